import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Query } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Exchange } from '../../../api/run-types.ts';
import type { PageOf } from '../../../api/types.ts';
import { ProblemView } from '../../../ui/failure.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { At } from '../../../ui/time.tsx';
import { ExchangeList } from '../../exchanges/exchange-list.tsx';
import { exchangesQuery, fitting } from './exchanges-of-event.ts';
import type { EventGroup } from './group.ts';
import css from './timeline.module.css';

/** What was sent around an event. */
export function EventExchanges({ group }: { readonly group: EventGroup }) {
  const query = exchangesQuery(group);
  return query === undefined ? null : <Sent group={group} query={query} />;
}

/** What was sent never changes, so it is read once. */
function Sent({ group, query }: { readonly group: EventGroup; readonly query: Query }) {
  const [open, setOpen] = useState<string>();
  const read = useQuery({
    queryKey: ['exchanges', 'around', query],
    queryFn: async () => (await api.get<PageOf<Exchange>>('/v1/exchanges', query)).data,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (read.isError)
    return <ProblemView problem={problemOf(read.error)} again={() => void read.refetch()} level={4} />;
  if (read.data === undefined) return <SkeletonRows rows={2} label="Reading the exchanges" />;
  const exchanges = fitting(read.data, group);
  if (exchanges.length === 0)
    return (
      <p className={css['none']}>No exchange of that time: nothing was sent, or it is no longer kept.</p>
    );
  return (
    <ExchangeList
      label="What was sent"
      exchanges={exchanges}
      open={open}
      onOpen={setOpen}
      before={({ startedAt }) => <At time={startedAt} />}
    />
  );
}
