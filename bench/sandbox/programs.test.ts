import { expect, test } from 'vitest';
import { randomProgram } from './programs.ts';

test('a number makes the same program each time, and others make others', () => {
  expect(randomProgram(7)).toEqual(randomProgram(7));
  const texts = new Set(Array.from({ length: 200 }, (_, seed) => randomProgram(seed).text));
  expect(texts.size).toBeGreaterThan(190);
  for (const text of texts) expect(text).toMatch(/return [^\n]+;$/);
});
