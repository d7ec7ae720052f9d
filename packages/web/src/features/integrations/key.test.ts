import { expect, test } from 'vitest';
import { keyFault, suggestKey } from './key.ts';

test.each([
  ['Acme CRM', 'acme-crm'],
  ['  Café Müller! ', 'cafe-muller'],
  ['日本', ''],
  [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
])('the name %s suggests the key %s', (name, key) => {
  expect(suggestKey(name)).toBe(key);
});

test('F-007 a key that cannot be one says why', () => {
  expect(keyFault('acme_crm-2')).toBeUndefined();
  expect(keyFault('')).toContain('Give it a key');
  expect(keyFault('a/b')).toContain('letters, digits');
  expect(keyFault('a'.repeat(65))).toContain('64');
});
