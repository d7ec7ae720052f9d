import { expect, test } from 'vitest';
import { redirectUrl } from './redirect-url.ts';

test('OA2-5 one redirect URL for each integration', () => {
  expect(redirectUrl('http://localhost:4270', 'acme')).toBe('http://localhost:4270/oauth/return/acme');
});

test('a base URL may end in a slash or hold a path', () => {
  expect(redirectUrl('https://auth.host.dev/claviger/', 'acme')).toBe(
    'https://auth.host.dev/claviger/oauth/return/acme',
  );
});

test('a key can add no path of its own', () => {
  expect(redirectUrl('https://host.dev', '../x?y')).toBe('https://host.dev/oauth/return/..%2Fx%3Fy');
});

test('OA2-5 integrations of one key in two workspaces have two', () => {
  expect(redirectUrl('https://host.dev', 'acme', 'ws_1')).toBe('https://host.dev/oauth/return/ws_1/acme');
  expect(redirectUrl('https://host.dev', 'acme', 'a/b')).toBe('https://host.dev/oauth/return/a%2Fb/acme');
});
