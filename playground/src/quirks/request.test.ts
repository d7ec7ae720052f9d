import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { readSeen, type Seen } from './request.ts';

async function seenOf(path: string, init: RequestInit = {}): Promise<Seen> {
  let seen: Seen | undefined;
  const app = createRoutes().all('*', async (context) => {
    seen = await readSeen(context, '/quirks/q1');
    return context.body(null, 204);
  });
  await app.request(`http://acme.localhost:4271/quirks/q1${path}`, init);
  if (seen === undefined) throw new Error('nothing was seen');
  return seen;
}

test('a request is read as flat texts', async () => {
  const seen = await seenOf('/a%2Fb/c?x=1+2&y=%2B', {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', cookie: 'a=1; b=2=3' },
    body: JSON.stringify({ auth: { key: 'k', n: 1 }, ok: true }),
  });
  expect(seen.segments).toEqual(['', 'a/b', 'c']);
  expect(seen.query).toEqual({ x: '1 2', y: '+' });
  expect(seen.rawQuery).toBe('x=1+2&y=%2B');
  expect(seen.body).toEqual({ 'auth.key': 'k', 'auth.n': '1', ok: 'true' });
  expect(seen.cookies).toEqual({ a: '1', b: '2=3' });
  expect([seen.contentType, seen.isEmpty, seen.host]).toEqual([
    'application/json',
    false,
    'acme.localhost:4271',
  ]);
});

test('a form is a form, and what cannot be read has no members', async () => {
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect((await seenOf('/', { ...form, body: 'a=%C3%A9+b' })).body).toEqual({ a: 'é b' });
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  expect((await seenOf('/', { ...json, body: '{' })).body).toBeUndefined();
  expect((await seenOf('/')).isEmpty).toBe(true);
});
