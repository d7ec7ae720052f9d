import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { type ListedTester, nameOf } from './reads.ts';
import css from './testers.module.css';

interface TestersTableProps {
  readonly testers: readonly ListedTester[];
  readonly mayRevoke: boolean;
  readonly onRevoke: (tester: ListedTester) => void;
}

/** Invitations and public links, what they lead to, and what came of them. */
export function TestersTable({ testers, mayRevoke, onRevoke }: TestersTableProps) {
  return (
    <Table
      label="Testers"
      rows={testers}
      idOf={({ id }) => id}
      nameOf={nameOf}
      empty={<p>Nobody is invited to test.</p>}
      columns={[
        {
          id: 'who',
          label: 'Tester',
          isWide: true,
          cell: (one) => (
            <span className={css['who']}>
              <span>{nameOf(one)}</span>
              <span className={css['about']}>
                {one.email === null ? 'Public link' : (one.name ?? 'By e-mail')},{' '}
                {one.version === null ? 'all versions' : `version ${one.version}`}
              </span>
            </span>
          ),
        },
        {
          id: 'state',
          label: 'Opened',
          isMinor: true,
          cell: (one) => (
            <span className={css['opened']}>
              <Opened tester={one} />
            </span>
          ),
        },
        {
          id: 'accounts',
          label: 'Accounts',
          align: 'end',
          cell: ({ accounts }) => accounts,
        },
        {
          id: 'actions',
          label: 'Actions',
          hideLabel: true,
          align: 'end',
          cell: (one) =>
            mayRevoke && (
              <Button
                size="small"
                variant="quiet"
                aria-label={`Revoke ${nameOf(one)}`}
                onPress={() => onRevoke(one)}
              >
                Revoke
              </Button>
            ),
        },
      ]}
    />
  );
}

function Opened({ tester: { email, people, expiresAt } }: { readonly tester: ListedTester }) {
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) return 'Ran out unopened';
  if (expiresAt !== null)
    return (
      <>
        Not yet, ends <Ago time={expiresAt} />
      </>
    );
  if (email !== null) return 'Yes';
  return people === 1 ? 'In 1 browser' : `In ${people} browsers`;
}
