import { expect, test } from 'vitest';
import { claimsOf } from './jwt-claims.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('RFC 7519 3 what a token claims is read, whoever signed it', () => {
  const claims = { sub: 'u-1', exp: 7 };
  expect(claimsOf(`${part({ alg: 'RS256' })}.${part(claims)}.c2ln`)).toEqual(claims);
  expect(claimsOf(`${part({ alg: 'none' })}.${part(claims)}.`)).toEqual(claims);
});

test.each([
  ['opaque'],
  ['a.b'],
  ['a.b.c'],
  ['a.b.c.d'],
  [`x.${part([1])}.y`],
  [`x.${part('text')}.y`],
  [`x.${'A'.repeat(70_000)}.y`],
  [7],
  [undefined],
])('what is no token claims nothing: %#', (value) => {
  expect(claimsOf(value)).toBeUndefined();
});
