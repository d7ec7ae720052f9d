import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions } from '../../../ui/form.tsx';
import { LogIcon } from '../../../ui/icon.tsx';
import { Link } from '../../../ui/link.tsx';
import { Stack } from '../../../ui/page.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { ExchangeList } from '../../exchanges/exchange-list.tsx';
import { exchangeRead } from '../../exchanges/reads.ts';
import { LogTime } from '../../logs/log-time.tsx';
import { connectionExchangesRead } from '../reads.ts';
import { exchangeHref } from './test-result.tsx';

interface ExchangesTabProps {
  readonly connection: string;
  /** The id of the open one; it stands in the address. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

/** Every request that was made with a connection, newest first. */
export function ExchangesTab({ connection, open, onOpen }: ExchangesTabProps) {
  const read = useInfiniteQuery(connectionExchangesRead(connection));
  const exchanges = read.data?.pages.flatMap(({ data }) => data) ?? [];
  const isElsewhere = open !== undefined && !exchanges.some(({ id }) => id === open);
  // One that is not among these is older than they are, or its attempt had no connection yet.
  const other = useQuery({ ...exchangeRead(open ?? ''), enabled: isElsewhere && read.isSuccess });
  if (read.isPending) return <SkeletonRows rows={4} label="Reading the exchanges" />;
  if (read.data === undefined)
    return <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} />;
  const linkOf = ({ id }: { readonly id: string }) => `${location.origin}${exchangeHref(connection, id)}`;
  const before = ({ startedAt }: { readonly startedAt: string }) => <LogTime time={startedAt} />;
  return (
    <Stack>
      {isElsewhere && other.isError && <ProblemView problem={problemOf(other.error)} />}
      {isElsewhere && other.data !== undefined && (
        <ExchangeList
          label="Exchange of the address"
          exchanges={[other.data]}
          open={open}
          onOpen={onOpen}
          before={before}
          linkOf={linkOf}
        />
      )}
      {exchanges.length === 0 ? (
        <Empty title="Nothing was sent in the last 30 days" icon={LogIcon}>
          Every test, renewal and call of this connection stands here, censored, for 30 days.
        </Empty>
      ) : (
        <ExchangeList
          label="Exchanges"
          exchanges={exchanges}
          open={open}
          onOpen={onOpen}
          before={before}
          linkOf={linkOf}
        />
      )}
      {read.isFetchNextPageError && (
        <ProblemView problem={problemOf(read.error)} again={() => void read.fetchNextPage()} />
      )}
      <Actions>
        {read.hasNextPage && (
          <Button onPress={() => void read.fetchNextPage()} isPending={read.isFetchingNextPage}>
            Show older exchanges
          </Button>
        )}
        <Link href={`/logs?connection=${encodeURIComponent(connection)}`}>Filter them in the log</Link>
      </Actions>
    </Stack>
  );
}
