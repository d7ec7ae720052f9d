import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayOwn } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import type { Connection } from '../../api/types.ts';
import { definedOf } from '../../search.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { BracesIcon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AccessSection } from './detail/access-section.tsx';
import { ConnectionFacts } from './detail/connection-facts.tsx';
import { ConnectionIncidents } from './detail/connection-incidents.tsx';
import { ConnectionMenu } from './detail/connection-menu.tsx';
import { ConnectionOutcome } from './detail/connection-outcome.tsx';
import { DeletedConnection } from './detail/deleted-connection.tsx';
import { ExchangesTab } from './detail/exchanges-tab.tsx';
import { useConnection } from './detail/use-connection.ts';
import { connectionRead, namedIntegrationsRead } from './reads.ts';
import { ReconnectLink } from './reconnect-link.tsx';
import { ConnectionState } from './state-badge.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { connectionName, stateWords } from './words.ts';

const breadcrumbs = [{ label: 'Connections', href: '/connections' }];

/** One connection: its state, what can be done with it, and everything that happened to it. */
export function ConnectionPage() {
  const { id } = useParams({ from: '/shell/connections/$id' });
  // Another connection begins anew: what was tested was tested of this one.
  return <OneConnection key={id} id={id} />;
}

function OneConnection({ id }: { readonly id: string }) {
  const read = useQuery(connectionRead(id));
  // What is known of it outlives its deletion on this page, but not the page.
  const [name, setName] = useState<string>();
  if (read.isError) {
    const problem = problemOf(read.error);
    if (problem.status === 404)
      return (
        <DeletedConnection id={id} problem={problem} name={name}>
          <History id={id} metadata={undefined} />
        </DeletedConnection>
      );
    if (read.data === undefined)
      return (
        <Page title="Connection" breadcrumbs={breadcrumbs}>
          <ProblemView problem={problem} again={() => void read.refetch()} />
        </Page>
      );
  }
  if (read.data === undefined)
    return (
      <Page title="Connection" breadcrumbs={breadcrumbs}>
        <SkeletonRows label="Reading the connection" />
      </Page>
    );
  return <Known connection={read.data} onDelete={setName} />;
}

interface KnownProps {
  readonly connection: Connection;
  /** Told its name before it goes. */
  readonly onDelete: (name: string) => void;
}

function Known({ connection, onDelete }: KnownProps) {
  const actions = useConnection(connection, onDelete);
  const { id, status, metadata } = connection;
  const app = useQuery(namedIntegrationsRead).data?.find(({ key }) => key === connection.integration);
  const canChange = useMayOwn('connections:write', connection.user.id);
  return (
    <Page
      title={connectionName(connection)}
      breadcrumbs={breadcrumbs}
      mark={<Logo name={app?.name ?? connection.integration} logo={app?.logo} />}
      aside={<ConnectionState status={status} />}
      actions={canChange && <ConnectionMenu connection={connection} actions={actions} />}
    >
      {status !== 'active' && (
        <Banner
          tone="warn"
          title={stateWords[status].title}
          actions={canChange && <ReconnectLink connection={connection} />}
        >
          {stateWords[status].meaning}
        </Banner>
      )}
      <ConnectionIncidents connection={connection} />
      <ConnectionOutcome id={id} actions={actions} />
      <ConnectionFacts connection={connection} />
      <AccessSection connection={connection} canChange={canChange} />
      <History id={id} metadata={metadata} />
    </Page>
  );
}

interface HistoryProps {
  readonly id: string;
  /** Undefined where nothing is known of it any more. */
  readonly metadata: Connection['metadata'] | undefined;
}

/** What happened, what was sent, and what the host product noted. The open view stands in the address. */
function History({ id, metadata }: HistoryProps) {
  const { tab, exchange } = useSearch({ from: '/shell/connections/$id' });
  const navigate = useNavigate();
  const show = (view: { readonly tab?: string; readonly exchange?: string | undefined }) =>
    void navigate({
      to: '/connections/$id',
      params: { id },
      search: definedOf<{ readonly tab?: string; readonly exchange?: string }>(view),
      replace: true,
      resetScroll: false,
    });
  const tabs = [
    { id: 'timeline', label: 'Timeline', content: <Timeline connection={id} /> },
    {
      id: 'exchanges',
      label: 'Exchanges',
      content: (
        <ExchangesTab
          connection={id}
          open={exchange}
          onOpen={(open) => show({ tab: 'exchanges', exchange: open })}
        />
      ),
    },
    ...(metadata === undefined
      ? []
      : [{ id: 'metadata', label: 'Metadata', content: <Metadata metadata={metadata} /> }]),
  ];
  const asked = tab ?? (exchange === undefined ? 'timeline' : 'exchanges');
  return (
    <Tabs
      label="Views of the connection"
      tabs={tabs}
      selected={tabs.some((one) => one.id === asked) ? asked : 'timeline'}
      onSelect={(selected) => show(selected === 'timeline' ? {} : { tab: selected })}
    />
  );
}

function Metadata({ metadata }: { readonly metadata: Connection['metadata'] }) {
  if (Object.keys(metadata).length === 0)
    return (
      <Empty title="No metadata" icon={BracesIcon}>
        Your product may note what it likes about a connection, by PATCH of the API.
      </Empty>
    );
  return <CodeBlock label="Metadata" text={JSON.stringify(metadata, null, 2)} />;
}
