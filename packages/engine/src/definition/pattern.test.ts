import { expect, test } from 'vitest';
import { findsPattern, matchesPattern, patternFault } from './pattern.ts';

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

test('REF-5 a pattern finds a part of a text, in any case', () => {
  expect(findsPattern('expired', 'Token EXPIRED today')).toBe(true);
  expect(findsPattern('^expired$', 'Token expired')).toBe(false);
  expect(findsPattern('', '')).toBe(true);
  expect(findsPattern('a(b', 'a(b')).toBeUndefined();
  expect(findsPattern('(?<=a)b', 'ab')).toBeUndefined();
});

test('A-9 anything but a text', () => {
  for (const pattern of ['^(?!0000$)', '^(?!0000$).*$', '^(?!0000$).*']) {
    expect(findsPattern(pattern, '0000')).toBe(false);
    expect(findsPattern(pattern, '0001')).toBe(true);
    expect(findsPattern(pattern, '00000')).toBe(true);
  }
  expect(findsPattern('^(?!ok|fine)', 'OK then')).toBe(false);
  expect(findsPattern('^(?!a)(b)', 'b')).toBeUndefined();
});

test('a search that would keep a backtracking engine busy for years answers, and a long text is read from its beginning', () => {
  expect(findsPattern('(a+)+b', 'a'.repeat(50_000))).toBe(false);
  expect(findsPattern('^(?!(a+)+b)', 'a'.repeat(50_000))).toBe(true);
  expect(findsPattern('b', `${'a'.repeat(1_000_000)}b`)).toBe(false);
});
