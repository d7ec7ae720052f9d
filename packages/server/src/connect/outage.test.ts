import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const away = () => {
  throw new StoreUnavailable('lost', false);
};
const broken = () => {
  throw new Error('canary-of-the-inside');
};

test.each(['/connect', '/connect/'])('a link that lost its token, %s, is told in words', async (path) => {
  const answer = await app.call('GET', path, { key: null });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, expect.stringContaining('html')]);
  expect(answer.text).toContain('This link is not valid.');
});

test.each([
  ['the store is away', away, 503],
  ['something is broken', broken, 500],
])('%s: a page in words, to be tried again, and no JSON', async (_, fail, status) => {
  const { store } = app.deps;
  const connectSessions = { ...store.connectSessions, byToken: fail, takeByReturnKey: fail };
  const failing = createApp({ ...app.deps, store: { ...store, connectSessions } });
  const asked = [
    ['GET', '/connect/some-token'],
    ['POST', '/connect/some-token'],
    ['GET', '/oauth/return/acme?state=some-state&code=code-canary'],
  ] as const;
  for (const [method, path] of asked) {
    const answer = await failing.request(path, { method, headers: { 'accept-language': 'de' } });
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('text/html'),
    ]);
    expect(text).toContain('<html lang="de"');
    expect(text).toContain('href=""');
    expect(text).not.toMatch(/canary|some-|\{"|database/i);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  const state = await failing.request('/connect/some-token/state');
  expect([state.status, await state.json()]).toEqual([status, expect.objectContaining({ code: 'internal' })]);
});
