import { expect, test } from 'vitest';
import { decodeComponent, encodeComponent } from './encoding.ts';

test('REQ-7 all but unreserved characters are encoded', () => {
  expect(encodeComponent("a b!'()*~-._/é")).toBe('a%20b%21%27%28%29%2A~-._%2F%C3%A9');
});

test('a lone surrogate is encoded as U+FFFD', () => {
  expect(encodeComponent('\ud800')).toBe('%EF%BF%BD');
});

test('a plus is a space, and a malformed escape stays', () => {
  expect(decodeComponent('a+b%20c%2B')).toBe('a b c+');
  expect(decodeComponent('100%')).toBe('100%');
  expect(decodeComponent('%41%')).toBe('A%');
  expect(decodeComponent('%E9t%C3%A9')).toBe('\ufffdté');
});
