import { expect, test } from 'vitest';
import { protectionOf, reserveCount } from './digest-memory.ts';

test('an origin is remembered apart from the others', () => {
  const memory = new Map<string, unknown>();
  const first = protectionOf(memory, 'https://a.dev');
  first.strongest.set('r', 2);
  expect(protectionOf(memory, 'https://a.dev')).toBe(first);
  expect(protectionOf(memory, 'https://b.dev').strongest.size).toBe(0);
});

test('counts rise by nonce and start at 1', () => {
  const protection = protectionOf(new Map(), 'https://a.dev');
  expect(['n', 'n', 'm', 'n'].map((nonce) => reserveCount(protection, nonce))).toEqual([1, 2, 1, 3]);
});

test('a nonce in use is never forgotten; the memory is bounded', () => {
  const protection = protectionOf(new Map(), 'https://a.dev');
  reserveCount(protection, 'live');
  for (let index = 0; index < 5000; index += 1) {
    reserveCount(protection, `n${index}`);
    if (index % 100 === 0) reserveCount(protection, 'live');
  }
  expect(protection.counts.size).toBeLessThanOrEqual(1000);
  expect(reserveCount(protection, 'live')).toBe(52);
});
