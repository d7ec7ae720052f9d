import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { hashApiKey } from './api-key.ts';
import { consoleTimes } from './console-session.ts';

const path = '/console/session';
const minuteMs = 60_000;

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

interface SignedIn {
  readonly cookie: string;
  readonly csrf: string;
}

async function signIn(apiKey = app.key): Promise<SignedIn> {
  const answer = await app.call('POST', path, { key: null, body: { apiKey } });
  expect(answer.status).toBe(200);
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return { cookie, csrf: String(answer.body['csrf']) };
}

async function newKey(permissions: readonly string[], expiresAt?: string) {
  const body = { name: 'Ada', permissions, ...(expiresAt === undefined ? {} : { expiresAt }) };
  const { body: made } = await app.call('POST', '/v1/api-keys', { body });
  return { id: String(made['id']), secret: String(made['secret']) };
}

/** A call as the console makes it: with the cookie, and without a key. */
const call = (
  method: string,
  url: string,
  { cookie }: Pick<SignedIn, 'cookie'>,
  headers: Record<string, string> = {},
  body?: unknown,
) =>
  app.call(method, url, {
    key: null,
    headers: { cookie, ...headers },
    ...(body === undefined ? {} : { body }),
  });

const statusOf = async (session: SignedIn) => (await call('GET', '/v1/integrations', session)).status;
const newIntegration = { key: 'acme', name: 'Acme' };

describe('what a session may do', () => {
  test('its cookie stands for its key, without reading credentials', async () => {
    const session = await signIn();
    expect(await statusOf(session)).toBe(200);
    const read = await call('GET', '/v1/connections/conn_1/credentials', session);
    expect([read.status, read.body['detail']]).toEqual([403, expect.stringContaining('credentials:read')]);
    expect((await app.call('GET', '/v1/connections/conn_1/credentials')).status).toBe(404);
  });

  test('a key that it makes may have what its own key has, and no more', async () => {
    const own = await newKey(['credentials:read', 'api-keys:write']);
    const { csrf, ...session } = await signIn(own.secret);
    const made = (permissions: readonly string[]) =>
      call('POST', '/v1/api-keys', session, { 'x-claviger-csrf': csrf }, { name: 'CI', permissions });
    expect((await made(['credentials:read'])).status).toBe(201);
    expect((await made(['integrations:read'])).status).toBe(403);
  });

  test('it may no more than its key', async () => {
    const session = await signIn((await newKey(['connections:read'])).secret);
    expect(await statusOf(session)).toBe(403);
    expect((await call('GET', '/v1/connections', session)).status).toBe(200);
  });

  test('an Authorization header is judged alone', async () => {
    const session = await signIn();
    for (const authorization of ['Bearer wrong', 'Basic abc', ''])
      expect([authorization, (await call('GET', '/v1/schemes', session, { authorization })).status]).toEqual([
        authorization,
        401,
      ]);
  });

  test('what it does counts as a use of its key, noted at most once a minute', async () => {
    const session = await signIn();
    const usedAt = async () => {
      const [key] = (await call('GET', '/v1/api-keys', session)).body['data'] as { lastUsedAt: string }[];
      return Date.parse(key?.lastUsedAt ?? '');
    };
    const first = await usedAt();
    app.advance(minuteMs - 1);
    expect(await usedAt()).toBe(first);
    app.advance(1);
    expect(await usedAt()).toBe(first + minuteMs);
  });

  test('answers to it are kept by no cache', async () => {
    const answer = await call('GET', '/v1/integrations', await signIn());
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('requests that change something', () => {
  test('without the CSRF header, or with a wrong one, are refused and change nothing', async () => {
    const session = await signIn();
    const other = await signIn();
    const wrong = [undefined, '', 'wrong', other.csrf, `${session.csrf}x`];
    for (const csrf of wrong) {
      const headers = csrf === undefined ? {} : { 'x-claviger-csrf': csrf };
      for (const [method, url] of [
        ['POST', '/v1/integrations'],
        ['PUT', '/v1/integrations/acme/versions/1.0.0/definition'],
        ['PATCH', '/v1/integrations/acme'],
        ['DELETE', '/v1/integrations/acme'],
      ] as const) {
        const answer = await call(method, url, session, headers, newIntegration);
        expect([method, answer.status, answer.body['code']]).toEqual([method, 403, 'permission_denied']);
      }
    }
    expect((await app.call('GET', '/v1/integrations')).body['data']).toEqual([]);
  });

  test('from a page of another origin are refused, whatever they carry', async () => {
    const { csrf, ...session } = await signIn();
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:4271',
      'http://localhost:4270.evil',
    ]) {
      const headers = { 'x-claviger-csrf': csrf, origin };
      const answer = await call('POST', '/v1/integrations', session, headers, newIntegration);
      expect([origin, answer.status, answer.body['code']]).toEqual([origin, 403, 'permission_denied']);
    }
  });

  test('from the own origin, or from none, are done', async () => {
    const { csrf, ...session } = await signIn();
    const own = { 'x-claviger-csrf': csrf, origin: 'http://localhost:4270' };
    expect((await call('POST', '/v1/integrations', session, own, newIntegration)).status).toBe(201);
    const none = { 'x-claviger-csrf': csrf };
    expect((await call('DELETE', '/v1/integrations/acme', session, none)).status).toBe(204);
  });

  test('are done where the console was reached under another name than the public one', async () => {
    const { cookie, csrf } = await signIn();
    const ask = (origin: string) =>
      app.call('POST', 'http://127.0.0.1:4270/v1/integrations', {
        key: null,
        headers: { cookie, origin, 'x-claviger-csrf': csrf },
        body: newIntegration,
      });
    expect((await ask('http://127.0.0.1:4271')).status).toBe(403);
    expect((await ask('http://127.0.0.1:4270')).status).toBe(201);
  });

  test('with a key need none of it: no browser adds a key by itself', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await app.call('POST', '/v1/integrations', { headers, body: newIntegration })).status).toBe(201);
  });
});

