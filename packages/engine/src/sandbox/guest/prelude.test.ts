import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { prelude } from './prelude.ts';

test('the prelude is one program in the language alone: it imports nothing and holds no types', () => {
  expect(() => new Script(prelude)).not.toThrow();
  expect(prelude).not.toMatch(/\bimport\b|__vite|\bexport\b/);
});
