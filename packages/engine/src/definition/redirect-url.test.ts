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
