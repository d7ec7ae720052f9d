import { expect, test } from 'vitest';
import { configShape } from './config-shape.ts';
import { requestKeys } from './request-keys.ts';

test('every request stands under a key of the config, once', () => {
  const keys = requestKeys.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(Object.keys(configShape)).toContain(key);
});
