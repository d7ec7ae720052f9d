import { expect, test } from 'vitest';
import { alignedTable } from './table.ts';

test('columns are as wide as their widest cell, and nothing hangs over', () => {
  expect(
    alignedTable([
      ['a', 'Acmé 😀', 'x'],
      ['abc', '', ''],
    ]),
  ).toBe('a    Acmé 😀  x\nabc');
});

test('numbers stand to the right', () => {
  expect(
    alignedTable(
      [
        ['NAME', 'MS'],
        ['a', '5'],
        ['b', '1234'],
      ],
      [1],
    ),
  ).toBe('NAME    MS\na        5\nb     1234');
});

test('no rows are no text', () => {
  expect(alignedTable([])).toBe('');
});
