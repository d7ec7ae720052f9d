import { expect, test } from 'vitest';
import { postedForm } from './posted.ts';

test('a form is read as browsers write it', () => {
  expect([...(postedForm('team=a+b&key=%26&team=c') ?? [])]).toEqual([
    ['team', 'a b'],
    ['key', '&'],
    ['team', 'c'],
  ]);
  expect([...(postedForm('') ?? ['none'])]).toEqual([]);
});

test('a form of more values than any of ours is not read at all', () => {
  expect(postedForm('a&'.repeat(999))).toBeDefined();
  expect(postedForm('a&'.repeat(1_000))).toBeUndefined();
  expect(postedForm('a&'.repeat(500_000))).toBeUndefined();
});
