import { expect, test } from 'vitest';
import { matchesPattern, patternFault } from './pattern.ts';

test('F-024 a pattern matches the whole value', () => {
  expect(matchesPattern('[a-z0-9-]+', 'acme-1')).toBe(true);
  expect(matchesPattern('[a-z0-9-]+', 'acme-1/')).toBe(false);
  expect(matchesPattern('^[a-z0-9-]+$', 'acme-1')).toBe(true);
  expect(matchesPattern('^[a-z0-9-]+$', 'acme-1\n')).toBe(false);
  expect(matchesPattern('a|b', 'ab')).toBe(false);
});

test('a faulty pattern matches nothing and says why', () => {
  expect(patternFault('[a-z')).toContain('missing closing ]');
  expect(matchesPattern('[a-z', 'a')).toBe(false);
  expect(patternFault('(?=a)a')).toContain('no look-around');
  expect(patternFault('(a)\\1')).toContain('no back-references');
  expect(patternFault('a'.repeat(1001))).toBe('is longer than 1000 characters');
  expect(patternFault('(((((a{1,100}){1,100}){1,100}){1,100}){1,100})')).toBeDefined();
  expect(patternFault('[a-z]+')).toBeUndefined();
});

test('a pattern that would keep a backtracking engine busy for years answers', () => {
  expect(matchesPattern('(a+)+b', 'a'.repeat(50_000))).toBe(false);
});
