import { expect, test } from 'vitest';
import { makeJwt, readJwt } from './jwt.ts';
import { quirkKeys, sharedKey, verifyingKey } from './keys.ts';

// Of RFC 7515 appendix A.1.1, with its key.
const published =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const key = Buffer.from(
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  'base64url',
);

test('RFC 7515 appendix A.1 is read, and not with another key or algorithm', async () => {
  const { createSecretKey } = await import('node:crypto');
  expect(readJwt(published, 'HS256', createSecretKey(key))?.claims['iss']).toBe('joe');
  expect(readJwt(published, 'HS256', sharedKey)).toBeUndefined();
  expect(readJwt(published, 'RS256', verifyingKey('RS256'))).toBeUndefined();
  expect(readJwt(`${published}x`, 'HS256', createSecretKey(key))).toBeUndefined();
});

test('a token that is made holds its claims', () => {
  const [, claims = ''] = makeJwt({ sub: 'u', exp: 1 }).split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({ sub: 'u', exp: 1 });
  expect(readJwt('nothing', 'HS256', sharedKey)).toBeUndefined();
});

test.for(['RS256', 'PS256', 'ES256'] as const)('%s is verified with the published half', async (alg) => {
  const { importPKCS8, SignJWT } = await import('jose');
  const pem = alg === 'ES256' ? quirkKeys().ellipticPem : quirkKeys().rsaPem;
  const made = await new SignJWT({ sub: 'u' })
    .setProtectedHeader({ alg, kid: 'k' })
    .sign(await importPKCS8(pem, alg));
  expect(readJwt(made, alg, verifyingKey(alg))).toEqual({ header: { alg, kid: 'k' }, claims: { sub: 'u' } });
  expect(readJwt(made.replace(/.$/, made.endsWith('A') ? 'Q' : 'A'), alg, verifyingKey(alg))).toBeUndefined();
});
