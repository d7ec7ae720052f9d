import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { askedFail } from './fail.ts';

const app = createRoutes().get('/', (context) => context.json({ fail: askedFail(context) ?? null }));
const ask = async (path: string, headers: Record<string, string> = {}) =>
  (await app.request(path, { headers })).json();

test('a misbehaviour is asked for by query or header, the query first', async () => {
  expect(await ask('/')).toEqual({ fail: null });
  expect(await ask('/', { 'x-playground-fail': 'html' })).toEqual({ fail: 'html' });
  expect(await ask('/?fail=500', { 'x-playground-fail': 'html' })).toEqual({ fail: '500' });
});
