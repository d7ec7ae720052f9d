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

/** Whether credentials are so near their end that they are renewed first. Without an end they never are. */
export function isNearEnd(
  { expiresAt, refreshAt }: Pick<Connection, 'expiresAt' | 'refreshAt'>,
  now: number,
): boolean {
  return (refreshAt !== undefined && now >= refreshAt) || (expiresAt !== undefined && now >= expiresAt);
}
