import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../api/client.ts';
import type { PageOf } from '../../api/types.ts';
import type { SearchText } from '../../search.ts';
import { spans } from '../logs/filters.ts';

export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that somebody did in this workspace. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: 'key' | 'person' | 'system'; readonly id: string; readonly name: string };
  /** Such as `version.promoted`. */
  readonly action: string;
  readonly integration: string | null;
  readonly version: string | null;
  readonly connection: string | null;
  readonly detail: AuditDetail;
  /** Names the request, as its answer does; empty for a job. */
  readonly reference: string;
}

/** What narrows the audit log, as the address of the page says it. */
export type AuditFilters = SearchText<
  'actor' | 'action' | 'integration' | 'connection' | 'since' | 'until' | 'cursor'
>;

/** The query that the filters are. What the server would refuse is left out: an address is typed by people too. */
export function auditQuery({ since, until, ...filters }: AuditFilters, nowMs: number): Query {
  return { ...filters, since: momentOf(since, nowMs), until: momentOf(until, nowMs), limit: 50 };
}

function momentOf(text: string | undefined, nowMs: number): string | undefined {
  if (text === undefined) return undefined;
  const span = spans.find(({ id }) => id === text);
  const time = span === undefined ? Date.parse(text) : nowMs - span.ms;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export const auditRead = (query: Query) =>
  queryOptions({
    queryKey: ['audit', query],
    queryFn: () => api.get<PageOf<AuditEntry>>('/v1/audit', query),
    placeholderData: keepPreviousData,
  });
