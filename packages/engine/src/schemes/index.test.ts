import { expect, test } from 'vitest';
import { findScheme, schemes } from './index.ts';

test('GEN-3 there are the known schemes, and each is found by its name', () => {
  const names = schemes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const scheme of schemes) expect(findScheme(scheme.name)).toBe(scheme);
});

test('GEN-3 any other name finds nothing', () => {
  expect([findScheme('saml'), findScheme(''), findScheme('toString')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
