import type { Context } from 'hono';

/** How many links that lead nowhere an address may try in a while. */
export const guessLimit = 30;

/** The while, in milliseconds. */
export const guessWindowMs = 60_000;

/** Addresses that are remembered at once, so that many of them fill no memory. */
const addressLimit = 10_000;

/** Counts what was tried in vain, such as links that lead nowhere. */
export interface Guesses {
  /** Notes one; answers in how many seconds the address may go on, or undefined while it may. */
  note(address: string): number | undefined;
  /** Takes one back that was not in vain. */
  takeBack(address: string): void;
}

/** Counts in this process. A link that leads somewhere is never refused: behind a proxy all users may have one address. */
export function countGuesses(now: () => number, limit = guessLimit): Guesses {
  const seen = new Map<string, { readonly since: number; readonly count: number }>();
  return {
    note(address) {
      const at = now();
      const before = seen.get(address);
      const goesOn = before !== undefined && at - before.since < guessWindowMs;
      const entry = goesOn ? { since: before.since, count: before.count + 1 } : { since: at, count: 1 };
      seen.delete(address);
      seen.set(address, entry);
      const [oldest] = seen.keys();
      if (seen.size > addressLimit && oldest !== undefined) seen.delete(oldest);
      return entry.count > limit ? Math.ceil((entry.since + guessWindowMs - at) / 1000) : undefined;
    },
    takeBack(address) {
      const noted = seen.get(address);
      if (noted !== undefined) seen.set(address, { ...noted, count: noted.count - 1 });
    },
  };
}

/** The address that a request came from; empty where there is no socket. A header could say anything. */
export function addressOf(c: Context): string {
  const bindings: unknown = c.env;
  const incoming = memberOf(bindings, 'incoming');
  const address = memberOf(memberOf(incoming, 'socket'), 'remoteAddress');
  return typeof address === 'string' ? address : '';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
