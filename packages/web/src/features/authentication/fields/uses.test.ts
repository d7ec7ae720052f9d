import { expect, test } from 'vitest';
import { soleRows, usesOf, withoutPlaces, withRenamedUses } from './uses.ts';

const document = {
  name: 'api_key',
  requestTemplate: {
    headers: { 'X-Key': '{{bundle.authData.api_key}}', 'X-Other': '{{bundle.authData.api_key_2}}' },
  },
  authentication: {
    fields: [{ key: 'api_key', helpText: '{{bundle.authData.api_key}}' }],
    test: {
      url: 'https://a.example/{{bundle.authData.api_key}}/me',
      params: { 'api-key': '{{bundle.authData.api-key}}' },
    },
    connectionLabel: '{{ api_key }} {{api_key_2}} {{bundle.authData.api_key}}',
    account: '{{api_key}}/{{id}}',
    plainConfig: {
      perform: {
        source:
          "return [bundle.authData.api_key, bundle.inputData['api_key'], api_key, bundle.authData.api_key2];",
      },
    },
  },
};

test('F-006 every place that reads a field is found, and none that reads another or the list itself', () => {
  expect(usesOf(document, 'api_key').map(({ path }) => path)).toEqual([
    'requestTemplate.headers.X-Key',
    'authentication.test.url',
    'authentication.connectionLabel',
    'authentication.account',
    'authentication.plainConfig.perform.source',
  ]);
  expect(usesOf(document, 'api-key').map(({ path }) => path)).toEqual(['authentication.test.params.api-key']);
  expect(usesOf(document, 'api')).toEqual([]);
  expect(usesOf(document, '')).toEqual([]);
});

test('FLD-43 a renamed field is read by its new key everywhere', () => {
  const renamed = withRenamedUses(document, 'api_key', 'secret');
  expect(usesOf(renamed, 'api_key')).toEqual([]);
  expect(renamed).toMatchObject({
    name: 'api_key',
    requestTemplate: {
      headers: { 'X-Key': '{{bundle.authData.secret}}', 'X-Other': '{{bundle.authData.api_key_2}}' },
    },
    authentication: {
      fields: [{ key: 'api_key' }],
      connectionLabel: '{{ secret }} {{api_key_2}} {{bundle.authData.secret}}',
      plainConfig: {
        perform: {
          source:
            "return [bundle.authData.secret, bundle.inputData['secret'], api_key, bundle.authData.api_key2];",
        },
      },
    },
  });
});

test('FLD-43 in code a key with a dash is read in brackets, in a template it is not', () => {
  const renamed = withRenamedUses(document, 'api_key', 'x-key');
  expect(renamed).toMatchObject({
    requestTemplate: { headers: { 'X-Key': '{{bundle.authData.x-key}}' } },
    authentication: {
      plainConfig: {
        perform: {
          source:
            'return [bundle.authData["x-key"], bundle.inputData[\'x-key\'], api_key, bundle.authData.api_key2];',
        },
      },
    },
  });
});

test('a key may hold what a replacement would read', () => {
  const odd = { baseUrl: '{{bundle.authData.a}}' };
  expect(withRenamedUses(odd, 'a', '$&')).toEqual({ baseUrl: '{{bundle.authData.$&}}' });
});

test('F-006 rows that hold only the field go with it, and what is empty then', () => {
  expect(soleRows(document, 'api_key').map(({ path }) => path)).toEqual(['requestTemplate.headers.X-Key']);
  expect(withoutPlaces({ requestTemplate: { headers: { a: 'x' } } }, ['requestTemplate.headers.a'])).toEqual({
    requestTemplate: {},
  });
  expect(withoutPlaces({ t: { body: { a: 'x' } } }, ['t.body.a'])).toEqual({ t: { body: {} } });
});
