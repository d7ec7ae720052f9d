import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signInLimit } from '../access/people/limits.ts';
import { permissions } from '../access/permissions.ts';
import { guessWindowMs } from '../connect/guesses.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const path = '/console/session';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const signIn = (apiKey = app.key, headers: Record<string, string> = {}) =>
  app.call('POST', path, { key: null, headers, body: { apiKey } });
const cookieOf = ({ headers }: { headers: Headers }) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('signing in', () => {
  test('tells who is there, and the same afterwards', async () => {
    const answer = await signIn();
    const [key] = (await app.call('GET', '/v1/api-keys')).body['data'] as { id: string; name: string }[];
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      kind: 'key',
      role: null,
      user: { id: key?.id, name: 'First key' },
      workspace: 'default',
      workspaceName: 'Default',
      workspaces: [],
      permissions: permissions.filter((one) => one !== 'credentials:read'),
      grantable: [...permissions],
      csrf: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: new Date(app.deps.now() + 12 * 60 * 60 * 1000).toISOString(),
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const again = await app.call('GET', path, { key: null, headers: { cookie: cookieOf(answer) } });
    expect([again.status, again.body]).toEqual([200, answer.body]);
  });

  test('pasted with a space around it, the key works', async () => {
    expect((await signIn(` ${app.key}\n`)).status).toBe(200);
  });

  test('with another key, or one that ran out, is refused without a cookie', async () => {
    const expiresAt = new Date(app.deps.now() + 1000).toISOString();
    const short = await app.call('POST', '/v1/api-keys', {
      body: { name: 'short', permissions: [], expiresAt },
    });
    app.advance(1000);
    for (const key of ['wrong', `${app.key}x`, String(short.body['secret'])]) {
      const answer = await signIn(key);
      expect([answer.status, answer.body['code']]).toEqual([401, 'unauthenticated']);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.text).not.toContain(key);
    }
  });

  test('from a page of another origin is refused: nobody is signed in as somebody else', async () => {
    const answer = await signIn(app.key, { origin: 'https://evil.example' });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    expect((await signIn(app.key, { origin: 'http://localhost:4270' })).status).toBe(200);
  });

  test('is tried only so often from one address, and then again later', async () => {
    for (let times = 0; times < signInLimit; times += 1) expect((await signIn('wrong')).status).toBe(401);
    const refused = await signIn();
    expect([refused.status, refused.body['code']]).toEqual([429, 'too_many_requests']);
    expect(refused.headers.get('retry-after')).toBe('60');
    app.advance(guessWindowMs);
    expect((await signIn()).status).toBe(200);
  });

  test('with the right key counts for nothing', async () => {
    for (let times = 0; times <= signInLimit; times += 1) expect((await signIn()).status).toBe(200);
  });
});

describe('signing out', () => {
  test('ends the session and takes the cookie away', async () => {
    const signedIn = await signIn();
    const cookie = cookieOf(signedIn);
    const csrf = String(signedIn.body['csrf']);
    const answer = await app.call('DELETE', path, {
      key: null,
      headers: { cookie, 'x-claviger-csrf': csrf },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^claviger_console=; Max-Age=0; Path=\//);
    expect((await app.call('GET', path, { key: null, headers: { cookie } })).status).toBe(401);
    expect((await app.call('GET', '/v1/schemes', { key: null, headers: { cookie } })).status).toBe(401);
  });

  test('is for the page itself: another site cannot do it', async () => {
    const cookie = cookieOf(await signIn());
    expect((await app.call('DELETE', path, { key: null, headers: { cookie } })).status).toBe(403);
    expect((await app.call('GET', path, { key: null, headers: { cookie } })).status).toBe(200);
  });

  test('is no fault when nobody is signed in', async () => {
    expect((await app.call('DELETE', path, { key: null })).status).toBe(204);
  });
});
