import { expect, test } from 'vitest';
import { placeWords } from './place-words.ts';
import { consentScheme } from './testing/schemes.ts';

test.each([
  ['authentication.consentConfig.authorizeUrl.url', 'Authorization URL'],
  ['authentication.consentConfig.getAccessToken.url', 'Token request, URL'],
  ['authentication.consentConfig.getAccessToken.headers["X-Key"]', 'Token request, header X-Key'],
  ['authentication.consentConfig', 'Consent'],
  ['authentication.consentConfig.unknown', 'unknown'],
  ['authentication.fields[1].key', 'Fields 2 key'],
  ['authentication.test', 'Test request'],
  ['authentication.test.url', 'Test request, URL'],
  ['authentication', 'Authentication'],
  ['hosts[0]', 'Hosts 1'],
  ['baseUrl', 'Base URL'],
  ['', 'The definition'],
])('%s is said as: %s', (path, words) => {
  expect(placeWords(path, consentScheme)).toBe(words);
});
