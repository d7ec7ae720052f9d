import { expect, test } from 'vitest';
import { cleanDefinition, spots } from '../testing/checked.ts';

test('A001 TST-18 F-136 an account must be connected; what is not known is not judged', () => {
  expect(spots('A001', cleanDefinition, { hasConnection: false })).toEqual(['error authentication']);
  expect(spots('A001', cleanDefinition, { hasConnection: true })).toEqual([]);
  expect(spots('A001', cleanDefinition)).toEqual([]);
});

test('A001 an integration without authentication needs none', () => {
  const { authentication: _, ...open } = cleanDefinition;
  expect(spots('A001', open, { hasConnection: false })).toEqual([]);
});
