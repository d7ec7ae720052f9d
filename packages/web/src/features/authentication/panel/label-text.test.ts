import { expect, test } from 'vitest';
import { fitsLabel, labelTextOf } from './label-text.ts';

test.each([
  [['email'], '{{email}}'],
  [['details', 'name'], '{{bundle.inputData.details.name}}'],
  [['emails', 0, 'value'], '{{bundle.inputData.emails[0].value}}'],
  [['bundle'], '{{bundle.inputData.bundle}}'],
  [['a.b'], undefined],
  [['a b'], undefined],
  [['x', '{{'], undefined],
  [[], undefined],
])('LBL-4 LBL-6 the value at %j is shown by %s', (path, text) => {
  expect(labelTextOf(path)).toBe(text);
});

test('LBL-13 what is named like a secret, or is no text, is not offered for a label', () => {
  expect(fitsLabel(['email'], 'ada@acme.dev')).toBe(true);
  expect(fitsLabel(['email'], ':censored:12:82a3be9927:')).toBe(true);
  expect(fitsLabel(['id'], 7)).toBe(true);
  expect(fitsLabel(['access_token'], 'x')).toBe(false);
  expect(fitsLabel(['apiKey', 'id'], 'x')).toBe(false);
  expect(fitsLabel(['email'], null)).toBe(false);
  expect(fitsLabel(['email'], '')).toBe(false);
});
