import type { Values } from '../definition/bundle.ts';

/** A lifetime beyond this says nothing: the provider means "never", or sent garbage. */
const longestMs = 100 * 365 * 86_400_000;
/** Above this a bare number of an instant is in milliseconds; as seconds it would be the year 5138. */
const firstMilliseconds = 1e11;

/**
 * When the credentials of an auth answer end, in milliseconds since the epoch; undefined when it does not say.
 * Reads `expires_in` (seconds, a number or its text), else `expires_at` (an instant). @see RFC 6749 section 5.1
 */
export function expiryOf(answer: Values, now: number): number | undefined {
  const seconds = numberOf(answer['expires_in']);
  return (
    within(now, seconds === undefined ? undefined : now + seconds * 1000) ?? within(now, instantOf(answer))
  );
}

function within(now: number, at: number | undefined): number | undefined {
  return at !== undefined && at > now && at <= now + longestMs ? Math.floor(at) : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function instantOf(answer: Values): number | undefined {
  const value = answer['expires_at'];
  const bare = numberOf(value);
  if (bare !== undefined) return bare < firstMilliseconds ? bare * 1000 : bare;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}
