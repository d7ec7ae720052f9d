import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, pathOf } from '../../../api/client.ts';
import type { PageOf } from '../../../api/types.ts';
import { isUnderWay, type Move, type MovedConnection } from './move.ts';

/** How often a migration that is under way is read again, in milliseconds. */
const everyMs = 1_500;

/** The latest migrations of an integration; read again and again while one is under way. @see VER-15 */
export const movesRead = (integration: string) =>
  queryOptions({
    queryKey: ['moves', 'of', integration],
    queryFn: async () => (await api.get<PageOf<Move>>('/v1/moves', { integration, limit: 10 })).data,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? everyMs : false),
  });

/** The connections of a migration that came to one end, page after page; `count` says when there are more. */
export const movedRead = (move: string, status: 'failed' | 'stayed', count: number) =>
  infiniteQueryOptions({
    queryKey: ['moves', 'one', move, status, count],
    queryFn: ({ pageParam }) =>
      api.get<PageOf<MovedConnection>>(pathOf('v1', 'moves', move, 'connections'), {
        status,
        cursor: pageParam,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
