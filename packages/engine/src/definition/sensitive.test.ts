import { expect, test } from 'vitest';
import { isSensitiveField, isSensitiveKey, sensitiveValues } from './sensitive.ts';

test.each([
  'api_key',
  'apiKey',
  'API-KEY',
  'auth',
  'jwt',
  'passwd',
  'password',
  'pswd',
  'client_secret',
  'set-cookie',
  'setCookie',
  'signature',
  'access_token',
  'refreshToken',
  'dpop_key',
])('CEN-12 %s sounds like a secret', (key) => {
  expect(isSensitiveKey(key)).toBe(true);
});

test.each(['username', 'subdomain', 'email', 'key', 'account_id'])('CEN-12 %s does not', (key) => {
  expect(isSensitiveKey(key)).toBe(false);
});

test('FLD-25 a password field is sensitive whatever its key', () => {
  expect(isSensitiveField({ key: 'pin', type: 'password' })).toBe(true);
  expect(isSensitiveField({ key: 'pin' })).toBe(false);
});

test('F-101 the stored texts that no label may show', () => {
  const fields = [{ key: 'pin', type: 'password' as const }, { key: 'user' }];
  expect(
    sensitiveValues(fields, { pin: '1234', user: 'ada', access_token: 't-1', expires: 3, empty_token: '' }),
  ).toEqual(['1234', 't-1']);
});
