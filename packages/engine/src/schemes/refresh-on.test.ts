import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { defaultRefreshOn, refreshOnSchema } from './refresh-on.ts';
import type { RefreshCondition } from './scheme.ts';

test('a status, or a status with a header or a member of the body', () => {
  const conditions = [
    401,
    { status: 200, path: 'error.code', matches: 'expired' },
    { status: 403, header: 'x-expired' },
  ];
  expect(refreshOnSchema.parse(conditions)).toEqual(conditions);
  expectTypeOf<z.infer<typeof refreshOnSchema>>().toExtend<readonly RefreshCondition[]>();
});

test.each([[[]], [[99]], [[401.5]], [['401']], [[{ path: 'error' }]], [[{ status: 200, body: 'x' }]], [401]])(
  'refused: %j',
  (conditions) => {
    expect(refreshOnSchema.safeParse(conditions).success).toBe(false);
  },
);

test('REF-1 when nothing is said, 401 means renew', () => {
  expect(defaultRefreshOn).toEqual([401]);
});

test('A-9 a pattern must run in bounded time; a text that is no pattern is a text', () => {
  const accepts = (matches: string) =>
    refreshOnSchema.safeParse([{ status: 200, path: 'e', matches }]).success;
  for (const matches of ['expired', '^false$', '^(?!0000$)', '(a+)+$', 'a(b', ''])
    expect(accepts(matches)).toBe(true);
  for (const matches of ['(?=.)(a+)+$', '(a)\\1', 'a'.repeat(1001)]) expect(accepts(matches)).toBe(false);
});
