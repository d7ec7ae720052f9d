import { expect, test } from 'vitest';
import { LocalError, redirectOf } from './local.ts';

test('CLI-1 the sign-in comes back to port 9000 unless told otherwise', () => {
  expect(redirectOf({})).toBe('http://localhost:9000');
  expect(redirectOf({ localPort: '8123' })).toBe('http://localhost:8123');
  expect(redirectOf({ redirectUri: 'http://[::1]:1/cb', localPort: '2' })).toBe('http://[::1]:1/cb');
});

test.each(['https://localhost:9000', 'http://elsewhere.dev:9000', 'http://localhost.evil.dev', 'no URL'])(
  'RFC 8252 section 7.3: %s is no address of this machine',
  (redirectUri) => {
    expect(() => redirectOf({ redirectUri })).toThrow(LocalError);
  },
);
