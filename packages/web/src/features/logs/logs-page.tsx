import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import type { Exchange } from '../../api/run-types.ts';
import type { PageOf } from '../../api/types.ts';
import { definedOf } from '../../search.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions } from '../../ui/form.tsx';
import { LogIcon, RefreshIcon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ExchangeList } from '../exchanges/exchange-list.tsx';
import { ExchangeContext } from './exchange-context.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, isNarrowed, queryOf } from './filters.ts';
import { LogTime } from './log-time.tsx';
import css from './logs-page.module.css';

type Search = Filters & { readonly exchange?: string };
type Change = { readonly [Name in keyof Search]?: string | undefined };

/** Every request to a provider, newest first. @see F-139 */
export function LogsPage() {
  const { exchange: open, ...filters }: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const key = JSON.stringify(filters);
  // A span ends when the page was opened: otherwise each drawing would ask for another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the filters.
  const query = useMemo(() => queryOf(filters, Date.now()), [key]);
  const read = useQuery({
    queryKey: ['exchanges', 'log', query],
    queryFn: () => api.get<PageOf<Exchange>>('/v1/exchanges', query),
    placeholderData: keepPreviousData,
  });
  const go = (change: Change, replace = false) =>
    void navigate({
      to: '/logs',
      search: (now: Search) => definedOf<Search>({ ...now, ...change }),
      replace,
      resetScroll: false,
    });

  return (
    <Page
      title="Logs"
      subtitle="Every request to an app and its answer, newest first. Credentials are replaced by marks."
      actions={
        <Button icon={RefreshIcon} onPress={() => void read.refetch()} isPending={read.isFetching}>
          Refresh
        </Button>
      }
    >
      <FilterBar
        filters={filters}
        onChange={(change) => go({ ...change, cursor: undefined, exchange: undefined })}
        onClear={() => void navigate({ to: '/logs', search: {} })}
      />
      <div aria-busy={read.isPlaceholderData} className={read.isPlaceholderData ? css['old'] : undefined}>
        {read.isError ? (
          <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} takesFocus />
        ) : read.data === undefined ? (
          <SkeletonRows label="Loading the log" />
        ) : read.data.data.length === 0 ? (
          <NoExchanges filters={filters} />
        ) : (
          <ExchangeList
            label="Exchanges"
            exchanges={read.data.data}
            open={open}
            level={2}
            onOpen={(exchange) => go({ exchange }, true)}
            before={(exchange) => (
              <>
                <span className={css['time']}>
                  <LogTime time={exchange.startedAt} />
                </span>
                <span className={css['integration']}>{exchange.integration}</span>
              </>
            )}
            about={(exchange) => <ExchangeContext exchange={exchange} />}
          />
        )}
      </div>
      {(filters.cursor !== undefined || (read.data?.next ?? null) !== null) && (
        <nav aria-label="Pages of the log">
          <Actions>
            {filters.cursor !== undefined && (
              <Button onPress={() => go({ cursor: undefined, exchange: undefined })}>Newest</Button>
            )}
            {read.data !== undefined && read.data.next !== null && (
              <Button onPress={() => go({ cursor: read.data.next ?? undefined, exchange: undefined })}>
                Older
              </Button>
            )}
          </Actions>
        </nav>
      )}
    </Page>
  );
}

function NoExchanges({ filters }: { readonly filters: Filters }) {
  if (isNarrowed(filters))
    return (
      <Empty icon={LogIcon} title="No exchange matches these filters">
        Clear a filter to see more. The log keeps exchanges for as long as the server is set to.
      </Empty>
    );
  return (
    <Empty icon={LogIcon} title="Nothing was sent yet">
      Every test, sign-in, renewal and call stands here as soon as it is made.
    </Empty>
  );
}
