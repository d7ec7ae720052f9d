import { expect, test } from 'vitest';
import { isOnlyMarks, markPattern, marksWith } from './censor-mark.ts';

const makeMark = marksWith(Buffer.alloc(32, 1));

test('CEN-1 CEN-2 a mark holds the length and ten hex digits', () => {
  expect(makeMark('hunter')).toMatch(/^:censored:6:[0-9a-f]{10}:$/);
  expect(makeMark('hunter').match(markPattern)).toHaveLength(1);
});

test('CEN-4 equal values have equal marks, other values have others', () => {
  expect(makeMark('hunter')).toBe(makeMark('hunter'));
  expect(makeMark('hunter')).not.toBe(makeMark('Hunter'));
});

test('CEN-20 HMAC-SHA-256 keyed by the installation: RFC 4231 test case 2, and another key gives another mark', () => {
  expect(marksWith(Buffer.from('Jefe'))('what do ya want for nothing?')).toBe(':censored:28:5bdcc146bf:');
  expect(marksWith(Buffer.alloc(32, 2))('hunter')).not.toBe(makeMark('hunter'));
});

test('marks are told from other text', () => {
  const mark = makeMark('hunter');
  expect(isOnlyMarks(mark)).toBe(true);
  expect(isOnlyMarks(mark + mark)).toBe(true);
  expect(isOnlyMarks(`${mark}x`)).toBe(false);
  expect(isOnlyMarks('')).toBe(false);
});
