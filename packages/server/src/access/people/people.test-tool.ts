import type { Role } from '../../store/people.ts';
import type { Answer, TemporaryApp } from '../../temporary-app.ts';
import { hashApiKey } from '../api-key.ts';

/** Somebody who is signed in to the console of a temporary app. */
export interface SignedInPerson {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
  /** A call as the console makes it. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Makes a person, with a role in a workspace if one is said, and signs them in without a password. */
export async function personIn(
  app: TemporaryApp,
  email: string,
  role?: Role,
  workspace = 'default',
): Promise<SignedInPerson> {
  const { accounts, members, sessions } = app.deps.store.people;
  const person = await accounts.create({ name: email.split('@')[0] ?? email, email });
  if (person === undefined) throw new Error(`${email} has an account.`);
  if (role !== undefined) await members.join(workspace, person.id, role);
  const token = `p.${Buffer.from(app.deps.randomBytes(32)).toString('base64url')}`;
  await sessions.create({ hash: hashApiKey(token), person: person.id, workspace });
  return signedInWith(app, `claviger_console=${token}`);
}

/** Whoever an answer signed in. */
export function signedInBy(app: TemporaryApp, answer: Pick<Answer, 'headers'>): Promise<SignedInPerson> {
  return signedInWith(app, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
}

async function signedInWith(app: TemporaryApp, cookie: string): Promise<SignedInPerson> {
  const session = await app.call('GET', '/console/session', { key: null, headers: { cookie } });
  const user = session.body['user'] as { readonly id: string; readonly email: string };
  const csrf = String(session.body['csrf']);
  return {
    id: user.id,
    email: user.email,
    cookie,
    call: (method, path, body) =>
      app.call(method, path, {
        key: null,
        headers: { cookie, 'x-claviger-csrf': csrf },
        ...(body === undefined ? {} : { body }),
      }),
  };
}
