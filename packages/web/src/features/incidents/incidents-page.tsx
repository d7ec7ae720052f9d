import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { problemOf } from '../../api/problem.ts';
import { definedOf } from '../../search.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Actions } from '../../ui/form.tsx';
import { CircleCheckIcon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { namedIntegrationsRead } from '../connections/reads.ts';
import { IncidentNotice } from './incident-notice.tsx';
import css from './incidents-page.module.css';
import { type Incident, incidentsRead } from './reads.ts';
import { affectedWords, endWords, kindWords, whyOf } from './words.ts';

interface Search {
  readonly integration?: string;
  readonly closed?: string;
  readonly cursor?: string;
}

/** What keeps or kept connections from working. @see F-124 */
export function IncidentsPage() {
  const search: Search = useSearch({ from: '/shell/incidents' });
  const navigate = useNavigate();
  const isOver = search.closed === 'true';
  const { integration, cursor } = search;
  const read = useQuery(incidentsRead({ open: !isOver, integration, cursor, limit: 50 }));
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const nameOf = (key: string) => names.find((one) => one.key === key)?.name ?? key;
  const show = (change: { readonly [Name in keyof Search]?: string | undefined }) =>
    void navigate({
      to: '/incidents',
      search: definedOf<Search>({ ...search, cursor: undefined, ...change }),
    });
  const incidents = read.data?.data ?? [];
  const ofApps = isOver ? [] : incidents.filter(({ connection }) => connection === null);
  const rest = incidents.filter((one) => !ofApps.includes(one));
  const next = read.data?.next ?? null;
  return (
    <Page
      title="Incidents"
      subtitle="What keeps connections from working, from when it began until it was mended. Each is told once, by e-mail and webhook."
    >
      <Stack>
        <FilterChips
          label="Which"
          chips={[{ id: 'true', label: 'Those that are over' }]}
          selected={isOver ? 'true' : null}
          onChange={(id) => show({ closed: id ?? undefined })}
        />
        {read.isPending && <SkeletonRows label="Reading the incidents" />}
        {read.isError && <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} />}
        {read.data !== undefined && !read.isError && incidents.length === 0 && (
          <Empty title={isOver ? 'None is over' : 'All is well'} icon={CircleCheckIcon}>
            {isOver
              ? 'What was mended stands here for a while.'
              : 'No connection waits for its user, and no app fails for many.'}
          </Empty>
        )}
        {ofApps.map((incident) => (
          <IncidentNotice key={incident.id} incident={incident} app={nameOf(incident.integration)} />
        ))}
        {rest.length > 0 && <Rows incidents={rest} nameOf={nameOf} />}
        {(cursor !== undefined || next !== null) && (
          <nav aria-label="Pages of incidents">
            <Actions>
              {cursor !== undefined && <Button onPress={() => show({})}>Newest</Button>}
              {next !== null && <Button onPress={() => show({ cursor: next })}>Older</Button>}
            </Actions>
          </nav>
        )}
      </Stack>
    </Page>
  );
}

function Rows({
  incidents,
  nameOf,
}: {
  readonly incidents: readonly Incident[];
  readonly nameOf: (key: string) => string;
}) {
  return (
    <Table
      label="Incidents"
      rows={incidents}
      idOf={({ id }) => id}
      nameOf={({ kind, connection, integration }) => `${kindWords[kind].title} ${connection ?? integration}`}
      columns={[
        {
          id: 'what',
          label: 'What',
          isWide: true,
          cell: (incident) => (
            <span className={css['two']}>
              <span>{kindWords[incident.kind].title}</span>
              <span className={css['muted']}>
                {nameOf(incident.integration)} {incident.version}: {whyOf(incident)}
              </span>
              {incident.connection === null ? (
                <span className={css['muted']}>{affectedWords(incident)}</span>
              ) : (
                <Link href={`/connections/${encodeURIComponent(incident.connection)}`}>
                  {incident.connection}
                </Link>
              )}
            </span>
          ),
        },
        {
          id: 'state',
          label: 'State',
          isMinor: true,
          cell: ({ closedAt, closedBy, kind }) =>
            closedAt === null ? (
              <Badge tone={kindWords[kind].tone}>Open</Badge>
            ) : (
              <Badge tone="good">{`Over: ${endWords(closedBy)}`}</Badge>
            ),
        },
        { id: 'since', label: 'Since', cell: ({ openedAt }) => <Ago time={openedAt} /> },
      ]}
    />
  );
}
