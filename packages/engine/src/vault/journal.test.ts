import { expect, test } from 'vitest';
import { keyText } from './journal.ts';

test('no two renewals have the same key text', () => {
  const keys = [
    { workspace: 'a', id: 'b', generation: 1 },
    { workspace: 'a', id: 'b', generation: 2 },
    { workspace: 'a","b', id: '', generation: 1 },
    { workspace: '', id: 'a","b', generation: 1 },
  ];
  expect(new Set(keys.map(keyText)).size).toBe(keys.length);
});
