import { expect, test } from 'vitest';
import { errorWords, errorWordsIn } from './error-words.ts';

test('OA2-26 an error and its description are one line', () => {
  expect(errorWords('invalid_grant', 'The code is used.')).toBe('invalid_grant: The code is used.');
  expect(errorWords('invalid_grant', undefined)).toBe('invalid_grant');
  expect(errorWords({ code: 100, message: 'No' }, undefined)).toBe('{"code":100,"message":"No"}');
});

test('attack 6 the words of an error are cut where no sentence is that long', () => {
  expect(errorWords('x'.repeat(9_000), 'y')).toHaveLength(500);
});

test.each([undefined, null, 'text', {}, { error: '' }, { error: { code: 1 } }, { error: 7 }])(
  'RFC 6749 5.2 %j names no error',
  (answer) => {
    expect(errorWordsIn(answer)).toBeUndefined();
  },
);

test('RFC 6749 5.2 an answer names its error and may describe it', () => {
  expect(errorWordsIn({ error: 'slow_down' })).toBe('slow_down');
  expect(errorWordsIn({ error: 'x', error_description: 'Why.' })).toBe('x: Why.');
});
