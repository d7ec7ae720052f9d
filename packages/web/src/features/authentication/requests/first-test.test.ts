import { expect, test } from 'vitest';
import { firstTest, isUntouched, outOfUrl, secretsInUrl } from './first-test.ts';
import { consentScheme, pasteScheme } from './fixture.test-tool.ts';

const document = {
  authentication: {
    fields: [
      { key: 'api_key', type: 'password' },
      { key: 'note', type: 'copy' },
    ],
  },
};
const rows = { user: '{{bundle.authData.user}}', api_key: '{{bundle.authData.api_key}}' };

test('F-032 RT-4 a new test request shows every field in the params and in the headers', () => {
  expect(firstTest(document, pasteScheme)).toEqual({ method: 'GET', params: rows, headers: rows });
  expect(firstTest(document, consentScheme)).toEqual({});
});

test('F-032 F-026 what every request carries already is no row of the test too', () => {
  const carried = { ...document, requestTemplate: { headers: { 'X-Key': '{{bundle.authData.api_key}}' } } };
  expect(firstTest(carried, pasteScheme)).toEqual({
    method: 'GET',
    params: rows,
    headers: { user: rows.user },
  });
});

test('F-032 it is new until somebody works on it', () => {
  expect(isUntouched(undefined)).toBe(true);
  expect(isUntouched({ method: 'GET', params: {}, headers: {} })).toBe(true);
  expect(isUntouched({ method: 'GET', params: rows, headers: rows })).toBe(true);
  expect(isUntouched({ url: 'https://a.example', params: rows })).toBe(false);
  expect(isUntouched({ headers: { user: 'other' } })).toBe(false);
  expect(isUntouched({ body: {} })).toBe(false);
  expect(isUntouched({ source: 'return 1' })).toBe(false);
});

test('RT-6 a secret in the URL is found', () => {
  expect(secretsInUrl({ url: 'x', params: rows }, document, pasteScheme)).toEqual(['api_key']);
  expect(
    secretsInUrl({ url: 'https://a.example/{{bundle.authData.api_key}}' }, document, pasteScheme),
  ).toEqual(['api_key']);
  expect(secretsInUrl({ url: 'x', headers: rows }, document, pasteScheme)).toEqual([]);
});

test('RT-6 a secret is taken out of the URL, and everything else stays', () => {
  expect(outOfUrl({ url: 'x', params: rows, headers: rows }, ['api_key'])).toEqual({
    url: 'x',
    params: { user: rows.user },
    headers: rows,
  });
  expect(outOfUrl({ url: 'x', params: { a: rows.api_key } }, ['api_key'])).toEqual({ url: 'x' });
});
