import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeFaults } from '../connect/attempt.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp((request) =>
    request.headers['Authorization'] === `Basic ${btoa('ada:pass-canary-1')}`
      ? json({ email: 'ada@acme.dev' })
      : json({ error: 'no' }, 401),
  );
  const authentication = {
    type: 'basic',
    test: { url: 'https://api.acme.dev/me' },
    connectionLabel: '{{email}}',
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

const open = (more: object = {}) =>
  app.call('POST', '/v1/connect-sessions', { body: { integration: 'acme', user: { id: 'u-1' }, ...more } });
const read = async (id: unknown) => (await app.call('GET', `/v1/connect-sessions/${id}`)).body;

const host = 'https://app.example';
const plain = { 'content-type': 'application/x-www-form-urlencoded' };

/** A browser without script, sent by a page of the host product: keeps its cookie, posts the form that it is shown. */
async function submit(url: string, typed: Record<string, string>, from = host) {
  const path = new URL(url).pathname;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const shown = await app.call('POST', path, { key: null, body: '', headers: { ...form, origin: from } });
  const cookie = shown.headers.getSetCookie().map((one) => one.split(';')[0]);
  return app.call('POST', path, {
    key: null,
    body: new URLSearchParams(typed).toString(),
    headers: { ...form, cookie: cookie.join('; '), origin: app.deps.settings.url },
  });
}
const right = { username: 'ada', password: 'pass-canary-1' };

describe('opening', () => {
  test('answers the link, its token and when both end', async () => {
    const made = await open();
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^cs_/),
      token: expect.stringMatching(/^[\w-]{43}$/),
      url: `http://localhost:4270/connect/${made.body['token']}`,
      expiresAt: expect.stringMatching(/Z$/),
    });
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(await read(made.body['id'])).toMatchObject({
      status: 'created',
      integration: 'acme',
      version: '1.0.0',
    });
  });

  test('the token is never told again', async () => {
    const made = await open();
    const again = await app.call('GET', `/v1/connect-sessions/${made.body['id']}`);
    expect(again.text).not.toContain(String(made.body['token']));
  });

  test('what is wrong is named, and nothing is opened', async () => {
    expect((await open({ integration: 'none' })).body['code']).toBe('not_found');
    for (const returnUrl of ['javascript:alert(1)', '//evil.example', 'https:evil.example', 'https:\\\\evil'])
      expect((await open({ returnUrl })).body).toMatchObject({ errors: [{ path: 'returnUrl' }] });
    // This server's own pages are somewhere to go back to, whatever it is called.
    const own = { url: 'http://keys.internal:4270' };
    expect(placeFaults(own, { returnUrl: 'http://keys.internal:4270/user/1' })).toEqual([]);
    expect(placeFaults(own, { returnUrl: 'http://keys.internal/user/1' })).toHaveLength(1);
    expect((await open({ connection: 'conn_none' })).body['code']).toBe('not_found');
    expect((await open({ completion: 'perhaps' })).body).toMatchObject({ errors: [{ path: 'completion' }] });
  });
});

test('a session that was finished on the page names its connection', async () => {
  const made = await open({ allowedOrigins: [host] });
  await submit(String(made.body['url']), right);
  const session = await read(made.body['id']);
  expect(session).toMatchObject({ status: 'connected', connection: expect.stringMatching(/^conn_/) });
  const connection = await app.call('GET', `/v1/connections/${session['connection']}`);
  expect(connection.body).toMatchObject({ user: { id: 'u-1' }, label: 'ada@acme.dev' });
});

