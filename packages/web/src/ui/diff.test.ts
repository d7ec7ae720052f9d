import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines, withContext } from './diff.ts';

const short = (before: string, after: string) =>
  diffLines(before, after).map(
    (row) => `${row.isSame ? ' ' : '!'}${row.before?.text ?? '-'}|${row.after?.text ?? '-'}`,
  );

test('lines that stay, go, come and change', () => {
  expect(short('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a|a', '!b|x', ' c|c', '!-|d']);
  expect(short('', 'a')).toEqual(['!-|a']);
  expect(short('a\nb', 'b')).toEqual(['!a|-', ' b|b']);
  expect(short('same\n', 'same')).toEqual([' same|same']);
});

test('both texts can be read back from the rows', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.map((l) => `${l}\n`).join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const rows = diffLines(before, after);
      const side = (name: 'before' | 'after') =>
        rows.flatMap((row) => (row[name] ? [`${row[name].text}\n`] : [])).join('');
      expect(side('before')).toBe(before);
      expect(side('after')).toBe(after);
      expect(rows.filter((row) => row.isSame).every((row) => row.before?.text === row.after?.text)).toBe(
        true,
      );
      expect(rows.every((row) => row.before !== undefined || row.after !== undefined)).toBe(true);
    }),
  );
});

test('same lines far from a change are counted only', () => {
  const before = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
  const parts = withContext(diffLines(before, before.replace('line 10', 'line ten')), 2);
  expect(parts.map((part) => ('skipped' in part ? part.skipped : (part.row.after?.text ?? '')))).toEqual([
    8,
    'line 8',
    'line 9',
    'line ten',
    'line 11',
    'line 12',
    7,
  ]);
  const near = withContext(diffLines('x\na\nb\nc', 'x\na\nb\nd'), 2);
  expect(near.every((part) => 'row' in part)).toBe(true);
});
