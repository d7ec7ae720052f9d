import { expect, test } from 'vitest';
import { consentScheme } from '../requests/fixture.test-tool.ts';
import { summaryOf } from './summary.ts';

const setAt = '2026-01-01T00:00:00Z';

test('the closed line says which values are missing', () => {
  expect(summaryOf(consentScheme, undefined)).toBe('');
  expect(summaryOf(consentScheme, [])).toBe('Client ID and Client secret not set');
  expect(summaryOf(consentScheme, [{ name: 'CLIENT_ID', setAt }])).toBe('Client secret not set');
  expect(
    summaryOf(consentScheme, [
      { name: 'CLIENT_SECRET', setAt },
      { name: 'CLIENT_ID', setAt },
    ]),
  ).toBe('All values set');
});
