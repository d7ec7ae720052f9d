import { queryOptions } from '@tanstack/react-query';
import { addressOf, api } from '../api/client.ts';
import type { SignInWays } from '../api/people-types.ts';
import type { ProblemAnswer } from '../api/problem.ts';

/** How one may sign in here. */
export const waysRead = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: () => api.get<SignInWays>('/console/sign-in'),
  staleTime: 60_000,
});

/** Where a sign-in may lead: a page of this console, never another site. */
export function safeTarget(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to) || /\s/.test(to)) return '/integrations';
  return to.startsWith('/login') ? '/integrations' : to;
}

/** The way to the provider of single sign-on, and from there to a page or to an invitation that is accepted. */
export function ssoHref(then: { readonly to?: string; readonly invitation?: string }): string {
  return addressOf('/console/sso', then);
}

/** What went wrong at the provider, by the code that the server leads back with. */
export function ssoFault(code: string): string {
  return (
    ssoFaults.get(code) ?? 'Signing in at the provider did not succeed. Try again, or sign in another way.'
  );
}

const ssoFaults: ReadonlyMap<string, string> = new Map([
  ['denied', 'The provider did not let you in, or you stopped there. Try again.'],
  ['unverified', 'The provider has not verified your e-mail address. Verify it there, then try again.'],
  [
    'not_invited',
    'The provider knows you, and this server does not. Ask an admin for an invitation to the address that you have there.',
  ],
  ['failed', 'The answer of the provider could not be used. Try again; if it stays so, tell an admin.'],
]);

/** A refusal in the words of a page where one signs in; what the server calls it is meant for programs. */
export function refusalOf(problem: ProblemAnswer): ProblemAnswer {
  return problem.code === 'unauthenticated' ? { ...problem, title: 'You are not signed in' } : problem;
}

/** What is wrong with an address, as far as a page can tell. */
export function emailFault(email: string): string | undefined {
  if (email.trim() === '') return 'Type your e-mail address.';
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : 'This is no e-mail address: it needs an @.';
}

/** The fewest characters of a password. The server has the last word. */
export const leastPassword = 10;

/** What is wrong with a password that is chosen. */
export function newPasswordFault(password: string): string | undefined {
  return [...password].length < leastPassword ? `Use at least ${leastPassword} characters.` : undefined;
}
