import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAuthenticationInfo, parseChallenges } from './challenge.ts';

interface Vectors {
  readonly challenges: readonly { name: string; values: readonly string[]; parsed: readonly unknown[] }[];
  readonly authenticationInfo: readonly { value: string; parsed: unknown }[];
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../../conformance/challenge.json', import.meta.url), 'utf8'),
);

test.each(vectors.challenges)('RFC 9110 section 11: $name', ({ values, parsed }) => {
  expect(parseChallenges(values)).toEqual(parsed);
});

test.each(vectors.authenticationInfo)('RFC 9110 section 11.6.3: $value', ({ value, parsed }) => {
  expect(parseAuthenticationInfo(value)).toEqual(parsed);
});

const piece = fc.oneof(
  fc.constantFrom(
    'Basic',
    'Digest ',
    'realm=',
    '"',
    '\\',
    ',',
    ' ',
    '=',
    '==',
    'a',
    ';',
    '\t',
    'nonce="x"',
    '__proto__=1',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

test('garbage never throws, and always gives text', () => {
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (value) => {
        for (const challenge of parseChallenges([value])) {
          expect(challenge.scheme).toBe(challenge.scheme.toLowerCase());
          for (const text of Object.values(challenge.params)) expect(typeof text).toBe('string');
        }
        parseAuthenticationInfo(value);
      },
    ),
  );
});

test('any quoted value is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (realm, nonce) => {
      const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
      expect(parseChallenges([`Basic realm=${quote(realm)}, Digest nonce=${quote(nonce)}`])).toEqual([
        { scheme: 'basic', params: { realm } },
        { scheme: 'digest', params: { nonce } },
      ]);
    }),
  );
});

test('a long hostile value is read in linear time', () => {
  const value = `Basic ${'a='.repeat(50_000)}${'"\\'.repeat(50_000)}`;
  expect(parseChallenges([value])).toHaveLength(1);
});
