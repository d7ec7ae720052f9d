import { problem } from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from './app-env.ts';
import { faultsOf, refuse } from './problems.ts';

const schema = z.strictObject({
  user: z.strictObject({ id: z.string().min(1) }),
  fields: z.array(z.strictObject({ key: z.string() })),
});

const pathsOf = (value: unknown, prefix?: string) => {
  const { error } = schema.safeParse(value);
  return error === undefined ? [] : faultsOf(error, prefix).map(({ path }) => path);
};

test('paths are written with dots and brackets', () => {
  expect(pathsOf({ user: { id: '' }, fields: [{ key: 'a' }, { key: 1 }] })).toEqual([
    'user.id',
    'fields[1].key',
  ]);
});

test('each unknown key is a fault of its own, at its own path', () => {
  expect(pathsOf({ user: { id: 'u', nick: 1, mail: 2 }, fields: [], more: true }).sort()).toEqual(
    ['user.nick', 'user.mail', 'more'].sort(),
  );
});

test('parts of a request other than its body are named', () => {
  expect(pathsOf({ user: { id: '' }, fields: [], x: 1 }, 'query')).toEqual(['query.user.id', 'query.x']);
});

test('a body of the wrong kind is named as a whole', () => {
  expect(pathsOf([1])).toEqual(['body']);
});

test('F-085 REF-19 a 429 of an app says in its header how long to wait', async () => {
  const headerOf = async (params: Readonly<Record<string, string>>, code: 'rate_limited_429' | 'timeout') => {
    const app = new Hono<AppEnv>().get('/', (c) => refuse(c, problem(code, 'test', params)));
    return (await app.request('/')).headers.get('retry-after');
  };
  const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
  expect(await headerOf({ retryAfter: '30' }, 'rate_limited_429')).toBe('30');
  expect(await headerOf({ retryAfter: date }, 'rate_limited_429')).toBe(date);
  expect(await headerOf({ retryAfter: '<b>' }, 'rate_limited_429')).toBeNull();
  expect(await headerOf({}, 'rate_limited_429')).toBeNull();
  expect(await headerOf({ retryAfter: '30' }, 'timeout')).toBeNull();
});
