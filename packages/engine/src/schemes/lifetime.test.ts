import { expect, test } from 'vitest';
import { lifetimeSchema } from './lifetime.ts';

test('a lifetime is data, and a wrong key is refused', () => {
  expect(lifetimeSchema.safeParse({ path: 'data.ttl', format: 'milliseconds', early: false }).success).toBe(
    true,
  );
  expect(lifetimeSchema.safeParse({ seconds: 0 }).success).toBe(false);
  expect(lifetimeSchema.safeParse({ margin: 3 }).success).toBe(false);
});
