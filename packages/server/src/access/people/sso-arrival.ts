import type { Deps } from '../../deps.ts';
import type { Invitation, Person } from '../../store/people.ts';
import { defaultWorkspace } from '../first-key.ts';
import { accept } from './accept.ts';
import type { SsoPerson } from './sso.ts';

/** Who may come in, and where to. */
export type Arrival =
  | { readonly ok: true; readonly person: Person; readonly workspace?: string }
  | { readonly ok: false; readonly failure: 'not_invited' | 'failed' };

/**
 * Finds the account of somebody whom the provider names: the one that is linked, else the one of the same e-mail,
 * else a new one, for who is invited, whose domain may join, or where anybody may. @see docs/people.md
 */
export async function arrive(
  deps: Pick<Deps, 'store' | 'settings'>,
  found: SsoPerson,
  invitation: Invitation | undefined,
): Promise<Arrival> {
  const { accounts, members, sessions } = deps.store.people;
  const notInvited: Arrival = { ok: false, failure: 'not_invited' };
  if (invitation !== undefined && invitation.email !== found.email) return notInvited;
  const linked = await accounts.byIdentity(found);
  const { sso, signUp } = deps.settings;
  const domain = found.email.slice(found.email.lastIndexOf('@') + 1);
  const joins = sso?.domains.includes(domain) === true;
  const known = linked ?? (await accounts.byEmail(found.email));
  if (known === undefined && invitation === undefined && !joins && signUp !== 'open') return notInvited;
  const person =
    known ?? (await accounts.create({ ...found, isProven: true })) ?? (await accounts.byEmail(found.email));
  if (person === undefined) return { ok: false, failure: 'failed' };
  if (linked === undefined) {
    // Whoever invited them, or was handed their link, may have made it before them: nothing opens it any more.
    if (!(await accounts.isProven(person.id))) {
      await accounts.dropPassword(person.id);
      await sessions.removeAll(person.id);
      await accounts.prove(person.id);
    }
    await accounts.link(person.id, found);
  }
  if (invitation !== undefined) {
    // An invitation is for its e-mail, whoever is signed in.
    if (person.email !== invitation.email) return notInvited;
    const joined = await accept(deps, invitation, person);
    return joined.ok
      ? { ok: true, person, workspace: invitation.workspace }
      : { ok: false, failure: 'failed' };
  }
  const isNew = known === undefined;
  if (isNew && joins && sso !== undefined) {
    const joined = await members.join(defaultWorkspace, person.id, sso.role);
    if (!joined.ok) return { ok: false, failure: 'failed' };
    return { ok: true, person, workspace: defaultWorkspace };
  }
  return { ok: true, person };
}
