import type { Values } from '../definition/bundle.ts';
import { isRealMoment, momentOf, numberIn } from './moment.ts';

/**
 * When the credentials of an auth answer end, in milliseconds since the epoch; undefined when it does not say.
 * Reads `expires_in` (seconds, a number or its text), else `expires_at` (an instant). @see RFC 6749 section 5.1
 */
export function expiryOf(answer: Values, now: number): number | undefined {
  const seconds = momentOf(answer['expires_in'], 'seconds', now);
  return isRealMoment(seconds, now) ? Math.floor(seconds) : instantOf(answer['expires_at'], now);
}

function instantOf(value: unknown, now: number): number | undefined {
  const at = momentOf(value, numberIn(value) === undefined ? 'date' : 'epoch', now);
  return isRealMoment(at, now) ? Math.floor(at) : undefined;
}
