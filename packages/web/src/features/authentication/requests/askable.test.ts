import { expect, test } from 'vitest';
import { askable, isAskable } from './askable.ts';
import { consentScheme } from './fixture.test-tool.ts';

const token = { url: 'https://a.example/token', body: { a: '1' } };

test('steps that are not done do not keep the server from answering about one that is', () => {
  const document = {
    key: 'acme',
    authentication: {
      type: 'consent',
      fields: [{ key: 'a' }, { key: '' }],
      consentConfig: { authorizeUrl: { url: 'https://a.example/authorize' }, revoke: { url: '' } },
      connectionLabel: '{{nobody',
    },
  };
  expect(askable(document, consentScheme, 'authorizeUrl')).toEqual({
    key: 'acme',
    authentication: {
      type: 'consent',
      fields: [{ key: 'a' }],
      consentConfig: {
        authorizeUrl: { url: 'https://a.example/authorize' },
        getToken: { url: 'https://example.com/' },
      },
      test: { url: 'https://example.com/' },
    },
  });
});

test('what is there stays as it is', () => {
  const authentication = {
    type: 'consent',
    consentConfig: { getToken: token, scope: 'a' },
    test: { source: 'return 1' },
  };
  expect(askable({ authentication }, consentScheme, 'getToken')).toEqual({ authentication });
});

test('a step without a URL, and code in a file, cannot be asked about', () => {
  expect([undefined, {}, { url: ' ' }, { require: 'a.js' }].map(isAskable)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([token, { source: 'return 1' }].map(isAskable)).toEqual([true, true]);
});
