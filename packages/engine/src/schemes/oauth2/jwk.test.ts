import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readJwk, thumbprintOf } from './jwk.ts';

type Jwk = Record<string, string>;
function vectors<Value>(name: string): Value {
  return JSON.parse(
    readFileSync(new URL(`../../../../../conformance/${name}.json`, import.meta.url), 'utf8'),
  );
}
const { thumbprints } = vectors<{ thumbprints: { section: string; jwk: Jwk; thumbprint: string }[] }>(
  'rfc7638',
);
const rfc9449 = vectors<{ jwk: Jwk; thumbprint: { jkt: string } }>('rfc9449');

test.each(thumbprints)('RFC 7638 $section: the thumbprint of a key', ({ jwk, thumbprint }) => {
  expect(thumbprintOf(jwk)).toBe(thumbprint);
});

test('RFC 9449 6.1 the thumbprint that a token is bound to', () => {
  const key = readJwk(JSON.stringify({ ...rfc9449.jwk, d: 'x' }));
  expect(key && thumbprintOf(key.jwk)).toBe(rfc9449.thumbprint.jkt);
});

test('a private key is read as its public half', () => {
  const key = readJwk(JSON.stringify({ ...rfc9449.jwk, d: 'secret', kid: 'k-1', use: 'sig', ext: true }));
  expect(key).toEqual({ algorithm: 'ES256', jwk: rfc9449.jwk, keyId: 'k-1' });
  expect(JSON.stringify(key)).not.toContain('secret');
  const rsa = { kty: 'RSA', n: 'n', e: 'AQAB', d: 'd', p: 'p', q: 'q' };
  expect(readJwk(JSON.stringify(rsa))).toEqual({
    algorithm: 'RS256',
    jwk: { kty: 'RSA', n: 'n', e: 'AQAB' },
  });
  const edwards = { kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' };
  expect(readJwk(JSON.stringify(edwards))?.algorithm).toBe('EdDSA');
});

test.each([
  'no JSON',
  '{"kty":',
  '[]',
  'null',
  7,
  undefined,
  JSON.stringify(rfc9449.jwk),
  JSON.stringify({ ...rfc9449.jwk, d: '' }),
  JSON.stringify({ ...rfc9449.jwk, d: 'd', y: undefined }),
  JSON.stringify({ kty: 'EC', crv: 'secp256k1', x: 'x', y: 'y', d: 'd' }),
  JSON.stringify({ kty: 'oct', k: 'k' }),
])('what cannot sign is no key: %s', (text) => {
  expect(readJwk(text)).toBeUndefined();
});
