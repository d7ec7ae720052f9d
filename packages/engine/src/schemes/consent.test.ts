import { expect, test } from 'vitest';
import { isDeviceCode } from './consent.ts';

test('RFC 8628 a code for the user is told from a URL to go to', () => {
  const url = 'https://acme.dev/device';
  const until = { expiresAt: 0, intervalMs: 5000, remember: {} };
  expect(isDeviceCode({ userCode: 'WDJB-MJHT', url, ...until })).toBe(true);
  expect(isDeviceCode({ url, key: 'state', remember: {} })).toBe(false);
});
