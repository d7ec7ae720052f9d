import { expect, test } from 'vitest';
import { isWebUrl } from './web-url.ts';

test('RFC 8414 section 2: https is fit, whoever wrote it', () => {
  expect(isWebUrl('https://acme.com/token?x=1', 'https://other.example/doc')).toBe(true);
});

test('http is fit on this machine only, and only when it was named here', () => {
  expect(isWebUrl('http://localhost:4270/token')).toBe(true);
  expect(isWebUrl('http://127.0.0.1:1/token', 'http://auth.localhost/doc')).toBe(true);
  expect(isWebUrl('http://[::1]:1/token', 'http://localhost/doc')).toBe(true);
  expect(isWebUrl('http://127.0.0.1:1/token', 'https://acme.com/doc')).toBe(false);
  expect(isWebUrl('http://acme.com/token')).toBe(false);
  expect(isWebUrl('http://127.0.0.1.acme.com/')).toBe(false);
  expect(isWebUrl('http://localhost.acme.com/')).toBe(false);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'https://user:pw@acme.com/',
  'https://acme.com/#x',
  'https://acme.com/{{process.env.CLIENT_SECRET}}',
  'https://acme.com/?x={{bundle.authData.access_token}}',
  'https://acme.com/a b',
  'https://acme.com/\n',
  'https:\\\\acme.com/',
  '/relative',
  '',
  `https://acme.com/${'x'.repeat(2_000)}`,
])('%s is not fit', (text) => {
  expect(isWebUrl(text)).toBe(false);
});
