import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../api/client.ts';
import type { PageOf } from '../../api/types.ts';

export type IncidentKind = 'expired' | 'failing' | 'provider' | 'client';

/** Something that keeps connections from working, from when it began until it was mended. @see F-124 */
export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  /** Null where it is about many. */
  readonly connection: string | null;
  readonly integration: string;
  readonly version: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** What ended it. */
  readonly closedBy: string | null;
  readonly notifiedAt: string | null;
  /** The code of a problem, or another reason. */
  readonly problem: string;
  /** How many connections it was about when it opened. */
  readonly affected: number;
}

export const incidentsRead = (query: Query) =>
  queryOptions({
    queryKey: ['connections', 'incidents', query],
    queryFn: () => api.get<PageOf<Incident>>('/v1/incidents', query),
    placeholderData: keepPreviousData,
  });

/** What is wrong now. A notice beside other things: where it cannot be read, nothing is said. */
export const openIncidentsRead = queryOptions({
  ...incidentsRead({ open: true, limit: 100 }),
  staleTime: 60_000,
});
