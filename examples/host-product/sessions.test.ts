import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createSessions } from './sessions.ts';
import { demoUsers } from './users.ts';

let nowMs = 0;

const appWith = (secret: string, secure = false) => {
  const sessions = createSessions(secret, { secure, now: () => nowMs });
  return new Hono()
    .post('/:user', async (c) => {
      for (const user of demoUsers.filter(({ id }) => id === c.req.param('user')))
        await sessions.begin(c, user);
      return c.text('');
    })
    .delete('/', (c) => {
      sessions.end(c);
      return c.text('');
    })
    .get('/', async (c) => c.text((await sessions.userOf(c))?.id ?? 'nobody'));
};

const signIn = async (app = appWith('one')) => {
  const set = (await app.request('/user-1', { method: 'POST' })).headers.get('set-cookie') ?? '';
  return { set, cookie: set.split(';')[0] ?? '' };
};
const who = async (cookie: string, app = appWith('one')) =>
  (await app.request('/', { headers: { cookie } })).text();

test('whoever signed in is known by the cookie, for eight hours', async () => {
  nowMs = 0;
  const { cookie } = await signIn();
  expect(await who(cookie)).toBe('user-1');
  nowMs = 8 * 60 * 60 * 1000;
  expect(await who(cookie)).toBe('nobody');
});

test('a cookie that was changed, or signed with another secret, is nobody’s', async () => {
  nowMs = 0;
  const { cookie } = await signIn();
  expect(await who(cookie.replace('user-1', 'user-2'))).toBe('nobody');
  expect(await who(cookie, appWith('two'))).toBe('nobody');
  expect(await who('')).toBe('nobody');
});

test('script cannot read it, other sites cannot send it with a post, and https keeps it', async () => {
  expect((await signIn()).set).toMatch(/HttpOnly; SameSite=Lax$/);
  expect((await signIn(appWith('one', true))).set).toContain('Secure');
});

test('signing out takes it away', async () => {
  const out = await appWith('one').request('/', { method: 'DELETE' });
  expect(out.headers.get('set-cookie')).toMatch(/^ledgerly=; Max-Age=0/);
});
