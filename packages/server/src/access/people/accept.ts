import { type Fault, failed, ok, problem, type Result } from '@claviger/engine';
import type { Deps } from '../../deps.ts';
import type { Invitation, Member, Person } from '../../store/people.ts';
import { newPasswordSchema } from './credentials.ts';
import { hashToken } from './links.ts';
import { personWith } from './sign-in.ts';

/** The invitation that a link leads to, while it can be accepted. */
export async function invitationOf(
  { store }: Pick<Deps, 'store'>,
  token: string,
): Promise<Invitation | undefined> {
  return /^[\w-]{43}$/.test(token) ? store.people.invitations.byHash(hashToken(token)) : undefined;
}

/** What somebody who accepts an invitation, or signs up, says of themselves. */
export interface Introduction {
  readonly name?: string;
  readonly password?: string;
}

/** The person of an e-mail, by their password; or a new account for it. */
export async function personFor(
  deps: Pick<Deps, 'store'>,
  email: string,
  { name, password }: Introduction,
): Promise<Result<Person>> {
  const { accounts } = deps.store.people;
  if ((await accounts.byEmail(email)) !== undefined) {
    const { isTheirs, found } = await personWith(deps, { email, password: password ?? '' });
    return isTheirs ? ok(found) : failed(problem('unauthenticated', 'api'));
  }
  const faults = faultsOf({
    ...(name === undefined ? {} : { name }),
    ...(password === undefined ? {} : { password }),
  });
  const [first] = faults;
  if (first !== undefined) return failed(problem('field_invalid', 'api', { key: first.path }, { faults }));
  const made = await accounts.create({ email, name: name ?? '', password: password ?? '' });
  // Somebody made it meanwhile: what was sent is no password of theirs.
  return made === undefined ? failed(problem('unauthenticated', 'api')) : ok(made);
}

function faultsOf({ name, password }: Introduction): readonly Fault[] {
  const chosen = newPasswordSchema.safeParse(password ?? '');
  return [
    ...(name === undefined || name === '' ? [{ path: 'name', message: 'What are you called?' }] : []),
    ...(chosen.success ? [] : [{ path: 'password', message: chosen.error.issues[0]?.message ?? '' }]),
  ];
}

/** Makes a person a member by their invitation, once. */
export function accept(
  { store }: Pick<Deps, 'store'>,
  invitation: Invitation,
  person: Person,
): Promise<Result<Member>> {
  return store.people.invitations.accept(invitation, person.id);
}
