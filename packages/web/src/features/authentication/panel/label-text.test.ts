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

test('F-101 a value that is censored, or is no text, is no label', () => {
  expect(fitsLabel('ada@acme.dev')).toBe(true);
  expect(fitsLabel(7)).toBe(true);
  expect(fitsLabel('Bearer :censored:6:82a3be9927:')).toBe(false);
  expect(fitsLabel(null)).toBe(false);
  expect(fitsLabel(true)).toBe(false);
});
