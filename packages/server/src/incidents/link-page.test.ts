import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../connect/browser.ts';
import { keepMail } from '../mail/outbox.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { beginLimit } from './link-page.ts';
import { linkLifeMs, notify } from './notify.ts';

const origin = 'http://localhost:4270';
let app: TemporaryApp;
let connection: string;
let path: string;
let isRefused: boolean;

beforeEach(async () => {
  isRefused = true;
  app = await openTemporaryApp((request) =>
    request.url.endsWith('/login')
      ? json(isRefused ? {} : { token: 'fresh' }, isRefused ? 400 : 200)
      : json({ email: 'ada@acme.dev' }),
  );
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://api.acme.dev/login' } },
    test: { url: 'https://api.acme.dev/me' },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme CRM', definition: { authentication } },
  });
  const made = await app.call('POST', '/v1/connections', {
    body: {
      integration: 'acme',
      user: { id: 'u-1', email: 'ada@acme.dev' },
      authData: { user: 'ada', token: 'a' },
      mode: 'import',
    },
  });
  connection = String(made.body['id']);
  await app.call('POST', `/v1/connections/${connection}/refresh`);
  await notify({ ...app.deps, mail: keepMail(app.deps) });
  const [mail] = await app.deps.store.mails.claim(1, 1);
  path = /\/user\/reconnect\/[\w-]+/.exec(mail?.message.text ?? '')?.[0] ?? '';
});
afterEach(() => app.close());

const get = (at = path, headers: Record<string, string> = {}) => app.call('GET', at, { key: null, headers });
const post = (headers: Record<string, string> = { origin, 'sec-fetch-site': 'same-origin' }, at = path) =>
  app.call('POST', at, {
    key: null,
    body: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

test('CON-11 looking changes nothing; the button leads to a connect page of this connection', async () => {
  const seen = await get();
  expect(seen.status).toBe(200);
  expect(seen.text).toContain('<button type="submit">Reconnect</button>');
  expect(seen.headers.get('referrer-policy')).toBe('same-origin');
  expect(seen.headers.get('cache-control')).toBe('no-store');
  expect(seen.headers.get('set-cookie')).toBeNull();
  expect(seen.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const begun = await post();
  expect(begun.status).toBe(303);
  const place = begun.headers.get('location') ?? '';
  expect(place).toMatch(/^\/connect\/[\w-]{43}$/);
  const session = await app.deps.store.connectSessions.byToken(sha256(place.slice('/connect/'.length)));
  expect(session).toMatchObject({ connection, integration: 'acme', user: { id: 'u-1' }, allowedOrigins: [] });
});

test('CON-22 a reconnect by the link repairs it under its id, closes the incident, and ends the link', async () => {
  isRefused = false;
  const begun = await post();
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const place = begun.headers.get('location') ?? '';
  const form = {
    origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
    cookie,
  };
  const typed = await app.call('POST', place, { key: null, headers: form, body: 'user=ada' });
  expect(typed.status).toBe(303);
  const asked = await app.call('GET', place, { key: null, headers: { cookie } });
  expect(asked.text).toContain('Is this right?');
  await app.call('POST', place, { key: null, headers: form, body: '_action=confirm' });
  expect(await app.deps.store.credentials.get('default', connection)).toMatchObject({
    status: 'active',
    authData: { token: 'fresh' },
  });
  const incidents = await app.call('GET', `/v1/incidents?connection=${connection}`);
  expect(incidents.body['data']).toMatchObject([{ closedBy: 'reconnected' }]);
  expect((await get()).text).toContain('This account works.');
  expect((await post()).headers.get('location')).toBeNull();
  expect(await app.deps.store.incidents.mannersOf('default', 'u-1')).toEqual({ language: 'en' });
});

test('no other site begins anything, and no guess says more than another', async () => {
  expect((await post({ origin: 'https://evil.dev', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  const guess = `/user/reconnect/${'A'.repeat(43)}`;
  expect((await get(guess)).status).toBe(404);
  expect((await get('/user/reconnect/short')).status).toBe(404);
  expect((await post(undefined, guess)).status).toBe(404);
  expect((await get()).headers.get('set-cookie')).toBeNull();
});

test.each([
  ['is given to another user', 'POST', '/transfer', { user: { id: 'u-2', email: 'bob@acme.dev' } }],
  ['has another e-mail address', 'PATCH', '', { user: { email: 'bob@acme.dev' } }],
  ['has no e-mail address any more', 'PATCH', '', { user: { email: null } }],
])('a link leads nowhere when its connection %s', async (_, method, rest, body) => {
  expect(
    (await app.call('PATCH', `/v1/connections/${connection}`, { body: { user: { name: 'Ada' } } })).status,
  ).toBe(200);
  expect((await get()).status).toBe(200);
  expect((await app.call(method, `/v1/connections/${connection}${rest}`, { body })).status).toBe(200);
  expect((await get()).status).toBe(404);
  expect((await post()).status).toBe(404);
});

test('a link runs out', async () => {
  app.advance(linkLifeMs);
  const seen = await get();
  expect(seen.status).toBe(410);
  expect(seen.text).toContain('This link has run out.');
  expect((await post()).status).toBe(410);
});

test('a link begins only so many attempts in a minute', async () => {
  const statuses: number[] = [];
  for (let times = 0; times <= beginLimit; times += 1) statuses.push((await post()).status);
  expect(statuses).toEqual([...Array.from({ length: beginLimit }, () => 303), 429]);
});

test('the page speaks its reader’s language, and nothing of the token is kept', async () => {
  const seen = await get(path, { 'accept-language': 'ar' });
  expect(seen.text).toContain('dir="rtl"');
  expect((await app.dump()).includes(path.slice('/user/reconnect/'.length))).toBe(false);
});
