import { expect, test } from 'vitest';
import { consentScheme } from './fixture.test-tool.ts';
import { summaryOf } from './summary.ts';

test('a closed screen says what is set', () => {
  const consentConfig = {
    getToken: { url: 'https://a.example/token' },
    scope: 'a, b',
    enableProof: true,
    authorizeUrl: { source: 'return 1' },
  };
  expect(summaryOf({ authentication: { consentConfig } }, consentScheme, 'endpoints')).toBe(
    'Authorization URL: code · 2 scopes · Proof key · Token request: POST a.example/token',
  );
  expect(summaryOf({}, consentScheme, 'endpoints')).toBe('Nothing set yet');
});

test('so does the test', () => {
  expect(
    summaryOf({ authentication: { test: { url: 'https://a.example/me' } } }, consentScheme, 'test'),
  ).toBe('GET a.example/me');
  expect(summaryOf({}, consentScheme, 'test')).toBe('No request yet');
});
