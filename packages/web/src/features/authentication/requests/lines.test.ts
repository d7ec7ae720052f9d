import { expect, test } from 'vitest';
import { edited, faultOf, linesOf, reconciled, rowsOf, withLine } from './lines.ts';

test('REQ-3 rows come back as they were, types and order kept', () => {
  const rows = { b: 'x', a: 5, c: true, d: null, e: { deep: [1] } };
  expect(rowsOf(linesOf(rows))).toEqual(rows);
  expect(Object.keys(rowsOf(linesOf(rows)))).toEqual(['b', 'a', 'c', 'd', 'e']);
});

test('a value keeps its kind while it is edited, and its last meaning while it means nothing', () => {
  const [line] = linesOf({ a: 5 });
  if (line === undefined) throw new Error('No line.');
  expect(edited(line, { text: '50' }).value).toBe(50);
  const broken = edited(line, { text: '5x' });
  expect(broken.value).toBe(5);
  expect(faultOf(broken, [broken]).text).toContain('not a number');
  expect(edited(broken, { kind: 'text' }).value).toBe('5x');
});

test('a line without a name, or with one that is taken, says so and is not part of the rows', () => {
  const lines = withLine(withLine(linesOf({ a: '1' }), 'a', '2'), '', '3');
  expect(rowsOf(lines)).toEqual({ a: '1' });
  expect(lines.map((line) => faultOf(line, lines).name)).toEqual([
    undefined,
    'There is a row called a already.',
    'Name this row, or remove it.',
  ]);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(3);
});

test('a line that is being typed stays itself when rows come in around it', () => {
  const typing = withLine(withLine([], 'a'), '');
  const lines = reconciled(typing, { code: '1', a: '' });
  expect(lines.map(({ id, name }) => [id, name])).toEqual([
    [2, 'code'],
    [0, 'a'],
    [1, ''],
  ]);
});
