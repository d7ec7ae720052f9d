import { expect, test } from 'vitest';
import { plainScheme } from '../testing/schemes.ts';
import { summaryOf } from './summary.ts';

const line = (connectionLabel: unknown) => summaryOf({ authentication: { connectionLabel } }, plainScheme);

test('the line says the label and what becomes of it', () => {
  expect(line('{{email}}')).toBe('{{email}} → ada@acme.example');
  expect(line('Account')).toBe('Account');
  expect(line(undefined)).toBe('None: connections are numbered');
  expect(line({ source: 's' })).toBe('Written by code');
  expect(line({ require: 'f' })).toBe('Code in a file');
  expect(line({ url: 'u' })).toBe('Asked of the app');
});
