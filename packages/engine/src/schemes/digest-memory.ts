import type { Cookies } from './cookies.ts';
import type { Offer } from './digest-answer.ts';

/** What is remembered of the challenges of one origin, for one connection in one process. */
export interface Protection {
  /** The offer whose nonce has worked, with the newest nonce. */
  offer?: Offer;
  /** The nonces with which its session was opened. */
  opening?: { readonly nonce: string; readonly cnonce: string };
  /** How often each recent nonce was used. */
  readonly counts: Map<string, number>;
  /** The strongest algorithm that was offered, by realm. */
  readonly strongest: Map<string, number>;
  readonly cookies: Cookies;
}

/** Nonces whose counts are kept: more than calls are ever under way at once. */
const mostNonces = 1000;

/** What is known of an origin; empty at first. */
export function protectionOf(memory: Map<string, unknown>, origin: string): Protection {
  const key = `challenge of ${origin}`;
  const known = memory.get(key) as Protection | undefined;
  if (known !== undefined) return known;
  const made: Protection = { counts: new Map(), strongest: new Map(), cookies: new Map() };
  memory.set(key, made);
  return made;
}

/** Takes the next count of a nonce, 1 for the first: no two requests ever get the same. */
export function reserveCount({ counts }: Protection, nonce: string): number {
  const count = (counts.get(nonce) ?? 0) + 1;
  // Put in anew: the Map keeps the order of insertion, so the first is the one that was idle longest.
  counts.delete(nonce);
  counts.set(nonce, count);
  const oldest = counts.keys().next();
  if (counts.size > mostNonces && oldest.done !== true) counts.delete(oldest.value);
  return count;
}
