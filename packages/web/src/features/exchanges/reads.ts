import { queryOptions } from '@tanstack/react-query';
import { api, pathOf } from '../../api/client.ts';
import type { Exchange } from '../../api/run-types.ts';

/** One exchange of the log. It never changes. */
export const exchangeRead = (id: string) =>
  queryOptions({
    queryKey: ['exchanges', id],
    queryFn: () => api.get<Exchange>(pathOf('v1', 'exchanges', id)),
    staleTime: Number.POSITIVE_INFINITY,
  });
