import { problem } from '@claviger/engine';
import type { Context } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { addressOf, countGuesses } from '../../connect/guesses.ts';
import type { Deps } from '../../deps.ts';
import { refuse } from '../../problems.ts';

/** How often an address may sign in in vain, in the while of `countGuesses`. */
export const signInLimit = 10;
/** How often one address may try the passwords of one e-mail in vain, in that while. */
export const accountLimit = 5;
/** How often all together may. More than one address can try, so that nobody alone locks others out. */
export const accountLimitOfAll = 30;
/** How many links one address may ask for, and how many may be sent to one e-mail, in that while. */
export const linkLimit = 3;
/** How many invitations a workspace may send, in that while. */
export const invitationLimit = 20;

/** What is counted of who signs in, in one process. */
export interface Attempts {
  /** Notes an attempt of an address, at an account if there is one; in how many seconds it may go on, if it must wait. */
  note(c: Context, email?: string): number | undefined;
  /** It was not in vain. */
  takeBack(c: Context, email?: string): void;
}

/** Counts by address and by account. Counted before it is judged, so that many at once gain nothing. */
export function countAttempts(
  { now }: Pick<Deps, 'now'>,
  limits: { readonly address: number; readonly account: number; readonly ofAll: number } = {
    address: signInLimit,
    account: accountLimit,
    ofAll: accountLimitOfAll,
  },
): Attempts {
  const addresses = countGuesses(now, limits.address);
  const accounts = countGuesses(now, limits.account);
  const ofAll = countGuesses(now, limits.ofAll);
  const pairOf = (c: Context, email: string) => `${addressOf(c)} ${email}`;
  return {
    note(c, email) {
      const own = [
        addresses.note(addressOf(c)),
        ...(email === undefined ? [] : [accounts.note(pairOf(c, email))]),
      ];
      const isRefused = own.some((wait) => wait !== undefined);
      // What is not judged is no guess at the account.
      const waits = [...own, ...(email === undefined || isRefused ? [] : [ofAll.note(email)])];
      const longest = Math.max(0, ...waits.map((wait) => wait ?? 0));
      return longest === 0 ? undefined : longest;
    },
    takeBack(c, email) {
      addresses.takeBack(addressOf(c));
      if (email === undefined) return;
      accounts.takeBack(pairOf(c, email));
      ofAll.takeBack(email);
    },
  };
}

/** Tells somebody to wait. */
export function refuseToWait(c: Context<AppEnv>, seconds: number) {
  const retryAfter = String(seconds);
  c.header('Retry-After', retryAfter);
  return refuse(c, problem('too_many_requests', 'api', { retryAfter }));
}
