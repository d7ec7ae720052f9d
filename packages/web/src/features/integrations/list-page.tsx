import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { schemesRead } from '../../api/reads.ts';
import type { Integration, PageOf } from '../../api/types.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { PlugIcon, PlusIcon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { stateWords } from '../authentication/version-words.ts';
import { OpenIncidents } from '../incidents/open-incidents.tsx';
import css from './list-page.module.css';

/** How long typing rests before the list follows it, in milliseconds. */
const restMs = 250;

/** All integrations, with what they are connected to and what failed last. */
export function IntegrationsPage() {
  const { search = '', cursor } = useSearch({ from: '/shell/integrations' });
  const navigate = useNavigate();
  const show = (change: { readonly search?: string; readonly cursor?: string }) =>
    void navigate({ to: '/integrations', search: change, replace: true });
  const list = useQuery({
    queryKey: ['integrations', 'list', search, cursor],
    queryFn: () => api.get<PageOf<Integration>>('/v1/integrations', { search, cursor }),
    placeholderData: keepPreviousData,
  });
  const mayMake = useMay('integrations:write');
  const isEmpty = list.data?.data.length === 0 && search === '' && cursor === undefined;
  return (
    <Page
      title="Integrations"
      subtitle="The apps that your users can connect."
      actions={
        isEmpty || !mayMake ? undefined : (
          <LinkButton href="/integrations/new" variant="primary" icon={PlusIcon}>
            New integration
          </LinkButton>
        )
      }
    >
      <OpenIncidents />
      {list.isPending && <SkeletonRows label="Reading the integrations" />}
      {list.isError && <ProblemView problem={problemOf(list.error)} again={() => void list.refetch()} />}
      {isEmpty && (mayMake ? <FirstSteps /> : <NoneYet />)}
      {list.data !== undefined && !isEmpty && (
        <Stack>
          <Search value={search} onSettle={(text) => show(text === '' ? {} : { search: text })} />
          <List integrations={list.data.data} />
          <div className={css['pages']}>
            {cursor !== undefined && (
              <Button onPress={() => show(search === '' ? {} : { search })}>First page</Button>
            )}
            {list.data.next !== null && (
              <Button
                onPress={() => show({ ...(search === '' ? {} : { search }), cursor: list.data.next ?? '' })}
              >
                Next page
              </Button>
            )}
          </div>
        </Stack>
      )}
    </Page>
  );
}

/** A list that has nothing yet, for who only reads it. */
function NoneYet() {
  return (
    <Empty title="No integrations yet" icon={PlugIcon}>
      Those that an admin of the workspace makes are listed here.
    </Empty>
  );
}

/** A list that has nothing yet: three ways in. */
function FirstSteps() {
  return (
    <Empty
      title="Connect the first app"
      icon={PlugIcon}
      actions={
        <>
          <LinkButton href="/integrations/new?from=scheme" variant="primary">
            Start from a scheme
          </LinkButton>
          <LinkButton href="/integrations/new?from=import">Import a file</LinkButton>
          <LinkButton href="/integrations/new?from=discover">Discover it</LinkButton>
          <LinkButton href="/integrations/new?from=playground">Try the playground</LinkButton>
        </>
      }
    >
      Say how an app authenticates, test it with an account of your own, and let your users connect theirs.
      The playground is an app to try it with: nothing in it is real.
    </Empty>
  );
}

/** Narrows the list once typing rests. */
function Search({ value, onSettle }: { readonly value: string; readonly onSettle: (text: string) => void }) {
  const [text, setText] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait again.
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSettle(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return <SearchField label="Search by name or key" value={text} onChange={setText} />;
}

function List({ integrations }: { readonly integrations: readonly Integration[] }) {
  const schemes = useQuery(schemesRead).data ?? [];
  const titleOf = (name: string | null) =>
    name === null ? '' : (schemes.find((scheme) => scheme.name === name)?.title ?? name);
  return (
    <Table
      label="Integrations"
      rows={integrations}
      idOf={({ key }) => key}
      nameOf={({ name }) => name}
      hrefOf={({ key, version }) => `/integrations/${encodeURIComponent(key)}/${encodeURIComponent(version)}`}
      empty={<p>No integration has this in its name or key.</p>}
      columns={[
        {
          id: 'name',
          label: 'Name',
          cell: ({ key, name, logo }) => (
            <span className={css['app']}>
              <Logo name={name} logo={logo} />
              <span className={css['name']}>
                {name}
                <code className={css['key']}>{key}</code>
              </span>
            </span>
          ),
        },
        {
          id: 'scheme',
          label: 'Scheme',
          isMinor: true,
          cell: ({ scheme }) => titleOf(scheme) || <NotYet />,
        },
        {
          id: 'version',
          label: 'Version',
          cell: ({ version, state, hasDraft }) => (
            <span className={css['line']}>
              {version}
              <Badge tone={stateWords[state].tone}>{stateWords[state].title}</Badge>
              {hasDraft && <Badge tone="warn">Unfinished</Badge>}
            </span>
          ),
        },
        {
          id: 'connections',
          label: 'Connections',
          isMinor: true,
          cell: ({ key, connections: { active, expired } }) => (
            <Link href={`/connections?integration=${encodeURIComponent(key)}`}>
              {active} live{expired > 0 && `, ${expired} expired`}
            </Link>
          ),
        },
        {
          id: 'failure',
          label: 'Last failure',
          cell: ({ lastFailure }) =>
            lastFailure === null ? (
              <span className={css['muted']}>None</span>
            ) : (
              <Link href={`/logs/${encodeURIComponent(lastFailure.exchange)}`}>
                {lastFailure.title}, <Ago time={lastFailure.at} />
              </Link>
            ),
        },
      ]}
    />
  );
}

function NotYet() {
  return <span className={css['muted']}>Not chosen yet</span>;
}
