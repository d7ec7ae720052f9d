import { expect, test } from 'vitest';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { summaryOf } from './summary.ts';

const documentOf = (...fields: readonly object[]) => ({ authentication: { fields } });

test('the line counts what users type and what is computed', () => {
  expect(summaryOf({}, plainScheme)).toBe('2 inputs');
  expect(summaryOf(documentOf({ key: 'a' }, { key: 'b', computed: true }), consentScheme)).toBe(
    '1 input, 1 computed',
  );
  expect(summaryOf(documentOf({ key: 'n', type: 'copy' }), { ...consentScheme, redirects: false })).toBe(
    'No fields',
  );
  expect(summaryOf({}, consentScheme)).toBe('No fields: the user only signs in');
});
