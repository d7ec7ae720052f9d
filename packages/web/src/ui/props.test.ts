import { expect, test } from 'vitest';
import { cx, given } from './props.ts';

test('class names that are missing are left out', () => {
  expect(cx('a', undefined, false, '', 'b')).toBe('a b');
  expect(cx(undefined)).toBe('');
});

test('props that are undefined are left out, others stay as they are', () => {
  expect(given({ a: undefined, b: null, c: 0, d: false })).toEqual({ b: null, c: 0, d: false });
  expect('a' in given({ a: undefined })).toBe(false);
});
