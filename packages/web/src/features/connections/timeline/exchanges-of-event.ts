import type { Query } from '../../../api/client.ts';
import type { Exchange } from '../../../api/run-types.ts';
import type { EventGroup } from './group.ts';

/** How long before an event its first request may have been sent, and how long after it the last, in milliseconds. */
const beforeMs = 35_000;
const afterMs = 5_000;

/** Which requests an event is about. Whatever is not here may be about any. */
const purposeOf: Readonly<Record<string, string>> = {
  'connection.tested': 'test',
  'connection.refreshed': 'refresh',
  'connection.refresh_failed': 'refresh',
  'connection.revoked': 'revoke',
  'connection.revoke_failed': 'revoke',
  'connection.deleted': 'revoke',
};

/**
 * What to ask the log for: what an attempt to connect sent, or what was sent for the connection at that time. Undefined
 * where nothing was sent.
 */
export function exchangesQuery({ newest, oldest }: EventGroup): Query | undefined {
  if (newest.detail['by'] === 'api' || newest.type === 'connection.renamed') return undefined;
  const { session: attempt } = newest.detail;
  if (typeof attempt === 'string') return { session: attempt, limit: 50 };
  return {
    connection: newest.connection,
    purpose: purposeOf[newest.type],
    // Whatever worked before has not ended it.
    failed: newest.type === 'connection.expired' ? true : undefined,
    since: new Date(Date.parse(oldest.at) - beforeMs).toISOString(),
    until: new Date(Date.parse(newest.at) + afterMs).toISOString(),
    limit: 50,
  };
}

/** Of these exchanges, those whose time fits. */
export function fitting(exchanges: readonly Exchange[], { newest }: EventGroup): readonly Exchange[] {
  const { session: attempt } = newest.detail;
  if (typeof attempt === 'string') return exchanges;
  const end = Date.parse(newest.at) + afterMs;
  return exchanges.filter(({ startedAt }) => Date.parse(startedAt) <= end);
}
