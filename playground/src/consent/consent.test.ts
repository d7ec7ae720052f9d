import { beforeEach, expect, test } from 'vitest';
import { createWorld, machineClock } from '../world.ts';
import { createConsent } from './consent.ts';

let nowMs = 0;
const make = () => createConsent(createWorld({ ...machineClock, now: () => nowMs }));
let consent = make();
let path = '';

beforeEach(() => {
  nowMs = 0;
  consent = make();
  path = consent.put({
    app: 'Demo',
    scopes: ['read'],
    allow: (account) => `http://localhost/allowed?by=${account.email}`,
    deny: () => 'http://localhost/denied',
  });
});

const ask = (to: string, cookie?: string, fields?: Record<string, string>) =>
  consent.routes.request(to.replace('/consent', ''), {
    headers: cookie === undefined ? {} : { cookie },
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });

const open = async () => {
  const page = await ask(path);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  return { csrf, cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' };
};

const ada = { username: 'ada@acme.dev', password: 'lovelace' };

test('a user signs in, then allows', async () => {
  const { csrf, cookie } = await open();
  const signedIn = await ask(`${path}/sign-in`, cookie, { csrf, ...ada });
  expect(signedIn.status).toBe(303);
  expect(await (await ask(path, cookie)).text()).toContain('Ada Lovelace');
  const allowed = await ask(path, cookie, { csrf, decision: 'allow' });
  expect(allowed.headers.get('location')).toBe('http://localhost/allowed?by=ada@acme.dev');
  expect((await ask(path, cookie)).status).toBe(404);
});

test('a user may deny, or use another account', async () => {
  const { csrf, cookie } = await open();
  await ask(`${path}/sign-in`, cookie, { csrf, ...ada });
  await ask(`${path}/sign-out`, cookie, { csrf });
  expect(await (await ask(path, cookie)).text()).toContain('Sign in to Acme CRM');
  await ask(`${path}/sign-in`, cookie, { csrf, ...ada });
  const denied = await ask(path, cookie, { csrf, decision: 'deny' });
  expect(denied.headers.get('location')).toBe('http://localhost/denied');
});

test('a wrong password is told and changes nothing', async () => {
  const { csrf, cookie } = await open();
  const failed = await ask(`${path}/sign-in`, cookie, { csrf, ...ada, password: 'x' });
  expect(failed.status).toBe(401);
  expect(await failed.text()).toContain('role="alert"');
  expect((await ask(path, cookie, { csrf, decision: 'allow' })).status).toBe(403);
});

test('a form without its CSRF token, or without its cookie, is refused', async () => {
  const { csrf, cookie } = await open();
  expect((await ask(`${path}/sign-in`, cookie, { csrf: 'x', ...ada })).status).toBe(403);
  expect((await ask(`${path}/sign-in`, undefined, { csrf, ...ada })).status).toBe(403);
  expect((await ask(`${path}/sign-in`, 'acme_browser=other', { csrf, ...ada })).status).toBe(403);
});

test('another browser cannot open a request that one browser has opened', async () => {
  await open();
  expect((await ask(path, 'acme_browser=other')).status).toBe(404);
});

test('a request is over after ten minutes', async () => {
  const { csrf, cookie } = await open();
  nowMs = 600_000;
  expect((await ask(path, cookie)).status).toBe(404);
  expect((await ask(`${path}/sign-in`, cookie, { csrf, ...ada })).status).toBe(404);
});

test('pages are not stored and not framed', async () => {
  const page = await ask(path);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('x-frame-options')).toBe('DENY');
});
