import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { problemOf } from '../../api/problem.ts';
import { definedOf } from '../../search.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions } from '../../ui/form.tsx';
import { HistoryIcon, RefreshIcon } from '../../ui/icon.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AuditFilterBar, isNarrowed } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { type AuditFilters, auditQuery, auditRead } from './reads.ts';

/** Who changed what, newest first. */
export function AuditPage() {
  const filters: AuditFilters = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate();
  const key = JSON.stringify(filters);
  // A span ends when the page was opened: otherwise each drawing would ask for another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the filters.
  const query = useMemo(() => auditQuery(filters, Date.now()), [key]);
  const read = useQuery(auditRead(query));
  const show = (change: { readonly [Name in keyof AuditFilters]?: string | undefined }, replace = true) =>
    void navigate({
      to: '/audit',
      search: definedOf<AuditFilters>({ ...filters, cursor: undefined, ...change }),
      replace,
    });
  const next = read.data?.next ?? null;
  return (
    <Page
      title="Audit log"
      subtitle="Who changed what in this workspace, newest first. Kept for 400 days, and never a secret in it."
      actions={
        <Button icon={RefreshIcon} isPending={read.isFetching} onPress={() => void read.refetch()}>
          Refresh
        </Button>
      }
    >
      <Stack>
        <AuditFilterBar
          filters={filters}
          onChange={(change) => show(change)}
          onClear={() => void navigate({ to: '/audit', search: {}, replace: true })}
        />
        {read.isError ? (
          <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} />
        ) : read.data === undefined ? (
          <SkeletonRows label="Reading the audit log" />
        ) : read.data.data.length === 0 ? (
          <Nothing isNarrowed={isNarrowed(filters)} />
        ) : (
          <AuditTable entries={read.data.data} onActor={(actor) => show({ actor }, false)} />
        )}
        {(filters.cursor !== undefined || next !== null) && (
          <nav aria-label="Pages of the audit log">
            <Actions>
              {filters.cursor !== undefined && <Button onPress={() => show({}, false)}>Newest</Button>}
              {next !== null && <Button onPress={() => show({ cursor: next }, false)}>Older</Button>}
            </Actions>
          </nav>
        )}
      </Stack>
    </Page>
  );
}

function Nothing({ isNarrowed: narrowed }: { readonly isNarrowed: boolean }) {
  return narrowed ? (
    <Empty title="Nothing matches these filters" icon={HistoryIcon}>
      Clear a filter to see more.
    </Empty>
  ) : (
    <Empty title="Nothing was changed yet" icon={HistoryIcon}>
      Whatever people and programs change here is written down before they are answered.
    </Empty>
  );
}
