import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretFinder } from './secrets.ts';

const secret = 'p@ss "w/rd"+é';
const carries = createSecretFinder([secret]);

test('no secret is found where there is none', () => {
  expect(carries('grant_type=refresh_token&x=p%40ss')).toBe(false);
  expect(createSecretFinder([])('anything')).toBe(false);
  expect(createSecretFinder([''])('anything')).toBe(false);
});

test.each([
  ['raw', `a${secret}b`],
  ['percent-encoded', encodeURIComponent(secret)],
  ['percent-encoded, lower-case', encodeURIComponent(secret).toLowerCase()],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
  ['in a form', new URLSearchParams({ password: secret.replace('+', ' ') }).toString()],
  ['in JSON', JSON.stringify({ password: secret })],
  ['in base64', Buffer.from(secret).toString('base64')],
  ['in base64 of user:password', Buffer.from(`ada:${secret}`).toString('base64')],
  ['in base64url', Buffer.from(`x${secret}y`).toString('base64url')],
  ['in hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
])('F-138 a secret is found %s', (form, text) => {
  const finder = form === 'in a form' ? createSecretFinder([secret.replace('+', ' ')]) : carries;
  expect(finder(`before${text}after`) || finder(text)).toBe(true);
});

test('a secret is found in bytes', () => {
  expect(carries(Buffer.from(`\xff\xfe${secret}`, 'utf8'))).toBe(true);
});

test('a short secret is found where it stands alone only', () => {
  const short = createSecretFinder(['ab']);
  expect(short('pin=ab&x=1')).toBe(true);
  expect(short('{"pin":"ab"}')).toBe(true);
  expect(short('cab=1')).toBe(false);
});

test('a secret with the signs of a pattern means those signs', () => {
  expect(createSecretFinder(['a.*'])('axx')).toBe(false);
  expect(createSecretFinder(['.*'])('x')).toBe(false);
});

test('F-138 base64 hides no secret at any offset, whatever stands around it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 4, unit: 'grapheme' }),
      fc.string(),
      fc.string(),
      fc.constantFrom('base64', 'base64url', 'hex') as fc.Arbitrary<BufferEncoding>,
      (value, before, after, encoding) => {
        const encoded = Buffer.from(`${before}${value}${after}`).toString(encoding);
        expect(createSecretFinder([value])(encoded)).toBe(true);
      },
    ),
  );
});

test('F-138 percent-encoding and JSON hide no secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), (value) => {
      const finder = createSecretFinder([value]);
      expect(finder(encodeURIComponent(value.toWellFormed())) || !value.isWellFormed()).toBe(true);
      expect(finder(JSON.stringify({ value }))).toBe(true);
      expect(finder(new URLSearchParams({ value }).toString()) || !value.isWellFormed()).toBe(true);
    }),
  );
});
