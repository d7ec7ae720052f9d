import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessSecrets } from './censor-guess.ts';
import { isSensitiveName } from './censor-names.ts';
import { coverOf } from './censor-replace.ts';

const guesses = (text: string) =>
  coverOf(guessSecrets(text, isSensitiveName)).map(({ start, end, secret }) => [
    text.slice(start, end),
    secret,
  ]);

test('CEN-14 members of whole, broken and embedded JSON', () => {
  expect(guesses('{"a":["x","y"],"token":"a\\"b","n":1}')).toEqual([['a\\"b', 'a"b']]);
  expect(guesses('failed: {"token" : "abc')).toEqual([['abc', 'abc']]);
  expect(guesses('5" {"token":-1.5e3}')).toEqual([['-1.5e3', '-1.5e3']]);
});

test('CEN-12 values inside a sensitive object, keys left out, up to its end', () => {
  expect(guesses('{"auth":{"u":"x","l":[1,{"p":"y"}]},"z":"no"}')).toEqual([
    ['x', 'x'],
    ['1', '1'],
    ['y', 'y'],
  ]);
});

test('CEN-13 pairs: in a query only an ampersand ends a value', () => {
  expect(guesses('https://a.dev/?token=a,b;c&x=1')).toEqual([['a,b;c', 'a,b;c']]);
  expect(guesses('client_secret=a%26b+c&token=d')).toEqual([
    ['a%26b+c', 'a&b c'],
    ['d', 'd'],
  ]);
  expect(guesses('with token=abc, and (secret="d e")')).toEqual([
    ['abc', 'abc'],
    ['d e', 'd e'],
  ]);
});

test('CEN-13 user and password, decoded', () => {
  expect(guesses('at https://a%40b:p%3Aq@h.dev/x and http://t@h')).toEqual([
    ['a%40b', 'a@b'],
    ['p%3Aq', 'p:q'],
    ['t', 't'],
  ]);
  expect(guesses('https://h.dev/a:b@c mail me@h.dev')).toEqual([]);
});

test('elements of XML', () => {
  expect(guesses('<a:Password type="x">p w</a:Password><b>c</b>')).toEqual([['p w', 'p w']]);
});

test('headers as code logs them, when the value looks like a token', () => {
  expect(guesses('Authorization: Bearer abc123def')).toEqual([['abc123def', 'abc123def']]);
  expect(guesses("{ 'x-api-key': 'k123456' }")).toEqual([['k123456', 'k123456']]);
  expect(guesses('auth: failed, token: missing, Bearer authentication')).toEqual([]);
});

test('any text gives ranges that lie within it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '"token":',
      '"',
      '{',
      '[',
      '}',
      'auth=',
      '&',
      '://',
      '@',
      ':',
      '<',
      '/',
      '>',
      '\\',
      '-',
      '1',
      ' ',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      for (const { start, end } of guessSecrets(text, isSensitiveName)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