describe('the end of a session', () => {
  test('comes with its key, at once', async () => {
    const key = await newKey(['integrations:read']);
    const session = await signIn(key.secret);
    expect(await statusOf(session)).toBe(200);
    await app.call('DELETE', `/v1/api-keys/${key.id}`);
    expect(await statusOf(session)).toBe(401);
    expect((await call('GET', path, session)).status).toBe(401);
  });

  test('comes when its key runs out', async () => {
    const until = new Date(app.deps.now() + minuteMs).toISOString();
    const session = await signIn((await newKey(['integrations:read'], until)).secret);
    expect((await call('GET', path, session)).body['expiresAt']).toBe(until);
    app.advance(minuteMs - 1);
    expect(await statusOf(session)).toBe(200);
    app.advance(1);
    expect(await statusOf(session)).toBe(401);
  });

  test('comes after twelve hours without a request', async () => {
    const session = await signIn();
    app.advance(consoleTimes.idle - 1);
    expect(await statusOf(session)).toBe(200);
    app.advance(consoleTimes.idle - 1);
    expect(await statusOf(session)).toBe(200);
    app.advance(consoleTimes.idle);
    expect(await statusOf(session)).toBe(401);
  });

  test('comes after seven days, however busy', async () => {
    const session = await signIn();
    const step = consoleTimes.life / 15;
    for (let times = 0; times < 14; times += 1) {
      app.advance(step - 1);
      expect(await statusOf(session)).toBe(200);
    }
    app.advance(step + 13);
    expect(await statusOf(session)).toBe(200);
    app.advance(1);
    expect(await statusOf(session)).toBe(401);
  });

  test('comes when the same browser signs in anew', async () => {
    const session = await signIn();
    await app.call('POST', path, {
      key: null,
      headers: { cookie: session.cookie },
      body: { apiKey: app.key },
    });
    expect(await statusOf(session)).toBe(401);
  });

  test('says that nobody is signed in', async () => {
    const answer = await call('GET', '/v1/integrations', { cookie: `claviger_console=${'a'.repeat(43)}` });
    expect([answer.status, answer.body['code'], answer.body['fix']]).toEqual([
      401,
      'unauthenticated',
      'Sign in.',
    ]);
  });
});

describe('the cookie', () => {
  const attributesOf = async (of: TemporaryApp['app']) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ apiKey: app.key });
    const answer = await of.request(path, { method: 'POST', headers, body });
    const [pair = '', ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
    return { name: pair.split('=')[0], attributes: attributes.sort() };
  };

  test('is for this host only, for no script and for no other site', async () => {
    expect(await attributesOf(app.app)).toEqual({
      name: 'claviger_console',
      attributes: ['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Strict'],
    });
  });

  test('is Secure and bound to the host where the public URL is https', async () => {
    const settings = { ...app.deps.settings, url: 'https://connect.acme.com' };
    expect(await attributesOf(createApp({ ...app.deps, settings }))).toEqual({
      name: '__Host-claviger',
      attributes: ['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Strict', 'Secure'],
    });
  });
});

test('neither key nor token is stored or logged, or in an answer', async () => {
  const key = await newKey(['integrations:read']);
  const refused = await app.call('POST', path, { key: null, body: { apiKey: `${key.secret}x` } });
  const session = await signIn(key.secret);
  const token = session.cookie.split('=')[1] ?? '';
  const told = await call('GET', path, session);
  await call('POST', '/v1/integrations', session);
  const kept = (await app.dump()).toString('latin1') + app.logged.join();
  expect(kept).toContain(hashApiKey(token));
  for (const secret of [key.secret, token, session.csrf]) expect(kept).not.toContain(secret);
  expect([refused.text, told.text].join()).not.toContain(token);
  expect([refused.text, told.text].join()).not.toContain(key.secret);
});
