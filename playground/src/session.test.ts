import { beforeEach, expect, test } from 'vitest';
import { createContacts } from './contacts.ts';
import { sessionRoutes } from './session.ts';
import { createWorld, machineClock } from './world.ts';

let nowMs = 0;
let world = createWorld(machineClock);
let routes = sessionRoutes(world, createContacts(world));

beforeEach(() => {
  nowMs = 1_000_000;
  world = createWorld({ ...machineClock, now: () => nowMs });
  routes = sessionRoutes(world, createContacts(world));
});

const login = (query = '', password = 'lovelace') =>
  routes.request(`/login${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'ada@acme.dev', password }),
  });

const me = (headers: Record<string, string>) => routes.request('/me', { headers });

test('SES-4 a login with JSON gives a token that opens /me', async () => {
  const { sessionToken } = (await (await login()).json()) as { sessionToken: string };
  expect(await (await me({ 'x-session-token': sessionToken })).json()).toMatchObject({
    email: 'ada@acme.dev',
  });
  expect((await me({ authorization: `Bearer ${sessionToken}` })).status).toBe(200);
  expect(world.counters()).toEqual({ 'session logins': 1 });
});

test('a login with a form works too', async () => {
  const body = new URLSearchParams({ email: 'ada@acme.dev', password: 'lovelace' });
  expect((await routes.request('/login', { method: 'POST', body })).status).toBe(200);
});

test('a wrong password is 401 and gives nothing', async () => {
  const response = await login('', 'wrong');
  expect(response.status).toBe(401);
  expect(await response.json()).not.toHaveProperty('sessionToken');
});

test('a session dies when its life on request is over', async () => {
  const { sessionToken } = (await (await login('?ttl=2')).json()) as { sessionToken: string };
  nowMs += 1_999;
  expect((await me({ 'x-session-token': sessionToken })).status).toBe(200);
  nowMs += 1;
  expect((await me({ 'x-session-token': sessionToken })).status).toBe(401);
});

test('the token can be nested, or a cookie', async () => {
  const nested = (await (await login('?answer=nested')).json()) as {
    data: { session: { sessionToken: string } };
  };
  expect(nested).not.toHaveProperty('sessionToken');
  expect((await me({ 'x-session-token': nested.data.session.sessionToken })).status).toBe(200);
  const cookie = (await login('?answer=cookie')).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).toMatch(/^acme_session=/);
  expect((await me({ cookie })).status).toBe(200);
});

test('a session is over after logout', async () => {
  const { sessionToken } = (await (await login()).json()) as { sessionToken: string };
  const headers = { 'x-session-token': sessionToken };
  expect((await routes.request('/logout', { method: 'POST', headers })).status).toBe(204);
  expect((await me(headers)).status).toBe(401);
});