describe('completion: immediate', () => {
  const completionOf = async (more: object, from?: string) => {
    const made = await open(more);
    await submit(String(made.body['url']), right, from);
    const { completion, status } = await read(made.body['id']);
    return [completion, status];
  };

  test('is as good as a page of an allowed origin that opened it; else the user is asked', async () => {
    const waits = ['proof', 'awaiting_confirmation'];
    expect(await completionOf({ completion: 'immediate', allowedOrigins: [host] })).toEqual([
      'immediate',
      'connected',
    ]);
    expect(await completionOf({ allowedOrigins: [host] })).toEqual(['immediate', 'connected']);
    expect(await completionOf({ allowedOrigins: [host] }, 'https://other.example')).toEqual(waits);
    expect(await completionOf({ completion: 'immediate' })).toEqual(waits);
    expect(await completionOf({})).toEqual(waits);
    expect(await completionOf({ completion: 'proof', allowedOrigins: [host] })).toEqual(waits);
    expect(await completionOf({ completion: 'confirm', allowedOrigins: [host] })).toEqual([
      'confirm',
      'awaiting_confirmation',
    ]);
  });

  test('reads proof until it was opened', async () => {
    const made = await open({ completion: 'immediate', allowedOrigins: [host] });
    expect((await read(made.body['id']))['completion']).toBe('proof');
  });
});

test('a product has a name, perhaps a logo, and nothing else', async () => {
  expect((await open({ product: { name: 'Desk' } })).status).toBe(201);
  expect((await open({ product: { name: 'Desk', logo: 'https://desk.example/l.svg' } })).status).toBe(201);
  for (const product of [{}, { name: ' ' }, { name: 'x'.repeat(101) }, { name: 'Desk', logo: 'x' }, 'Desk'])
    expect((await open({ product })).status).toBe(422);
});

test('a page looks and speaks as the product asks, and is told what is wrong by its path', async () => {
  const made = await open({
    locale: 'EN-us',
    theme: { mode: 'dark', accent: '#ffd60a', radius: 4 },
    product: { name: 'Desk', logo: 'https://desk.example/l.svg' },
  });
  const kept = await app.deps.store.connectSessions.byId('default', String(made.body['id']));
  expect(kept?.presentation).toEqual({
    locale: 'en-US',
    theme: { mode: 'dark', accent: '#ffd60a', radius: 4 },
    logo: 'https://desk.example/l.svg',
  });
  expect(kept?.product).toEqual({ name: 'Desk' });
  const wrong = await open({
    locale: 'de_DE',
    theme: { mode: 'sepia', accent: 'red', radius: 25 },
    product: { name: 'Desk', logo: 'http://desk.example/l.svg' },
  });
  expect(wrong.status).toBe(422);
  const paths = (wrong.body['errors'] as { path: string }[]).map(({ path }) => path).sort();
  expect(paths).toEqual(['locale', 'product.logo', 'theme.accent', 'theme.mode', 'theme.radius']);
});

test('a failed attempt says why, censored, and stores nothing', async () => {
  const made = await open({ completion: 'immediate' });
  await submit(String(made.body['url']), { username: 'ada', password: 'wrong-canary-2' });
  const session = await app.call('GET', `/v1/connect-sessions/${made.body['id']}`);
  expect(session.body).toMatchObject({
    status: 'failed',
    problem: { code: 'unauthorized_401', stage: 'test' },
  });
  expect(session.text).not.toContain('canary');
  expect((await app.call('GET', '/v1/connections')).body['data']).toEqual([]);
});

