import { expect, test } from 'vitest';
import { createMemories } from './memory.ts';

test('a connection finds its own map again, and nobody else does', () => {
  const memories = createMemories();
  memories.of('w', 'a').set('nonce', 1);
  expect(memories.of('w', 'a').get('nonce')).toBe(1);
  expect(memories.of('w', 'b').size).toBe(0);
  expect(memories.of('w2', 'a').size).toBe(0);
});

test('no choice of names makes two connections share a map', () => {
  const memories = createMemories();
  memories.of('w/a', 'b').set('nonce', 1);
  expect(memories.of('w', 'a/b').size).toBe(0);
});

test('the least recently used map is dropped when there are too many', () => {
  const memories = createMemories(2);
  memories.of('w', 'a').set('n', 1);
  memories.of('w', 'b').set('n', 2);
  memories.of('w', 'a');
  memories.of('w', 'c');
  expect(memories.of('w', 'a').get('n')).toBe(1);
  expect(memories.of('w', 'b').size).toBe(0);
});

test('a forgotten connection starts with an empty map', () => {
  const memories = createMemories();
  memories.of('w', 'a').set('n', 1);
  memories.forget('w', 'a');
  expect(memories.of('w', 'a').size).toBe(0);
});

test('a new connection is given what connecting learned', () => {
  const memories = createMemories();
  const learned = new Map<string, unknown>([['nonce', 1]]);
  memories.put('w', 'a', learned);
  expect(memories.of('w', 'a')).toBe(learned);
});
