import { expect, test } from 'vitest';
import { shortReference } from './reference.ts';

test('a reference is short enough to read out', () => {
  expect(shortReference('req_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9')).toBe('0a1b2c3d');
});
