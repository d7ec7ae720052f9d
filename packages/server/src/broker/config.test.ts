import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { fingerprintOf, parseConfig } from './config.ts';

const settings = readSettings({
  CLAVIGER_DATA: '/data',
  CLAVIGER_ALLOW_PRIVATE_HOSTS: 'localhost:1,10.0.0.0/8',
  CLAVIGER_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
});

test('settings come through as they were', () => {
  for (const one of [settings, readSettings({})]) {
    const config = { settings: one, startedAt: 5 };
    expect(parseConfig(JSON.stringify(config))).toEqual(config);
  }
  expect(() => parseConfig('{}')).toThrow();
});

test('other keys, hosts or places are other settings; another port is not', () => {
  const first = fingerprintOf(settings);
  expect(fingerprintOf({ ...settings, port: 1, url: 'http://else', logLevel: 'silent' })).toBe(first);
  const changes = [
    { encryptionKeys: undefined },
    { allowPrivateHosts: [] },
    { dataFolder: '/other' },
    { databaseUrl: 'postgres://a' },
  ];
  const others = changes.map((change) => fingerprintOf({ ...settings, ...change }));
  expect(new Set([first, ...others]).size).toBe(5);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
});
