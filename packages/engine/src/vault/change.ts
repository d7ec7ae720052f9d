import type { Connection, ConnectionChange, NewConnection } from './store.ts';

/** Renewal begins this long before the end: a fifth of the lifetime, but never more than five minutes. */
const longestMarginMs = 5 * 60_000;

/** When credentials that were stored at `at` are renewed early. All times in milliseconds since the epoch. */
export function refreshTime(expiresAt: number, at: number): number {
  const lifetimeMs = Math.max(0, expiresAt - at);
  return Math.floor(expiresAt - Math.min(longestMarginMs, lifetimeMs / 5));
}

/** A connection as it is first stored: the one rule that every store follows. */
export function asCreated({ refreshAt, ...given }: NewConnection, title: string): Connection {
  const early = refreshAt === undefined ? usualTime(given.expiresAt, given.createdAt) : refreshAt;
  return {
    ...given,
    title,
    status: 'active',
    generation: 1,
    updatedAt: given.createdAt,
    ...(early === null ? {} : { refreshAt: early }),
  };
}

/** A connection after a change: the one rule that every store follows. `at` in milliseconds since the epoch. */
export function applyChange(now: Connection, change: ConnectionChange, at: number): Connection {
  const { expiresAt, refreshAt, grantExpiresAt, account, delegates, sharedWith, alternative, ...more } =
    change;
  const { scopes, ...given } = more;
  const { expiresAt: before, refreshAt: earlyBefore, refreshing, ...rest } = now;
  const { grantExpiresAt: grantBefore, account: accountBefore, ...others } = rest;
  const { delegates: delegatesBefore, sharedWith: sharedBefore, alternative: wayBefore, ...last } = others;
  const { scopes: scopesBefore, ...kept } = last;
  const isRenewal = change.authData !== undefined;
  const until = changed(expiresAt, before);
  const grantUntil = changed(grantExpiresAt, grantBefore);
  const identity = changed(account, accountBefore);
  const repairers = changed(delegates, delegatesBefore);
  const sharers = changed(sharedWith, sharedBefore);
  const way = changed(alternative, wayBefore);
  const rights = changed(scopes, scopesBefore);
  const isNewTerm = isRenewal || expiresAt !== undefined;
  const early = refreshAt ?? (refreshAt === null ? null : isNewTerm ? usualTime(until, at) : earlyBefore);
  return {
    ...kept,
    ...given,
    generation: now.generation + (isRenewal ? 1 : 0),
    updatedAt: isBookkeeping(change) ? now.updatedAt : at,
    ...(until === undefined ? {} : { expiresAt: until }),
    ...(early === undefined || early === null ? {} : { refreshAt: early }),
    ...(grantUntil === undefined ? {} : { grantExpiresAt: grantUntil }),
    ...(identity === undefined ? {} : { account: identity }),
    ...(repairers === undefined ? {} : { delegates: repairers }),
    ...(sharers === undefined ? {} : { sharedWith: sharers }),
    ...(way === undefined ? {} : { alternative: way }),
    ...(rights === undefined ? {} : { scopes: rights }),
    ...(refreshing === undefined || isRenewal ? {} : { refreshing }),
  };
}

function changed<Value>(wanted: Value | null | undefined, before: Value | undefined): Value | undefined {
  return wanted === undefined ? before : (wanted ?? undefined);
}

function usualTime(expiresAt: number | undefined, at: number): number | null {
  return expiresAt === undefined ? null : refreshTime(expiresAt, at);
}

/** A use, or another time for a renewal, is not an edit: a list sorted by edits must not move with every call. */
function isBookkeeping(change: ConnectionChange): boolean {
  return Object.keys(change).every((name) => name === 'lastUsedAt' || name === 'refreshAt');
}
