import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function faultOf(env: Record<string, string>): SettingsError {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

describe('defaults', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      port: 4270,
      url: 'http://localhost:4270',
      dataFolder: './.claviger',
      databaseUrl: undefined,
      apiKey: undefined,
      encryptionKeys: undefined,
      allowPrivateHosts: [],
      logLevel: 'info',
      loggedCalls: 'all',
      callTimes: { headersMs: 30_000, idleMs: 300_000 },
      signUp: 'invited',
    });
  });

  test('a blank value counts as unset', () => {
    expect(readSettings({ CLAVIGER_PORT: '', DATABASE_URL: ' ' }).port).toBe(4270);
  });

  test('the public URL follows the port unless it is set', () => {
    expect(readSettings({ CLAVIGER_PORT: '8080' }).url).toBe('http://localhost:8080');
    expect(readSettings({ CLAVIGER_PORT: '8080', CLAVIGER_URL: 'https://c.acme.com/' }).url).toBe(
      'https://c.acme.com',
    );
  });
});

describe('a wrong setting is named in one line with its mend', () => {
  const wrong: readonly [string, Record<string, string>][] = [
    ['CLAVIGER_PORT', { CLAVIGER_PORT: '70000' }],
    ['CLAVIGER_PORT', { CLAVIGER_PORT: 'tcp://10.0.0.1:80' }],
    ['CLAVIGER_PORT', { CLAVIGER_PORT: '-1' }],
    ['CLAVIGER_HOST', { CLAVIGER_HOST: 'a b' }],
    ['CLAVIGER_HOST', { CLAVIGER_HOST: 'http://localhost' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'localhost:4270' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'ftp://acme.com' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'not a url' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'https://acme.com/path' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'https://acme.com?x=1' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'https://acme.com#' }],
    ['CLAVIGER_URL', { CLAVIGER_URL: 'https://user:pass@acme.com' }],
    ['CLAVIGER_API_KEY', { CLAVIGER_API_KEY: 'short' }],
    ['CLAVIGER_API_KEY', { CLAVIGER_API_KEY: 'with a space inside' }],
    ['CLAVIGER_LOG_LEVEL', { CLAVIGER_LOG_LEVEL: 'loud' }],
    ['CLAVIGER_CALL_HEADERS_TIMEOUT', { CLAVIGER_CALL_HEADERS_TIMEOUT: '0' }],
    ['CLAVIGER_CALL_HEADERS_TIMEOUT', { CLAVIGER_CALL_HEADERS_TIMEOUT: '3601' }],
    ['CLAVIGER_CALL_HEADERS_TIMEOUT', { CLAVIGER_CALL_HEADERS_TIMEOUT: '30s' }],
    ['CLAVIGER_CALL_IDLE_TIMEOUT', { CLAVIGER_CALL_IDLE_TIMEOUT: '-1' }],
    ['CLAVIGER_CALL_IDLE_TIMEOUT', { CLAVIGER_CALL_IDLE_TIMEOUT: '1.5' }],
    ['CLAVIGER_CALL_IDLE_TIMEOUT', { CLAVIGER_CALL_IDLE_TIMEOUT: '86401' }],
    ['CLAVIGER_ENCRYPTION_KEYS', { CLAVIGER_ENCRYPTION_KEYS: 'k1' }],
    ['CLAVIGER_ENCRYPTION_KEYS', { CLAVIGER_ENCRYPTION_KEYS: 'k1:c2hvcnQ=' }],
    ['CLAVIGER_ENCRYPTION_KEYS', { CLAVIGER_ENCRYPTION_KEYS: `k1:${key},` }],
    ['CLAVIGER_ENCRYPTION_KEYS', { CLAVIGER_ENCRYPTION_KEYS: `k1:${key},k1:${key}` }],
    ['CLAVIGER_ALLOW_PRIVATE_HOSTS', { CLAVIGER_ALLOW_PRIVATE_HOSTS: '10.0.0.0/33' }],
    ['CLAVIGER_ALLOW_PRIVATE_HOSTS', { CLAVIGER_ALLOW_PRIVATE_HOSTS: '10.0.0' }],
    ['CLAVIGER_ALLOW_PRIVATE_HOSTS', { CLAVIGER_ALLOW_PRIVATE_HOSTS: 'localhost:99999' }],
    ['CLAVIGER_ALLOW_PRIVATE_HOSTS', { CLAVIGER_ALLOW_PRIVATE_HOSTS: 'http://localhost' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db/x' }],
    ['CLAVIGER_ENCRYPTION_KEYS', { DATABASE_URL: 'postgres://db/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:a#b@:db/x', CLAVIGER_ENCRYPTION_KEYS: `k1:${key}` }],
  ];

  test.each(wrong)('%s: %j', (name, env) => {
    const fault = faultOf(env);
    expect(fault.setting).toBe(name);
    expect(fault.message).toMatch(new RegExp(`^${name}: [^\\n]+[.…] [A-Z][^\\n]+$`));
  });

  test('a secret never stands in the message', () => {
    const secret = 'opensesame with spaces';
    expect(faultOf({ CLAVIGER_API_KEY: secret }).message).not.toContain('opensesame');
    expect(faultOf({ CLAVIGER_ENCRYPTION_KEYS: `k1 ${key}` }).message).not.toContain(key);
    expect(faultOf({ CLAVIGER_URL: 'https://user:opensesame@acme.com' }).message).not.toContain('opensesame');
    expect(faultOf({ DATABASE_URL: 'mysql://u:opensesame@db/x' }).message).not.toContain('opensesame');
    expect(faultOf({ DATABASE_URL: 'postgres://u:opensesame#@:/x' }).message).not.toContain('opensesame');
  });

  test('a line break in a value does not break the line', () => {
    expect(faultOf({ CLAVIGER_LOG_LEVEL: 'a\nb' }).message).not.toContain('\n');
  });
});

describe('right settings', () => {
  test('a database is taken with the keys that it needs', () => {
    const url = 'postgresql://u:p@db.internal:5432/claviger?sslmode=verify-full';
    const settings = readSettings({ DATABASE_URL: ` ${url} `, CLAVIGER_ENCRYPTION_KEYS: `k1:${key}` });
    expect(settings.databaseUrl).toBe(url);
  });

  test('hosts, ports, addresses and ranges may be allowed', () => {
    const list = 'localhost, localhost:8080,10.0.0.0/8,::1,[::1]:8080,fd00::/8,192.168.0.7,db.internal:5432';
    expect(readSettings({ CLAVIGER_ALLOW_PRIVATE_HOSTS: list }).allowPrivateHosts).toEqual([
      'localhost',
      'localhost:8080',
      '10.0.0.0/8',
      '::1',
      '[::1]:8080',
      'fd00::/8',
      '192.168.0.7',
      'db.internal:5432',
    ]);
  });

  test('several encryption keys are kept in their order', () => {
    const list = `new:${key},old:${Buffer.alloc(32, 8).toString('base64')}`;
    expect(readSettings({ CLAVIGER_ENCRYPTION_KEYS: list }).encryptionKeys).toBe(list);
  });

  test('times of calls are written in seconds', () => {
    const env = { CLAVIGER_CALL_HEADERS_TIMEOUT: '3600', CLAVIGER_CALL_IDLE_TIMEOUT: '1' };
    expect(readSettings(env).callTimes).toEqual({ headersMs: 3_600_000, idleMs: 1_000 });
  });

  test('IPv6 listening and port 0 are taken', () => {
    const settings = readSettings({ CLAVIGER_HOST: '::', CLAVIGER_PORT: '0' });
    expect([settings.host, settings.port, settings.url]).toEqual(['::', 0, 'http://localhost:0']);
  });
});
