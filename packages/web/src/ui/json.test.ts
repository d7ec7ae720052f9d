import { expect, test } from 'vitest';
import { entriesOf, findIn, leafText, openAtFirst, pathText, sizeText } from './json.ts';

const value = {
  user: { email: 'ada@acme.dev', tags: ['a', 'b'] },
  'X Y': null,
  rows: Array.from({ length: 30 }, (_, id) => ({ id })),
};

test('TPL-2 a path is written as templates read it', () => {
  expect(pathText(['user', 'tags', 1])).toBe('user.tags[1]');
  expect(pathText([0, 'id'])).toBe('[0].id');
  expect(pathText(['headers', 'X Y', 'a.b'])).toBe('headers["X Y"]["a.b"]');
  expect(pathText([])).toBe('');
});

test('containers say how much is inside, others how they are written', () => {
  expect([sizeText([1]), sizeText({}), sizeText({ a: 1, b: 2 })]).toEqual(['1 item', '0 keys', '2 keys']);
  expect([leafText('a"b'), leafText(null), leafText(1.5), leafText(undefined)]).toEqual([
    '"a\\"b"',
    'null',
    '1.5',
    'undefined',
  ]);
  expect(entriesOf('text')).toEqual([]);
});

test('a search finds names and values and opens the way to them', () => {
  expect(findIn(value, 'ACME')).toEqual({ count: 1, open: new Set(['user']) });
  expect(findIn(value, 'tags')).toEqual({ count: 1, open: new Set(['user']) });
  expect(findIn(value, 'x y').count).toBe(1);
  expect(findIn({ a: [{ b: 'deep' }] }, 'deep').open).toEqual(new Set(['a', 'a[0]']));
  expect(findIn(value, '  ')).toEqual({ count: 0, open: new Set() });
});

test('what is long stays closed at first', () => {
  expect(openAtFirst(value)).toEqual(['user']);
  expect(openAtFirst(value, 3)).toEqual(['user', 'user.tags']);
});
