import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { bearerOf, hashApiKey, makeApiKey, prefixOf } from './api-key.ts';

test('a key has 256 random bits and a prefix that scanners know', () => {
  expect(makeApiKey(() => new Uint8Array(32).fill(255))).toBe(`clv_${'_'.repeat(42)}8`);
  expect(makeApiKey(randomBytes)).not.toBe(makeApiKey(randomBytes));
});

test('its digest is SHA-256', () => {
  expect(hashApiKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a bearer header is read in any case, anything else is not', () => {
  expect(bearerOf('Bearer abc')).toBe('abc');
  expect(bearerOf('bearer  abc ')).toBe('abc');
  for (const header of [
    undefined,
    '',
    'abc',
    'Basic abc',
    'Bearer',
    'Bearer a b',
    `Bearer ${'a'.repeat(201)}`,
  ]) {
    expect(bearerOf(header)).toBeUndefined();
  }
});

test('the prefix tells keys apart and gives at most a quarter away', () => {
  expect(prefixOf('clv_abcdefghijklmnopqrstuvwxyz0123456789')).toBe('clv_abcdef');
  expect(prefixOf('12345678')).toBe('12');
});
