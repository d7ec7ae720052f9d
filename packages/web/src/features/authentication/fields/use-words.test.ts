import { expect, test } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { consentScheme } from '../testing/schemes.ts';
import { wordsOfUse } from './use-words.ts';

const scheme: Scheme = {
  ...consentScheme,
  endpoints: [
    { key: 'getAccessToken', name: 'token', title: 'Token request', purpose: 'token', list: false },
  ],
};

test.each([
  ['requestTemplate.headers.X-Key', 'Header X-Key of every request'],
  ['authentication.test.params.page', 'URL param page of the test request'],
  ['authentication.test.url', 'URL of the test request'],
  ['authentication.test.source', 'Code of the test request'],
  ['authentication.consentConfig.getAccessToken.body.user.name', 'Body value user of Token request'],
  [
    'authentication.consentConfig.getAccessToken.form.url',
    'URL of Token request, in the mode that does not run',
  ],
  ['authentication.consentConfig.authorizeUrl.url', 'URL of Authorization URL'],
  ['authentication.connectionLabel', 'The connection label'],
  ['authentication.account', 'What tells accounts apart'],
  ['baseUrl', 'The base URL'],
  ['odd', 'odd'],
])('%s is “%s”', (path, words) => {
  expect(wordsOfUse(path, scheme)).toBe(words);
});
