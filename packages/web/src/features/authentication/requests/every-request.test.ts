import { expect, test } from 'vitest';
import { rowsNamedByField, unsentFields, withEveryRequest } from './every-request.ts';
import { consentScheme, pasteScheme } from './fixture.test-tool.ts';

const rows = { api_key: '{{bundle.authData.api_key}}' };
const document = {
  authentication: {
    type: 'paste',
    fields: [{ key: 'api_key', type: 'password' }, { key: 'region' }],
    test: {
      url: 'https://{{bundle.authData.region}}.a.example',
      params: rows,
      headers: { ...rows, Accept: 'x' },
    },
  },
  baseUrl: 'https://{{bundle.authData.region}}.a.example',
};

test('a field that only the test carries is told: later calls would go without it', () => {
  expect(unsentFields(document, pasteScheme)).toEqual(['api_key']);
  expect(
    unsentFields({ ...document, requestTemplate: { headers: { a: rows.api_key } } }, pasteScheme),
  ).toEqual([]);
  expect(
    unsentFields({ ...document, beforeRequest: { source: 'bundle.authData.api_key' } }, pasteScheme),
  ).toEqual([]);
  expect(unsentFields(document, consentScheme)).toEqual([]);
});

test('without a password every field that is a secret counts; without a test none does', () => {
  const { test: me } = document.authentication;
  const fields = [{ key: 'key' }, { key: 'region', isNoSecret: true }];
  expect(unsentFields({ authentication: { fields, test: me } }, pasteScheme)).toEqual(['key']);
  expect(unsentFields({ authentication: { fields } }, pasteScheme)).toEqual([]);
});

test('F-025 a field is sent with every request, and no longer twice by the test', () => {
  expect(withEveryRequest(document, 'api_key', 'bearer')).toMatchObject({
    requestTemplate: { headers: { Authorization: 'Bearer {{bundle.authData.api_key}}' } },
  });
  const made = withEveryRequest(document, 'api_key', 'header');
  expect(made).toMatchObject({
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
  });
  expect(made['authentication']).toEqual({
    ...document.authentication,
    test: { url: document.authentication.test.url, headers: { Accept: 'x' } },
  });
  expect(withEveryRequest({}, 'api_key', 'param')).toEqual({ requestTemplate: { params: rows } });
});

test('a header that is called as its field is told, until it has the name that the app reads', () => {
  const named = (headers: object) =>
    rowsNamedByField({ ...document, requestTemplate: { headers } }, pasteScheme);
  expect(named(rows)).toEqual(['api_key']);
  expect(named({ 'X-Api-Key': rows.api_key })).toEqual([]);
  expect(rowsNamedByField(document, pasteScheme)).toEqual([]);
});

test('SES-10 what an exchange answers is told until some request carries it', () => {
  const exchange = { ...consentScheme, redirects: false };
  const fields = [{ key: 'user' }, { key: 'token', computed: true }];
  const of = (more: object) => unsentFields({ authentication: { fields, ...more } }, exchange);
  expect(of({})).toEqual(['token']);
  expect(of({ test: { url: 'x', headers: { 'X-Token': '{{bundle.authData.token}}' } } })).toEqual([]);
  expect(of({ test: { source: 'return bundle.authData.token' } })).toEqual([]);
  expect(unsentFields({ authentication: { fields } }, consentScheme)).toEqual([]);
});
