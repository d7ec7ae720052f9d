import type { Problem, Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Connection } from '../vault/store.ts';

/** Why a connection cannot be used; undefined when it can. */
export function stateProblem(connection: Connection | undefined, stage: Stage): Problem | undefined {
  if (connection === undefined) return problem('not_found', 'store', { what: 'connection' });
  if (connection.status === 'expired') return problem('connection_expired', stage, { id: connection.id });
  if (connection.status === 'revoked') return problem('connection_revoked', stage, { id: connection.id });
  return undefined;
}

/** Renewal begins this long before the end: a fifth of the lifetime, but never more than five minutes. */
const longestMarginMs = 5 * 60_000;

/** Whether credentials are so near their end that they are renewed first. Without an end they never are. */
export function isNearEnd({ expiresAt, updatedAt }: Connection, now: number): boolean {
  if (expiresAt === undefined) return false;
  const lifetimeMs = Math.max(0, expiresAt - updatedAt);
  return now >= expiresAt - Math.min(longestMarginMs, lifetimeMs / 5);
}
