import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountLimit, accountLimitOfAll, signInLimit } from '../access/people/limits.ts';
import { personIn, signedInBy } from '../access/people/people.test-tool.ts';
import { createApp } from '../app.ts';
import type { App } from '../app-env.ts';
import type { MailMessage } from '../mail/mail.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
let mailing: App;
let sent: MailMessage[];
beforeEach(async () => {
  app = await openTemporaryApp();
  sent = [];
  const mail = { send: async (message: MailMessage) => void sent.push(message) };
  mailing = createApp({ ...app.deps, mail, settings: { ...app.deps.settings, signUp: 'open' } });
});
afterEach(() => app.close());

const email = 'ada@acme.dev';
const password = 'correct horse battery';
const minuteMs = 60_000;

const addAda = () => app.deps.store.people.accounts.create({ name: 'Ada', email, password });
const signIn = (body: object) => app.call('POST', '/console/session', { key: null, body });
const ask = (path: string, body: object) =>
  mailing.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const tokenIn = (message: MailMessage | undefined) => /\/([\w-]{43})\n/.exec(message?.text ?? '')?.[1] ?? '';

describe('signing in with e-mail and password', () => {
  test('leads to the workspace where the person was last', async () => {
    const ada = await addAda();
    const { members, workspaces } = app.deps.store.people;
    await members.join('default', ada?.id ?? '', 'collaborator');
    const own = await workspaces.create('Acme', ada?.id ?? '');
    await members.touch(own.id, ada?.id ?? '', app.deps.now());
    const answer = await signIn({ email: 'ADA@acme.dev', password });
    expect([answer.status, answer.body['workspace']]).toEqual([200, own.id]);
    const again = await signedInBy(app, answer);
    expect(await again.call('GET', '/v1/integrations')).toMatchObject({ status: 200 });
  });

  test('answers the same for an e-mail that nobody has and a password that is wrong', async () => {
    await addAda();
    const strip = ({ status, text }: { status: number; text: string }) => [
      status,
      text.replace(/"reference":"[^"]+"/, ''),
    ];
    const wrong = await signIn({ email, password: 'wrong horse battery' });
    const nobody = await signIn({ email: 'nobody@acme.dev', password: 'wrong horse battery' });
    expect(strip(wrong)).toEqual(strip(nobody));
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null]);
  });

  test('is guessed only so often, for an account and from an address', async () => {
    await addAda();
    for (let times = 0; times < accountLimit; times += 1)
      expect((await signIn({ email, password: 'wrong' })).status).toBe(401);
    const limited = await signIn({ email, password });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '60']);
    app.advance(minuteMs);
    expect((await signIn({ email, password })).status).toBe(200);
    for (let times = 0; times < signInLimit; times += 1)
      expect((await signIn({ email: `${times}@acme.dev`, password })).status).toBe(401);
    expect((await signIn({ email: 'fresh@acme.dev', password })).status).toBe(429);
  });

  test('is locked for others by nobody who tries it from one address', async () => {
    await addAda();
    const from = (remoteAddress: string, secret: string) =>
      mailing.request(
        '/console/session',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password: secret }),
        },
        { incoming: { socket: { remoteAddress } } },
      );
    for (let times = 0; times < accountLimitOfAll; times += 1) await from('192.0.2.1', 'wrong');
    expect((await from('192.0.2.1', password)).status).toBe(429);
    expect((await from('192.0.2.2', password)).status).toBe(200);
    let at = 0;
    for (let times = 0; times < accountLimitOfAll; times += 1) {
      if (times % accountLimit === 0) at += 1;
      await from(`198.51.100.${at}`, 'wrong');
    }
    expect((await from('192.0.2.3', password)).status).toBe(429);
  });

  test('of a page of another site is refused', async () => {
    await addAda();
    const headers = { origin: 'https://evil.example' };
    const answer = await app.call('POST', '/console/session', {
      key: null,
      headers,
      body: { email, password },
    });
    expect(answer.status).toBe(403);
  });

  test('ends after 12 hours without use, and after 7 days', async () => {
    const ada = await personIn(app, email, 'admin');
    app.advance(12 * 60 * minuteMs - 1);
    expect((await ada.call('GET', '/v1/integrations')).status).toBe(200);
    app.advance(12 * 60 * minuteMs);
    expect((await ada.call('GET', '/v1/integrations')).status).toBe(401);
    const eve = await personIn(app, 'eve@acme.dev', 'admin');
    for (let times = 0; times < 14; times += 1) {
      app.advance(12 * 60 * minuteMs - 1);
      expect((await eve.call('GET', '/v1/integrations')).status).toBe(200);
    }
    app.advance(14);
    expect((await eve.call('GET', '/v1/integrations')).status).toBe(401);
  });
});

