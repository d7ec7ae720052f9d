import { expect, test } from 'vitest';
import { pageUrl, serverUrl } from './server-url.ts';

test.each([
  ['https://connect.example', 'https://desk.example/app.js', 'https://connect.example'],
  ['https://connect.example/', 'https://desk.example/app.js', 'https://connect.example'],
  [undefined, 'https://connect.example/sdk/connect.js', 'https://connect.example'],
  [undefined, 'http://localhost:4270/sdk/connect.js?v=1#x', 'http://localhost:4270'],
])('%s, in a script from %s, is %s', (given, script, url) => {
  expect(serverUrl(given, script)).toBe(url);
});

test.each([
  [undefined, 'https://desk.example/assets/app.js'],
  [undefined, 'file:///desk/sdk/connect.js'],
  ['', 'https://connect.example/sdk/connect.js'],
  ['connect.example', 'https://desk.example/app.js'],
  ['javascript:alert(1)//', 'https://desk.example/app.js'],
])('%s, in a script from %s, is none', (given, script) => {
  expect(() => serverUrl(given, script)).toThrow(expect.objectContaining({ code: 'server_missing' }));
});

test('a token stays within its part of the address', () => {
  expect(pageUrl('https://connect.example', '../v1/a?b#c')).toBe(
    'https://connect.example/connect/..%2Fv1%2Fa%3Fb%23c',
  );
});
