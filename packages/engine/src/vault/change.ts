import type { Connection, ConnectionChange } from './store.ts';

/** A connection after a change: the one rule that every store follows. `at` in milliseconds since the epoch. */
export function applyChange(now: Connection, change: ConnectionChange, at: number): Connection {
  const { expiresAt, ...given } = change;
  const { expiresAt: before, ...kept } = now;
  const until = expiresAt === undefined ? before : expiresAt;
  return {
    ...kept,
    ...given,
    generation: now.generation + (change.authData === undefined ? 0 : 1),
    // A use is not an edit: a list sorted or filtered by edits must not move with every call.
    updatedAt: isUseOnly(change) ? now.updatedAt : at,
    ...(until === undefined || until === null ? {} : { expiresAt: until }),
  };
}

function isUseOnly(change: ConnectionChange): boolean {
  return Object.keys(change).every((name) => name === 'lastUsedAt');
}