describe('another password', () => {
  test('ends every session of the person but the one that begins', async () => {
    await addAda();
    const [first, second] = [
      await signedInBy(app, await signIn({ email, password })),
      await signedInBy(app, await signIn({ email, password })),
    ];
    const wrong = await first.call('POST', '/console/password', {
      current: 'wrong',
      password: 'another battery',
    });
    expect([wrong.status, wrong.body['code']]).toEqual([403, 'permission_denied']);
    expect(
      (await first.call('POST', '/console/password', { current: password, password: 'short' })).status,
    ).toBe(422);
    const forged = await app.call('POST', '/console/password', {
      key: null,
      headers: { cookie: first.cookie },
      body: { current: password, password: 'another battery' },
    });
    expect(forged.status).toBe(403);
    const changed = await first.call('POST', '/console/password', {
      current: password,
      password: 'another battery',
    });
    expect(changed.status).toBe(200);
    for (const one of [first, second]) expect((await one.call('GET', '/console/session')).status).toBe(401);
    expect((await (await signedInBy(app, changed)).call('GET', '/console/session')).status).toBe(200);
    expect((await signIn({ email, password })).status).toBe(401);
    expect((await signIn({ email, password: 'another battery' })).status).toBe(200);
  });

  test('comes by a link that is sent, works once, for an hour, and is nowhere to be read', async () => {
    await addAda();
    const session = await signedInBy(app, await signIn({ email, password }));
    for (const one of [email, 'nobody@acme.dev'])
      expect((await ask('/console/password-reset', { email: one })).status).toBe(204);
    await expect.poll(() => sent).toHaveLength(1);
    const token = tokenIn(sent[0]);
    expect(sent[0]).toMatchObject({
      to: email,
      text: expect.stringContaining('http://localhost:4270/password/'),
    });
    expect((await app.dump()).includes(token)).toBe(false);
    expect((await ask('/console/password', { token, password: 'short' })).status).toBe(422);
    expect((await ask('/console/password', { token, password: 'another battery' })).status).toBe(200);
    expect((await session.call('GET', '/console/session')).status).toBe(401);
    expect((await ask('/console/password', { token, password: 'a third battery' })).status).toBe(404);
    await ask('/console/password-reset', { email });
    await expect.poll(() => sent).toHaveLength(2);
    app.advance(60 * minuteMs);
    expect(
      (await ask('/console/password', { token: tokenIn(sent[1]), password: 'a third battery' })).status,
    ).toBe(404);
    expect((await signIn({ email, password: 'another battery' })).status).toBe(200);
  });

  test('ends every link that was sent before', async () => {
    await addAda();
    for (let times = 0; times < 2; times += 1) await ask('/console/password-reset', { email });
    await expect.poll(() => sent).toHaveLength(2);
    const [first, second] = sent.map(tokenIn);
    expect((await ask('/console/password', { token: second, password: 'another battery' })).status).toBe(200);
    expect((await ask('/console/password', { token: first, password: 'a third battery' })).status).toBe(404);
    expect((await signIn({ email, password: 'another battery' })).status).toBe(200);
  });

  test('is asked for only so often', async () => {
    const statuses = [];
    for (let times = 0; times < 4; times += 1)
      statuses.push((await ask('/console/password-reset', { email })).status);
    expect(statuses).toEqual([204, 204, 204, 429]);
  });
});

describe('an account of your own', () => {
  test('is made nowhere unless the operator says so', async () => {
    const answer = await app.call('POST', '/console/sign-up', { key: null, body: { email } });
    expect([answer.status, answer.body['fix']]).toEqual([403, expect.stringContaining('CLAVIGER_SIGN_UP')]);
    const token = 'a'.repeat(43);
    const made = await app.call('POST', `/console/sign-up/${token}`, {
      key: null,
      body: { name: 'Ada', password },
    });
    expect(made.status).toBe(403);
    const ways = await app.call('GET', '/console/sign-in', { key: null });
    expect(ways.body).toEqual({ password: true, sso: null, signUp: 'invited', mail: false });
  });

  test('needs the link that was sent to its e-mail, and has no workspace yet', async () => {
    expect((await ask('/console/sign-up', { email })).status).toBe(204);
    await expect.poll(() => sent).toHaveLength(1);
    const token = tokenIn(sent[0]);
    const made = await ask(`/console/sign-up/${token}`, { name: 'Ada', password });
    expect([made.status, await made.json()]).toEqual([
      200,
      expect.objectContaining({ workspace: null, workspaces: [] }),
    ]);
    const ada = await signedInBy(app, made);
    expect((await ada.call('GET', '/v1/integrations')).status).toBe(403);
    expect((await ask(`/console/sign-up/${token}`, { name: 'Eve', password })).status).toBe(404);
    await ask('/console/sign-up', { email });
    await expect.poll(() => sent).toHaveLength(2);
    expect(tokenIn(sent[1])).toBe('');
    expect((await ada.call('PATCH', '/console/profile', { name: 'Ada L.' })).body['user']).toMatchObject({
      name: 'Ada L.',
    });
  });
});

test('somebody who signed in with a key has no profile and no other workspace', async () => {
  const key = await signedInBy(app, await signIn({ apiKey: app.key }));
  expect((await key.call('PATCH', '/console/profile', { name: 'x' })).status).toBe(403);
  expect((await key.call('POST', '/console/session/workspace', { workspace: 'default' })).status).toBe(404);
  expect((await key.call('POST', '/console/password', { current: 'x', password })).status).toBe(403);
});
