import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Connection, Integration } from '../../api/types.ts';
import { Logo } from '../../ui/logo.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import css from './connections-table.module.css';
import { namedIntegrationsRead } from './reads.ts';
import { ReconnectLink } from './reconnect-link.tsx';
import { ConnectionState } from './state-badge.tsx';
import { connectionHref, connectionName, userName } from './words.ts';

interface ConnectionsTableProps {
  readonly connections: readonly Connection[];
  readonly selected: ReadonlySet<string>;
  /** Undefined where nothing may be done with them. */
  readonly onSelect: ((ids: ReadonlySet<string>) => void) | undefined;
  readonly empty: ReactNode;
}

const idOf = ({ id }: Connection) => id;

/** Connections as rows. @see F-121 */
export function ConnectionsTable({ connections, selected, onSelect, empty }: ConnectionsTableProps) {
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const integrationOf = (key: string) =>
    names.find((one) => one.key === key) ?? { key, name: key, logo: null };
  return (
    <Table
      label="Connections"
      rows={connections}
      idOf={idOf}
      nameOf={connectionName}
      hrefOf={({ id }) => connectionHref(id)}
      selected={selected}
      {...(onSelect === undefined ? {} : { onSelect })}
      empty={empty}
      columns={[
        {
          id: 'title',
          label: 'Connection',
          cell: (connection) => <Name of={connection} app={integrationOf(connection.integration)} />,
        },
        {
          id: 'integration',
          label: 'Integration',
          isMinor: true,
          cell: ({ integration, version }) => (
            <span className={css['two']}>
              {integrationOf(integration).name}
              <span className={css['muted']}>{version}</span>
            </span>
          ),
        },
        {
          id: 'user',
          label: 'User',
          isMinor: true,
          cell: (connection) => (
            <span className={css['user']} title={connection.user.id}>
              {userName(connection)}
            </span>
          ),
        },
        {
          id: 'state',
          label: 'State',
          cell: (connection) => (
            <span className={css['state']}>
              <ConnectionState status={connection.status} />
              {connection.status === 'expired' && onSelect !== undefined && (
                <ReconnectLink connection={connection} />
              )}
            </span>
          ),
        },
        {
          id: 'created',
          label: 'Created',
          isMinor: true,
          cell: ({ createdAt }) => <Ago time={createdAt} />,
        },
        {
          id: 'used',
          label: 'Last used',
          isMinor: true,
          cell: ({ lastUsedAt }) =>
            lastUsedAt === null ? <span className={css['muted']}>Never</span> : <Ago time={lastUsedAt} />,
        },
      ]}
    />
  );
}

/** The title, and the label where the title does not hold it. */
function Name({
  of: connection,
  app,
}: {
  readonly of: Connection;
  readonly app: Pick<Integration, 'name' | 'logo'>;
}) {
  const name = connectionName(connection);
  const { label } = connection;
  return (
    <span className={css['named']}>
      <Logo name={app.name} logo={app.logo} size="small" />
      <span className={css['two']}>
        {name}
        {label !== '' && !name.includes(label) && <span className={css['muted']}>{label}</span>}
      </span>
    </span>
  );
}
