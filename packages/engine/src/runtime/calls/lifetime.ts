import type { Renewal } from '../../schemes/scheme.ts';
import type { Connection } from '../../vault/store.ts';

/** When the credentials of a connection are renewed before a call. Milliseconds since the epoch. */
export interface CallLifetime {
  /** From when on: at once at their end, by the way before it. Infinite where they cannot be renewed, or have no end. */
  readonly dueAt: number;
  /** When they end; infinite when nobody knows. */
  readonly endsAt: number;
  /** Whether an answer that refuses them is a reason to renew. */
  readonly canRenew: boolean;
}

/** Reads it from what is stored: no clock is asked. */
export function lifetimeOf(
  renewal: Renewal | undefined,
  { expiresAt, refreshAt }: Pick<Connection, 'expiresAt' | 'refreshAt'>,
): CallLifetime {
  const endsAt = expiresAt ?? Number.POSITIVE_INFINITY;
  if (renewal === undefined) return { dueAt: Number.POSITIVE_INFINITY, endsAt, canRenew: false };
  const early = renewal.early === false ? endsAt : (refreshAt ?? endsAt);
  return { dueAt: Math.min(early, endsAt), endsAt, canRenew: true };
}
