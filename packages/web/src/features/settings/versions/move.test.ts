import { expect, test } from 'vitest';
import { moveOf } from './move.test-tool.ts';
import { isUnderWay, moveProgress, moveWhich } from './move.ts';

test('VER-15 how far a migration is, in words', () => {
  expect(moveProgress(moveOf({ total: 20, moved: 12, failed: 3, left: 5 }))).toBe(
    '12 of 20 connections moved, 3 failed and stayed where they were, 5 left',
  );
  expect(moveProgress(moveOf({ total: 1, moved: 1, status: 'done' }))).toBe('1 of 1 connection moved');
  expect(
    moveProgress(moveOf({ total: 20, status: 'rolled_back', rolledBack: 11, stayed: 1, skipped: 8 })),
  ).toBe('11 brought back, 8 skipped, 1 stay on the new version');
});

test('VER-15 which connections a migration is about', () => {
  expect([100, 25, null].map((percent) => moveWhich({ percent }))).toEqual([
    'all users',
    '25 % of the users',
    'one connection',
  ]);
});

test.each([
  ['running', true],
  ['rolling_back', true],
  ['paused', false],
  ['done', false],
  ['rolled_back', false],
] as const)('a migration that is %s is at work: %s', (status, expected) => {
  expect(isUnderWay({ status })).toBe(expected);
});
