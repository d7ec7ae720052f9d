import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { quirkKeys, verifyingKey } from './keys.ts';

test('private keys fit the public ones, and stay the same in one process', () => {
  const { rsaPem, ellipticPem, rsaJwk, shared } = quirkKeys();
  expect(createPublicKey(rsaPem).equals(verifyingKey('RS256') as never)).toBe(true);
  expect(createPublicKey(ellipticPem).equals(verifyingKey('ES256') as never)).toBe(true);
  expect(JSON.parse(rsaJwk)).toMatchObject({ kty: 'RSA', d: expect.any(String) });
  expect(verifyingKey('HS256')).toBe(shared);
  expect(quirkKeys().rsaPem).toBe(rsaPem);
});
