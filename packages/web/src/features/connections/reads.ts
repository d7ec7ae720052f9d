import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, pathOf } from '../../api/client.ts';
import type { Exchange } from '../../api/run-types.ts';
import type { Connection, Integration, PageOf, TimelineEvent } from '../../api/types.ts';

/** What narrows the list of connections. */
export interface ConnectionFilters {
  readonly integration?: string;
  readonly version?: string;
  readonly user?: string;
  readonly status?: string;
  readonly search?: string;
  readonly cursor?: string;
}

export const connectionsRead = (filters: ConnectionFilters) =>
  queryOptions({
    queryKey: ['connections', 'list', filters],
    queryFn: () => api.get<PageOf<Connection>>('/v1/connections', { ...filters }),
    placeholderData: keepPreviousData,
  });

export const connectionRead = (id: string) =>
  queryOptions({
    queryKey: ['connections', 'one', id],
    queryFn: () => api.get<Connection>(pathOf('v1', 'connections', id)),
  });

/** The timeline, newest first, page after page. */
export const eventsRead = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['connections', 'one', id, 'events'],
    queryFn: ({ pageParam }) =>
      api.get<PageOf<TimelineEvent>>(pathOf('v1', 'connections', id, 'events'), { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** All that was sent for a connection, newest first, page after page. */
export const connectionExchangesRead = (connection: string) =>
  infiniteQueryOptions({
    queryKey: ['exchanges', 'of', connection],
    queryFn: ({ pageParam }) => api.get<PageOf<Exchange>>('/v1/exchanges', { connection, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The integrations that a filter offers, and by which rows are named. */
export const namedIntegrationsRead = queryOptions({
  queryKey: ['integrations', 'list', 'named'],
  queryFn: async () =>
    (await api.get<PageOf<Integration>>('/v1/integrations', { limit: 200 })).data.map(
      ({ key, name, logo }) => ({
        key,
        name,
        logo,
      }),
    ),
  staleTime: 60_000,
});
