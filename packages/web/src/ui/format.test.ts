import { expect, test } from 'vitest';
import { formatAgo, formatCount, formatDuration, formatExact, formatSize } from './format.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

test.each([
  [0, 'just now'],
  [-44_000, 'just now'],
  [-50_000, 'a minute ago'],
  [-60_000, '1 minute ago'],
  [-3_599_000, '59 minutes ago'],
  [-3_600_000, '1 hour ago'],
  [-86_400_000, 'yesterday'],
  [-3 * 86_400_000, '3 days ago'],
  [-400 * 86_400_000, 'last year'],
  [20_000, 'in a moment'],
  [7_200_000, 'in 2 hours'],
])('%d ms from now is %s', (distance, text) => {
  expect(formatAgo(now + distance, now)).toBe(text);
});

test.each([
  [0.4, '0 ms'],
  [212, '212 ms'],
  [999.6, '1 s'],
  [1_449, '1.4 s'],
  [59_999, '1 min'],
  [125_000, '2 min 5 s'],
  [3_599_600, '1 h'],
  [12_000_000, '3 h 20 min'],
])('%d ms last %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_240, '1.2 kB'],
  [999_960, '1 MB'],
  [12_500_000, '12.5 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test('a count agrees with its noun', () => {
  expect(formatCount(1, 'field')).toBe('1 field');
  expect(formatCount(1204, 'connection')).toBe('1,204 connections');
  expect(formatCount(0, 'entry', 'entries')).toBe('0 entries');
});

test('an exact time names its day and its zone', () => {
  expect(formatExact(now)).toMatch(/20 Nov 2026.*\d\d:\d\d:\d\d .+/);
});
