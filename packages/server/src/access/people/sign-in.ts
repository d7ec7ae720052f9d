import type { Context } from 'hono';
import type { Deps } from '../../deps.ts';
import type { Refusal } from '../../problems.ts';
import type { Person } from '../../store/people.ts';
import { type SignedIn, signInPerson } from '../console-session.ts';

/** The same words for an e-mail that nobody has and for a password that is not theirs. */
export const wrongPassword: Refusal = {
  detail: 'There is no such e-mail and password.',
  fix: 'Check both, or ask for a link to choose a new password.',
};

/** Whoever has an e-mail, and whether a password is theirs. */
export type Claimed =
  | { readonly isTheirs: true; readonly found: Person }
  | { readonly isTheirs: false; readonly found: Person | undefined };

/** Whoever has this e-mail and this password. Takes as long for nobody. */
export async function personWith(
  { store }: Pick<Deps, 'store'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Claimed> {
  const { accounts } = store.people;
  const found = await accounts.byEmail(email);
  const isTheirs = await accounts.isPassword(found?.id, password);
  return isTheirs && found !== undefined ? { isTheirs, found } : { isTheirs: false, found };
}

/** Signs a person in, to the workspace where they were last. */
export async function signInWhereLast(
  deps: Pick<Deps, 'store' | 'now' | 'settings' | 'randomBytes'>,
  c: Context,
  person: Person,
): Promise<SignedIn> {
  const own = await deps.store.people.members.of(person.id);
  const latest = own.reduce<(typeof own)[number] | undefined>(
    (best, one) => ((one.lastSeenAt ?? 0) > (best?.lastSeenAt ?? -1) ? one : best),
    undefined,
  );
  return signInPerson(deps, c, person, latest?.workspace);
}
