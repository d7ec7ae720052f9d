import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const needed = { CLAVIGER_API_KEY: 'clv_1', INTEGRATION: 'acme' };

test('two settings are needed, the others have a value for this machine', () => {
  expect(readSettings(needed)).toMatchObject({
    claviger: { url: 'http://localhost:4270', apiKey: 'clv_1' },
    integration: 'acme',
    origin: 'http://localhost:3000',
    port: 3000,
  });
  const other = readSettings({ ...needed, CLAVIGER_URL: 'https://connect.example/', PORT: '8080' });
  expect([other.claviger.url, other.origin]).toEqual(['https://connect.example', 'http://localhost:8080']);
});

test('what is missing is named', () => {
  expect(() => readSettings({ INTEGRATION: 'acme' })).toThrow('Set CLAVIGER_API_KEY');
  expect(() => readSettings({ ...needed, INTEGRATION: '' })).toThrow('Set INTEGRATION');
});

test('the secret of the cookies is another at each start, unless it is set', () => {
  const secret = (env = {}) => readSettings({ ...needed, ...env }).sessionSecret;
  expect(secret()).not.toBe(secret());
  expect(secret({ SESSION_SECRET: 'kept' })).toBe('kept');
});
