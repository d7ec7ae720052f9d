import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../store/people.ts';
import { type Answer, openTemporaryApp, type TemporaryApp } from '../../temporary-app.ts';
import { invitationOf } from './accept.ts';
import { makeLink } from './links.ts';
import { personIn, signedInBy } from './people.test-tool.ts';
import { arrive } from './sso-arrival.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const victim = { issuer: 'https://id.acme.dev', subject: '1', email: 'ada@acme.dev', name: 'Ada' };
const tokenIn = (answer: Answer | undefined) => String(answer?.body['url']).split('/').at(-1) ?? '';
const signIn = (password: string) =>
  app.call('POST', '/console/session', { key: null, body: { email: victim.email, password } });

/** Somebody who may invite makes an account of another's e-mail by the link that they were shown. */
async function takeEmail() {
  const eve = await personIn(app, 'eve@evil.example', 'collaborator');
  const own = await eve.call('POST', '/v1/workspaces', { name: 'Eve' });
  await eve.call('POST', '/console/session/workspace', { workspace: own.body['id'] });
  const invited = await eve.call('POST', '/v1/invitations', { email: victim.email, role: 'subscriber' });
  const body = { name: 'Ada', password: 'known to eve' };
  const made = await app.call('POST', `/console/invitations/${tokenIn(invited)}`, { key: null, body });
  expect(made.status).toBe(200);
  return signedInBy(app, made);
}

const invite = async (role: Role) => {
  const answer = await app.call('POST', '/v1/invitations', { body: { email: victim.email, role } });
  return invitationOf(app.deps, tokenIn(answer));
};

test('an account that somebody else made of an e-mail is theirs no more when its owner signs in', async () => {
  const held = await takeEmail();
  expect(await arrive(app.deps, victim, await invite('admin'))).toMatchObject({ ok: true });
  const moved = await held.call('POST', '/console/session/workspace', { workspace: 'default' });
  expect(moved.status).toBe(401);
  expect((await signIn('known to eve')).status).toBe(401);
  const person = await app.deps.store.people.accounts.byEmail(victim.email);
  expect(await app.deps.store.people.accounts.byIdentity(victim)).toEqual(person);
});

test('an e-mail that was proven keeps its password when single sign-on is added', async () => {
  const { accounts } = app.deps.store.people;
  await accounts.create({ ...victim, password: 'correct horse', isProven: true });
  expect(await arrive(app.deps, victim, undefined)).toMatchObject({ ok: true });
  expect((await signIn('correct horse')).status).toBe(200);
});

test('a new password by the link that was sent proves the e-mail, and stays', async () => {
  const held = await takeEmail();
  const { accounts } = app.deps.store.people;
  const { url, hash } = makeLink(app.deps, 'password');
  await accounts.keepToken('password', hash, held.id, app.deps.now() + 1000);
  const body = { token: url.split('/').at(-1), password: 'correct horse' };
  expect((await app.call('POST', '/console/password', { key: null, body })).status).toBe(200);
  expect((await held.call('GET', '/v1/members')).status).toBe(401);
  await arrive(app.deps, victim, undefined);
  expect([(await signIn('known to eve')).status, (await signIn('correct horse')).status]).toEqual([401, 200]);
});

test('a link of the sign-on is asked for once: later arrivals end no session and no password', async () => {
  const { accounts } = app.deps.store.people;
  const made = await accounts.create(victim);
  await arrive(app.deps, victim, undefined);
  await accounts.setPassword(made?.id ?? '', 'correct horse');
  expect(await arrive(app.deps, victim, undefined)).toMatchObject({ ok: true });
  expect((await signIn('correct horse')).status).toBe(200);
});

test('nobody comes who is not invited, and by an invitation only whose e-mail it names', async () => {
  expect(await arrive(app.deps, victim, undefined)).toEqual({ ok: false, failure: 'not_invited' });
  const invitation = await invite('admin');
  const other = { ...victim, subject: '2', email: 'eve@evil.example' };
  expect(await arrive(app.deps, other, invitation)).toEqual({ ok: false, failure: 'not_invited' });
  const { accounts } = app.deps.store.people;
  expect(await accounts.byEmail(other.email)).toBeUndefined();
  // Whoever is known by another address does not take an invitation by what the provider calls them now.
  const eve = await accounts.create({ name: 'Eve', email: 'eve@evil.example' });
  await accounts.link(eve?.id ?? '', victim);
  expect(await arrive(app.deps, victim, invitation)).toEqual({ ok: false, failure: 'not_invited' });
});