describe('the report of a failed attempt', () => {
  const report = (id: unknown, key?: string) =>
    app.call('GET', `/v1/connect-sessions/${id}/report`, key === undefined ? {} : { key });

  test('tells a builder what was sent, until the session ends', async () => {
    const made = await open();
    const { id, url } = made.body;
    expect((await report(id)).body).toMatchObject({ status: 404, code: 'not_found' });
    await submit(String(url), { username: 'ada', password: 'wrong-canary-2' });
    const kept = await report(id);
    expect(kept.status).toBe(200);
    expect(kept.body).toMatchObject({
      ok: false,
      problem: { code: 'unauthorized_401', stage: 'test' },
      http: [{ id: expect.stringMatching(/^exch_/), purpose: 'test', response: { status: 401 } }],
    });
    expect(kept.text).not.toContain('canary');
    expect((await app.dump()).includes('unauthorized_401')).toBe(true);
    expect((await app.dump()).includes('"console":[]')).toBe(false);
    const [{ id: exchange }] = kept.body['http'] as [{ id: string }];
    expect((await app.call('GET', `/v1/exchanges/${exchange}`)).body).toMatchObject({ session: id });
    app.advance(31 * 60_000);
    expect((await report(id)).status).toBe(404);
  });

  test('names every fault of what was typed, with its path', async () => {
    const { body } = await open();
    await submit(String(body['url']), {});
    expect((await report(body['id'])).body).toMatchObject({
      problem: {
        code: 'required_value_missing',
        faults: [
          { path: 'username', message: 'is required' },
          { path: 'password', message: 'is required' },
        ],
      },
      http: [],
    });
  });

  test('is gone once the account is connected', async () => {
    const { body } = await open({ allowedOrigins: [host] });
    const path = new URL(String(body['url'])).pathname;
    const shown = await app.call('POST', path, { key: null, body: '', headers: { ...plain, origin: host } });
    const cookie = shown.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const post = (typed: Record<string, string>) =>
      app.call('POST', path, {
        key: null,
        body: new URLSearchParams(typed).toString(),
        headers: { ...plain, cookie, origin: app.deps.settings.url },
      });
    await post({ username: 'ada', password: 'wrong-canary-2' });
    expect((await report(body['id'])).status).toBe(200);
    await post(right);
    expect((await report(body['id'])).status).toBe(404);
  });

  test('is for builders', async () => {
    const { body } = await open();
    const made = await app.call('POST', '/v1/api-keys', {
      body: { name: 'host', permissions: ['connections:read', 'connections:write', 'exchanges:read'] },
    });
    expect((await report(body['id'], String(made.body['secret']))).status).toBe(403);
  });
});

describe('completion: confirm', () => {
  test('stores only when the host product vouches for the user', async () => {
    const made = await open({ completion: 'confirm' });
    await submit(String(made.body['url']), right);
    expect(await read(made.body['id'])).toMatchObject({ status: 'awaiting_confirmation' });
    expect((await app.call('GET', '/v1/connections')).body['data']).toEqual([]);
    const path = `/v1/connect-sessions/${made.body['id']}/confirm`;
    const confirmed = await app.call('POST', path, { body: { user: { id: 'u-1' } } });
    expect(confirmed.body).toMatchObject({ status: 'connected', connection: expect.any(String) });
  });

  test('another user id is a mismatch and stores nothing', async () => {
    const made = await open({ completion: 'confirm' });
    await submit(String(made.body['url']), right);
    const path = `/v1/connect-sessions/${made.body['id']}/confirm`;
    const refused = await app.call('POST', path, { body: { user: { id: 'u-2' } } });
    expect([refused.status, refused.body['code']]).toEqual([403, 'user_mismatch']);
    expect((await app.call('GET', '/v1/connections')).body['data']).toEqual([]);
    expect(await read(made.body['id'])).toMatchObject({
      status: 'failed',
      problem: { code: 'user_mismatch', stage: 'api' },
    });
    expect((await app.call('POST', path, { body: { user: { id: 'u-1' } } })).status).toBe(409);
  });

  test('after a mismatch nobody goes on, not even who was meant', async () => {
    const made = await open({ completion: 'confirm' });
    const url = String(made.body['url']);
    const path = `/v1/connect-sessions/${made.body['id']}/confirm`;
    expect((await app.call('POST', path, { body: { user: { id: 'u-2' } } })).status).toBe(403);
    await submit(url, right);
    expect(await read(made.body['id'])).toMatchObject({ status: 'failed' });
    const shown = await app.call('GET', new URL(url).pathname, { key: null });
    expect(shown.text).toContain('This connection was begun by somebody else');
    expect(shown.text).not.toContain('<form');
  });
});
