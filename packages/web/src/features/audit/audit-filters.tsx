import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Select } from '../../ui/select.tsx';
import { namedIntegrationsRead } from '../connections/reads.ts';
import { SettlingSearch } from '../connections/settling-search.tsx';
import { spans } from '../logs/filters.ts';
import css from './audit-filters.module.css';
import type { AuditFilters } from './reads.ts';
import { actions, actionTitle } from './sentence.ts';

/** What a filter becomes; undefined takes it away. */
export type AuditChange = { readonly [Name in keyof AuditFilters]?: string | undefined };

interface AuditFiltersProps {
  readonly filters: AuditFilters;
  readonly onChange: (change: AuditChange) => void;
  readonly onClear: () => void;
}

const all = '*';

/** What narrows the audit log. All of it stands in the address. */
export function AuditFilterBar({ filters, onChange, onClear }: AuditFiltersProps) {
  const { actor, action, integration, connection, since } = filters;
  const integrations = useQuery(namedIntegrationsRead).data ?? [];
  const known = integrations.map(({ key, name }) => ({ id: key, label: name }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of three years ago do not know <search>.
    <div className={css['filters']} role="search" aria-label="Filter the audit log">
      <div className={css['fields']}>
        <Select
          label="Action"
          hideLabel
          value={action ?? all}
          options={[
            { id: all, label: 'Any action' },
            ...withChosen(
              actions.map((id) => ({ id, label: actionTitle(id) })),
              action,
            ),
          ]}
          onChange={(id) => onChange({ action: id === all ? undefined : id })}
        />
        <Select
          label="Integration"
          hideLabel
          value={integration ?? all}
          options={[{ id: all, label: 'All integrations' }, ...withChosen(known, integration)]}
          onChange={(id) => onChange({ integration: id === all ? undefined : id })}
        />
        <SettlingSearch
          label="Who, by id"
          placeholder="person_… or key_…"
          value={actor ?? ''}
          onSettle={(text) => onChange({ actor: text || undefined })}
        />
        <SettlingSearch
          label="Connection, by id"
          placeholder="conn_…"
          value={connection ?? ''}
          onSettle={(text) => onChange({ connection: text || undefined })}
        />
      </div>
      <div className={css['chips']}>
        <FilterChips
          label="Time"
          chips={withChosen(spans, since, 'Since ')}
          selected={since ?? null}
          onChange={(id) => onChange({ since: id ?? undefined })}
        />
        {isNarrowed(filters) && (
          <Button size="small" variant="quiet" onPress={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whether anything is left out. */
export function isNarrowed({ cursor: _place, ...filters }: AuditFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** The options, and the chosen one although nothing offers it. */
function withChosen(
  options: readonly { readonly id: string; readonly label: string }[],
  chosen: string | undefined,
  before = '',
) {
  return chosen === undefined || options.some(({ id }) => id === chosen)
    ? options
    : [...options, { id: chosen, label: `${before}${chosen}` }];
}
