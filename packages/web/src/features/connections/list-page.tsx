import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import type { Connection } from '../../api/types.ts';
import { definedOf } from '../../search.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions } from '../../ui/form.tsx';
import { UnplugIcon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { OpenIncidents } from '../incidents/open-incidents.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { BulkProgress } from './bulk/bulk-progress.tsx';
import { useBulk } from './bulk/use-bulk.ts';
import { ConnectionsTable } from './connections-table.tsx';
import { type FilterChange, Filters, isNarrowed } from './filters.tsx';
import { type ConnectionFilters, connectionsRead } from './reads.ts';
import { connectionName, stateOf } from './words.ts';

/** All connections: whose, in which state, and what can be done with many at once. @see F-121 */
export function ConnectionsPage() {
  const search = useSearch({ from: '/shell/connections' });
  const navigate = useNavigate();
  // A state that there is none of leaves nothing out: the server would refuse it.
  const filters = definedOf<ConnectionFilters>({ ...search, status: stateOf(search.status) });
  const list = useQuery(connectionsRead(filters));
  const show = (change: FilterChange, replace = true) =>
    void navigate({
      to: '/connections',
      search: definedOf<ConnectionFilters>({ ...filters, cursor: undefined, ...change }),
      replace,
    });
  const isFirst = list.data?.data.length === 0 && !isNarrowed(filters) && filters.cursor === undefined;
  return (
    <Page title="Connections" subtitle="The accounts that your users connected, and those you test with.">
      <BulkState />
      <OpenIncidents />
      {isFirst ? (
        <NoneYet />
      ) : (
        <Stack>
          <Filters
            filters={filters}
            onChange={show}
            onClear={() => void navigate({ to: '/connections', search: {}, replace: true })}
          />
          {list.isPending && <SkeletonRows label="Reading the connections" />}
          {list.isError && <ProblemView problem={problemOf(list.error)} again={() => void list.refetch()} />}
          {list.data !== undefined && !list.isError && (
            // Another page, or other filters: what was chosen before is out of sight and chosen no more.
            <Rows key={JSON.stringify(filters)} connections={list.data.data} />
          )}
          <Pages
            cursor={filters.cursor}
            next={list.data?.next ?? null}
            onShow={(cursor) => show({ cursor }, false)}
          />
        </Stack>
      )}
    </Page>
  );
}

/** How connections come about, while there are none. */
function NoneYet() {
  return (
    <Empty
      title="No connections yet"
      icon={UnplugIcon}
      actions={
        <LinkButton href="/integrations" variant="primary">
          Go to your integrations
        </LinkButton>
      }
    >
      <p>
        A connection comes about when a user connects an account: your product opens a connect session, and
        the user signs in on its page. Accounts that exist already come in by the API. To add one of your own,
        sign in on the Authentication page of an integration.
      </p>
      <p>
        <Link href="/docs" isExternal>
          How the API does it
        </Link>
      </p>
    </Empty>
  );
}

function BulkState() {
  const { run, stop, close } = useBulk();
  return run === undefined ? null : <BulkProgress run={run} onStop={stop} onClose={close} />;
}

function Rows({ connections }: { readonly connections: readonly Connection[] }) {
  const session = useSession();
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulk();
  const targets = connections
    .filter(({ id }) => selected.has(id))
    .map((connection) => ({ id: connection.id, title: connectionName(connection) }));
  const canChange = session?.permissions.includes('connections:write') ?? false;
  return (
    <Stack gap="small">
      {canChange && connections.length > 0 && (
        <BulkBar
          targets={targets}
          all={connections.length}
          isBusy={bulk.run?.state === 'running'}
          onClear={() => select(new Set())}
          onStart={(action) => {
            void bulk.start(action, targets);
            select(new Set());
          }}
        />
      )}
      <ConnectionsTable
        connections={connections}
        selected={selected}
        onSelect={canChange ? select : undefined}
        empty={
          <Empty title="No connection matches">Take a filter away, or look for another title or user.</Empty>
        }
      />
    </Stack>
  );
}

interface PagesProps {
  readonly cursor: string | undefined;
  readonly next: string | null;
  readonly onShow: (cursor: string | undefined) => void;
}

function Pages({ cursor, next, onShow }: PagesProps) {
  if (cursor === undefined && next === null) return null;
  return (
    <nav aria-label="Pages">
      <Actions>
        {cursor !== undefined && <Button onPress={() => onShow(undefined)}>First page</Button>}
        {next !== null && <Button onPress={() => onShow(next)}>Next page</Button>}
      </Actions>
    </nav>
  );
}
