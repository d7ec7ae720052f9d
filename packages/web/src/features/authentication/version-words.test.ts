import { expect, test } from 'vitest';
import { counted, isLive, usesOf, whenWords } from './version-words.ts';

test('VER-3 edits of a promoted version, or of one with 5 users, reach people', () => {
  expect(isLive({ state: 'private', users: 4 })).toBe(false);
  expect(isLive({ state: 'private', users: 5 })).toBe(true);
  expect(isLive({ state: 'promoted', users: 0 })).toBe(true);
});

test('numbers are said with what they count', () => {
  expect(counted(1, 'user')).toBe('1 user');
  expect(counted(1200, 'user')).toBe('1,200 users');
  expect(usesOf({ connections: 3, users: 1 })).toBe('3 connections of 1 user');
});

test('a time of today is a time, one of before a day', () => {
  const now = new Date(2026, 10, 22, 18, 0);
  expect(whenWords(new Date(2026, 10, 22, 14, 2).toISOString(), now)).toBe('14:02');
  expect(whenWords(new Date(2026, 10, 21, 14, 2).toISOString(), now)).toBe('21 Nov');
  expect(whenWords(new Date(2025, 10, 21, 14, 2).toISOString(), now)).toBe('21 Nov 2025');
});
