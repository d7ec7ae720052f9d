import { z } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { faultsOf } from './problems.ts';

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
