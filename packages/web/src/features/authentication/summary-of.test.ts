import { expect, test } from 'vitest';
import { lineOf } from './summary-of.ts';
import { consentScheme, plainScheme } from './testing/schemes.ts';

const held = { document: {}, scheme: plainScheme, environment: undefined, version: undefined };

test('the last step says when a test passed', () => {
  expect(lineOf('run', { ...held, version: { testedAt: '2020-05-01T10:00:00Z' } })).toBe(
    'Last test 1 May 2020',
  );
  expect(lineOf('run', held)).toBe('');
});

test('every other step says what it holds', () => {
  expect(lineOf('fields', held)).toBe('2 inputs');
  const consent = { ...held, scheme: consentScheme, environment: [] };
  expect(lineOf('application', consent)).toBe('Client ID and Client secret not set');
  expect(lineOf('endpoints', consent)).toBe('Nothing set yet');
  expect(lineOf('test', held)).toBe('No request yet');
  expect(lineOf('label', held)).toBe('None: connections are numbered');
});
