import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerOf, indentJson, shownBody } from './body.ts';

test('TST-14 JSON is indented as JSON.stringify would, for any value', () => {
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
      const text = JSON.stringify(value);
      expect(indentJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
    }),
  );
});

test('TST-14 a number that JavaScript would round, and a member that stands twice, stay as they came', () => {
  expect(indentJson('{"id":12345678901234567890,"a":1.0,"a":2}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "a": 1.0,\n  "a": 2\n}',
  );
});

test('what is no object and no list is left as it is', () => {
  expect(indentJson('"text"')).toBeUndefined();
  expect(indentJson('{broken')).toBeUndefined();
  expect(shownBody('<html>', 'text/html')).toEqual({ kind: 'text', text: '<html>' });
});

test('JSON is known although its type lies', () => {
  expect(shownBody('{"a":1}', 'text/html')).toMatchObject({ kind: 'json' });
});

test('a form is its rows', () => {
  expect(shownBody('a=1&b=x+y', 'application/x-www-form-urlencoded; charset=utf-8')).toEqual({
    kind: 'form',
    rows: [
      ['a', '1'],
      ['b', 'x y'],
    ],
  });
});

test('nothing is empty', () => {
  expect(shownBody('', '')).toEqual({ kind: 'empty' });
  expect(shownBody(null, '')).toEqual({ kind: 'empty' });
});

test('a header is found whatever its case', () => {
  expect(headerOf({ 'Content-Type': 'a', b: ['1', '2'] }, 'content-type')).toBe('a');
  expect(headerOf({ B: ['1', '2'] }, 'b')).toBe('1');
  expect(headerOf({}, 'b')).toBe('');
});
