import { expect, test } from 'vitest';
import { holdsToken, makeToken, tokenPattern } from './token.ts';

test('a token is lower-case letters and digits, one label of a host at most, and survives every encoding', () => {
  const token = makeToken(Uint8Array.from({ length: 26 }, (_, index) => index * 9));
  expect(token).toMatch(/^[a-z0-9]{1,63}$/);
  expect(encodeURIComponent(JSON.stringify(token))).toContain(token);
  expect(new URL(`https://${token}.acme.com`).hostname).toContain(token);
  expect(`a${token}b${token}`.match(tokenPattern)).toHaveLength(2);
});

test('other bytes make another token; text that only begins like one is none', () => {
  expect(makeToken(new Uint8Array(26))).not.toBe(makeToken(new Uint8Array(26).fill(1)));
  expect(holdsToken(`x ${makeToken(new Uint8Array(26))}`)).toBe(true);
  expect(holdsToken('clvseal and clvseal123')).toBe(false);
});
