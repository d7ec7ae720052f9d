import type { Query } from '../../api/client.ts';
import type { SearchText } from '../../search.ts';

/** What narrows the log, as the address of the page says it. */
export type Filters = SearchText<
  | 'integration'
  | 'version'
  | 'connection'
  | 'attempt'
  | 'user'
  | 'email'
  | 'status'
  | 'purpose'
  | 'since'
  | 'failed'
  | 'cursor'
>;

/** Spans that end now, by what stands in the address. A link with one of them means the reader's now. */
export const spans: readonly { readonly id: string; readonly label: string; readonly ms: number }[] = [
  { id: '1h', label: 'Last hour', ms: 3_600_000 },
  { id: '24h', label: 'Last 24 hours', ms: 86_400_000 },
  { id: '7d', label: 'Last 7 days', ms: 604_800_000 },
];

/** How many exchanges a page of the log has. */
export const pageSize = 50;

/** The query that the filters are. What the server would refuse is left out: an address is typed by people too. */
export function queryOf(filters: Filters, nowMs: number): Query {
  const { integration, version, connection, attempt, user, email, purpose, cursor } = filters;
  const status =
    filters.status !== undefined && /^[1-5]\d\d$/.test(filters.status) ? filters.status : undefined;
  return {
    integration,
    version: integration === undefined ? undefined : version,
    connection,
    session: attempt,
    user,
    email,
    purpose,
    status,
    failed: filters.failed === 'true' ? true : undefined,
    since: sinceOf(filters.since, nowMs),
    cursor,
    limit: pageSize,
  };
}

function sinceOf(since: string | undefined, nowMs: number): string | undefined {
  if (since === undefined) return undefined;
  const span = spans.find(({ id }) => id === since);
  const time = span === undefined ? Date.parse(since) : nowMs - span.ms;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Whether anything narrows the log. */
export function isNarrowed({ cursor, ...filters }: Filters): boolean {
  return Object.keys(filters).some((name) => names.has(name));
}

const names = new Set([
  'integration',
  'version',
  'connection',
  'attempt',
  'user',
  'email',
  'status',
  'purpose',
  'since',
  'failed',
]);
