import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Link } from '../../ui/link.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { namedIntegrationsRead } from '../connections/reads.ts';
import css from './audit-table.module.css';
import type { AuditEntry } from './reads.ts';
import { sentenceOf } from './sentence.ts';

const kinds = { key: 'API key', person: 'Person', system: 'Server' } as const;

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  /** Narrows the log to what one actor did. */
  readonly onActor: (id: string) => void;
}

/** What was done, as sentences. */
export function AuditTable({ entries, onActor }: AuditTableProps) {
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const nameOf = (key: string | null) => names.find((one) => one.key === key)?.name;
  const sentence = (entry: AuditEntry) =>
    `${entry.actor.name || kinds[entry.actor.kind]} ${sentenceOf(entry, nameOf(entry.integration))}`;
  return (
    <Table
      label="Audit log"
      rows={entries}
      idOf={({ id }) => id}
      nameOf={sentence}
      columns={[
        {
          id: 'what',
          label: 'What',
          isWide: true,
          cell: (entry) => (
            <span className={css['what']}>
              <span className={css['sentence']}>{sentence(entry)}</span>
              <Places of={entry} />
            </span>
          ),
        },
        {
          id: 'who',
          label: 'Who',
          isMinor: true,
          cell: ({ actor }) =>
            actor.kind === 'system' ? (
              kinds.system
            ) : (
              <Button
                size="small"
                variant="quiet"
                onPress={() => onActor(actor.id)}
                aria-label={`${kinds[actor.kind]}: only what ${actor.name || actor.id} did`}
              >
                {kinds[actor.kind]}
              </Button>
            ),
        },
        {
          id: 'reference',
          label: 'Reference',
          isMinor: true,
          cell: ({ reference }) =>
            reference === '' ? 'None' : <CopyButton text={reference} label="Copy" variant="quiet" />,
        },
        { id: 'when', label: 'When', cell: ({ at }) => <Ago time={at} /> },
      ]}
    />
  );
}

/** Where it can be seen. */
function Places({ of: { connection, integration, version, action } }: { readonly of: AuditEntry }) {
  if (action.endsWith('.deleted') || (connection === null && integration === null)) return null;
  const path = [integration, version]
    .filter((part) => part !== null)
    .map(encodeURIComponent)
    .join('/');
  return (
    <span className={css['places']}>
      {connection !== null && (
        <Link href={`/connections/${encodeURIComponent(connection)}`}>{connection}</Link>
      )}
      {connection === null && integration !== null && (
        <Link href={`/integrations/${path}`}>{`${integration}${version === null ? '' : ` ${version}`}`}</Link>
      )}
    </span>
  );
}
