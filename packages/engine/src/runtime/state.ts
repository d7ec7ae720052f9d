import type { Problem, Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Renewal } from '../schemes/scheme.ts';
import type { Connection } from '../vault/store.ts';

/** Why a connection cannot be used; undefined when it can. `now`: milliseconds since the epoch. */
export function stateProblem(
  connection: Connection | undefined,
  stage: Stage,
  now: number,
): Problem | undefined {
  if (connection === undefined) return problem('not_found', 'store', { what: 'connection' });
  if (connection.status === 'expired') {
    const reason = isGrantOver(connection, now) ? { reason: grantReason(connection) } : {};
    return problem('connection_expired', stage, { id: connection.id, ...reason });
  }
  if (connection.status === 'revoked') return problem('connection_revoked', stage, { id: connection.id });
  return undefined;
}

/** Whether the user's grant has ended, so that nothing renews its credentials any more. */
export function isGrantOver(
  { grantExpiresAt = Number.POSITIVE_INFINITY }: Pick<Connection, 'grantExpiresAt'>,
  now: number,
): boolean {
  return grantExpiresAt <= now;
}

/** Why a grant that is over cannot be renewed. */
export function grantReason({ grantExpiresAt = 0 }: Pick<Connection, 'grantExpiresAt'>): string {
  return `The user’s consent ended at ${new Date(grantExpiresAt).toISOString()}.`;
}

/** Whether credentials live and their app refuses to renew what lives. */
export function isTooEarly(
  renewal: Renewal | undefined,
  { expiresAt = 0 }: Pick<Connection, 'expiresAt'>,
  now: number,
): boolean {
  return renewal?.early === false && expiresAt > now;
}

/** Whether credentials are so near their end that they are renewed first. Without an end they never are. */
export function isNearEnd(
  { expiresAt, refreshAt }: Pick<Connection, 'expiresAt' | 'refreshAt'>,
  now: number,
): boolean {
  return (refreshAt !== undefined && now >= refreshAt) || (expiresAt !== undefined && now >= expiresAt);
}
