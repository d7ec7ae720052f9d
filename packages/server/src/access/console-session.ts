import { createHmac, timingSafeEqual } from 'node:crypto';
import { problem } from '@claviger/engine';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../problems.ts';
import type { ConsoleSession } from '../store/console-session.ts';
import type { Person, PersonSession } from '../store/people.ts';
import type { ApiKey } from '../store/store.ts';
import { hashApiKey } from './api-key.ts';
import { type Caller, isLiving, keyCaller, lastUseGrainMs, noteUse } from './caller.ts';
import { personCaller } from './people/role.ts';

type Means = Pick<Deps, 'store' | 'now' | 'settings'>;

const hourMs = 60 * 60 * 1000;

/** How long somebody stays signed in to the console, in milliseconds. @see docs/console.md */
export const consoleTimes = {
  /** Without a request. */
  idle: 12 * hourMs,
  /** In all. */
  life: 7 * 24 * hourMs,
} as const;

/** When a session that has ended by now was made, or last used, at the latest. */
export function consoleEnds(now: number): { readonly createdAt: number; readonly usedAt: number } {
  return { createdAt: now - consoleTimes.life, usedAt: now - consoleTimes.idle };
}

/** Proves that a request comes from a page that could read the session. */
export const csrfHeader = 'X-Claviger-CSRF';

/** Somebody who is signed in. */
export interface SignedIn {
  /** The key's own or the person's, without the right to read credentials: no browser ever needs one. */
  readonly caller: Caller;
  /** Of the key or the person. */
  readonly name: string;
  /** Whoever it is, where it is no key, and where they look. */
  readonly person?: Pick<PersonSession, 'person' | 'at'>;
  /** What unsafe requests carry in `csrfHeader`. */
  readonly csrf: string;
  /** When it ends unless it is used before, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** SHA-256 of the cookie's token. */
  readonly hash: string;
}

/** The token in the cookie, whether or not it opens anything. */
export function tokenOf({ settings }: Pick<Deps, 'settings'>, c: Context): string | undefined {
  return getCookie(c, cookieOf(settings).name);
}

/** Who is signed in with this request's cookie, and notes that they are there. */
export async function signedInOf(deps: Means, c: Context): Promise<SignedIn | undefined> {
  const token = tokenOf(deps, c);
  if (token === undefined || !tokenForm.test(token)) return undefined;
  if (token.startsWith(personMark)) return personOf(deps, token);
  const session = await deps.store.consoleSessions.byHash(hashApiKey(token));
  const now = deps.now();
  if (session === undefined || hasEnded(session, now)) return undefined;
  await noteUse(deps, session.key);
  const isNoted = session.usedAt > now - lastUseGrainMs;
  if (!isNoted) await deps.store.consoleSessions.touch(session.workspace, session.hash, now);
  return signedIn(token, isNoted ? session : { ...session, usedAt: now });
}

/** Signs somebody in: what is stored opens nothing, the token is in the cookie only. */
export async function signIn(
  deps: Means & Pick<Deps, 'randomBytes'>,
  c: Context,
  key: ApiKey,
): Promise<SignedIn> {
  const { token, hash } = await newToken(deps, c);
  await deps.store.consoleSessions.create(key.workspace, { hash, keyId: key.id });
  await noteUse(deps, key);
  const now = deps.now();
  return signedIn(token, { hash, workspace: key.workspace, createdAt: now, usedAt: now, key });
}

/** The same for a person, who then looks at a workspace of theirs. */
export async function signInPerson(
  deps: Means & Pick<Deps, 'randomBytes'>,
  c: Context,
  person: Person,
  workspace: string | undefined,
): Promise<SignedIn> {
  const { sessions, members } = deps.store.people;
  const { token, hash } = await newToken(deps, c, personMark);
  await sessions.create({ hash, person: person.id, ...(workspace === undefined ? {} : { workspace }) });
  const now = deps.now();
  if (workspace !== undefined) await members.touch(workspace, person.id, now);
  const made = await sessions.byHash(hash);
  return personSignedIn(token, made ?? { hash, person, createdAt: now, usedAt: now });
}

/** A token in the cookie, in place of the one before, whose session ends. */
async function newToken(deps: Means & Pick<Deps, 'randomBytes'>, c: Context, mark = '') {
  const before = await signedInOf(deps, c);
  if (before !== undefined) await endSession(deps, before);
  const token = `${mark}${Buffer.from(deps.randomBytes(32)).toString('base64url')}`;
  const { name, ...options } = cookieOf(deps.settings);
  setCookie(c, name, token, { ...options, maxAge: consoleTimes.life / 1000 });
  return { token, hash: hashApiKey(token) };
}

