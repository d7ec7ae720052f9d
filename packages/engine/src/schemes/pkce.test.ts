import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { challengeOf, verifierOf } from './pkce.ts';

const { vectors }: { vectors: { octets: number[]; code_verifier: string; code_challenge: string }[] } =
  JSON.parse(readFileSync(new URL('../../../../conformance/rfc7636.json', import.meta.url), 'utf8'));

test.each(vectors)('RFC 7636 appendix B: $code_verifier', ({ octets, code_verifier, code_challenge }) => {
  expect(verifierOf(Uint8Array.from(octets))).toBe(code_verifier);
  expect(challengeOf(code_verifier)).toBe(code_challenge);
});

test('OA2-20 a verifier of 32 bytes has 43 unreserved characters', () => {
  expect(verifierOf(new Uint8Array(32).fill(255))).toMatch(/^[A-Za-z0-9_-]{43}$/);
});
