import { expect, test } from 'vitest';
import { jwtExpiryOf } from './moment-jwt.ts';

const tokenOf = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;

test('RFC 7519 4.1.4 the exp of a JWT counts, signed or not', () => {
  expect(jwtExpiryOf(tokenOf({ exp: 1_767_229_200 }))).toBe(1_767_229_200_000);
  expect(jwtExpiryOf(tokenOf({ exp: 1.5 }).replace('sig', ''))).toBe(1_500);
});

test.each([
  tokenOf({}),
  tokenOf({ exp: '1767229200' }),
  tokenOf({ exp: -1 }),
  tokenOf([]),
  tokenOf(null),
  'a.b.c',
  'a.b.c.d.e',
  'opaque',
  `e30.${'a'.repeat(70_000)}.s`,
  42,
  undefined,
])('F-062 %s says nothing', (value) => expect(jwtExpiryOf(value)).toBeUndefined());