async function endSession({ store }: Means, { person, caller, hash }: SignedIn): Promise<void> {
  if (person === undefined) await store.consoleSessions.remove(caller.workspace, hash);
  else await store.people.sessions.remove(hash);
}

/** Signs somebody out: the session is gone, and so is the cookie. */
export async function signOut(deps: Means, c: Context, session: SignedIn | undefined): Promise<void> {
  if (session !== undefined) await endSession(deps, session);
  const { name, ...options } = cookieOf(deps.settings);
  deleteCookie(c, name, options);
}

/** Whether another site may be behind a request that changes something. */
export function isForged(
  deps: Pick<Deps, 'settings'>,
  c: Context,
  { csrf }: Pick<SignedIn, 'csrf'>,
): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return false;
  return isForeign(deps, c) || !isOwnPage({ csrf }, c.req.header(csrfHeader) ?? '');
}

/** Whether what a request carries proves that a page sent it that could read the session. */
export function isOwnPage({ csrf }: Pick<SignedIn, 'csrf'>, sent: string): boolean {
  return isSame(sent, csrf);
}

/** Whether a browser says that a page of another site made this request. */
export function isForeign({ settings }: Pick<Deps, 'settings'>, c: Context): boolean {
  const origin = c.req.header('origin');
  return origin !== undefined && origin !== settings.url && origin !== new URL(c.req.url).origin;
}

/** The answer to a request of which nobody knows whether the person wanted it. */
export function refuseForged(c: Context<AppEnv>) {
  return refuse(c, problem('permission_denied', 'api'), {
    detail: 'It is not certain that this request comes from the console.',
    fix: `Send it from the console's own page, with ${csrfHeader} as GET /console/session tells it.`,
  });
}

/** The answer to somebody who is not signed in, or no longer. */
export function refuseSignedOut(c: Context<AppEnv>) {
  return refuse(c, problem('unauthenticated', 'api'), {
    detail: 'Nobody is signed in here, or no longer.',
    fix: 'Sign in.',
  });
}

/** What the token of a person begins with: it tells where its session is looked up. */
const personMark = 'p.';
const tokenForm = /^(?:p\.)?[\w-]{43}$/;

/** The person of a token; undefined where it opens nothing any more. */
async function personOf({ store, now }: Means, token: string): Promise<SignedIn | undefined> {
  const { sessions, members } = store.people;
  const session = await sessions.byHash(hashApiKey(token));
  const at = now();
  const ends = consoleEnds(at);
  if (session === undefined || session.createdAt <= ends.createdAt || session.usedAt <= ends.usedAt)
    return undefined;
  if (session.usedAt > at - lastUseGrainMs) return personSignedIn(token, session);
  await sessions.touch(session.hash, at);
  if (session.at !== undefined) await members.touch(session.at.workspace, session.person.id, at);
  return personSignedIn(token, { ...session, usedAt: at });
}

function personSignedIn(token: string, session: PersonSession): SignedIn {
  const { person, at, hash, createdAt, usedAt } = session;
  return {
    caller: personCaller(session),
    name: person.name,
    person: { person, ...(at === undefined ? {} : { at }) },
    csrf: csrfOf(token),
    expiresAt: Math.min(createdAt + consoleTimes.life, usedAt + consoleTimes.idle),
    hash,
  };
}

function csrfOf(token: string): string {
  return createHmac('sha256', token).update('console csrf').digest('base64url');
}

/** `__Host-` demands https; a laptop's http cannot have it. */
function cookieOf({ url }: Pick<Deps['settings'], 'url'>) {
  const secure = url.startsWith('https:');
  const name = secure ? '__Host-claviger' : 'claviger_console';
  return { name, path: '/', httpOnly: true, sameSite: 'Strict', secure } as const;
}

function hasEnded({ createdAt, usedAt, key }: ConsoleSession, now: number): boolean {
  const ends = consoleEnds(now);
  return createdAt <= ends.createdAt || usedAt <= ends.usedAt || !isLiving(key, now);
}

function signedIn(token: string, session: ConsoleSession): SignedIn {
  const { key, workspace, hash, createdAt, usedAt } = session;
  const caller = keyCaller(key);
  return {
    caller: {
      ...caller,
      tester: caller.actor.id,
      workspace,
      permissions: caller.permissions.filter((one) => one !== 'credentials:read'),
    },
    name: key.name,
    csrf: csrfOf(token),
    expiresAt: Math.min(
      createdAt + consoleTimes.life,
      usedAt + consoleTimes.idle,
      key.expiresAt ?? Number.POSITIVE_INFINITY,
    ),
    hash,
  };
}

function isSame(sent: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(sent), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
