import { expect, test } from 'vitest';
import { placeFaults } from './attempt.ts';

const settings = { url: 'http://keys.internal:4270' };
const isFine = (returnUrl: string) => placeFaults(settings, { returnUrl }).length === 0;

test.each([
  'https://app.example',
  'https://app.example:8443/a?b=c#d',
  'http://localhost:3000/',
  'http://127.0.0.1:3000/',
  'http://[::1]:3000/',
  'http://keys.internal:4270/user/up_1',
])('RFC 9700 4.11: users are led back to %s', (returnUrl) => {
  expect(isFine(returnUrl)).toBe(true);
});

test.each([
  'http://app.example/',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://127.0.0.1@evil.example/',
  'https://app.example@evil.example/',
  'https://ada:pass@app.example/',
  'https://ada@app.example/',
  'http://ada@localhost:3000/',
  'http://ada@keys.internal:4270/',
  'http://keys.internal:4270.evil.example/',
  'https://app.example\\@evil.example/',
  'https://app.example/\r\nSet-Cookie: a=b',
  'https://app.example/ a',
  ' https://app.example/',
  'https://äpp.example/',
  'https:app.example',
  'javascript:alert(1)',
  'data:text/html,x',
])('RFC 9700 4.11: nobody is led to %j', (returnUrl) => {
  expect(isFine(returnUrl)).toBe(false);
});

test('an origin stands in a policy, so it says nothing else there', () => {
  const allowedOrigins = [
    'https://app.example',
    'http://localhost:3000',
    'http://[::1]:3000',
    'https://*',
    'https://*.example',
    'https://a.example;script-src',
    "https://a.example'",
    'https://a.example,https',
    'https://a.example/',
    'https://A.example',
    'https://a.example:443',
    'https://ada@a.example',
    '*',
    'null',
  ];
  const paths = placeFaults(settings, { allowedOrigins }).map(({ path }) => path);
  expect(paths).toEqual(allowedOrigins.slice(3).map((_, index) => `allowedOrigins[${index + 3}]`));
});
