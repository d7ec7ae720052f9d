import { expect, test } from 'vitest';
import {
  createSensitiveNames,
  isHarmlessName,
  isPlainUrl,
  isSensitiveName,
  isSensitiveParam,
  isWorthLearning,
  looksLikeToken,
} from './censor-names.ts';

test.each(
  'api_key apikey API-Key X-Auth-Token jwt passwd userPassword pswd client_secret Set-Cookie X-Signature my_token'
    .concat(
      ' authorization oauth_token code_verifier private_key session_id client_assertion credentials dpop_key DPoP',
    )
    .split(' '),
)('CEN-12 %s is sensitive', (name) => {
  expect(isSensitiveName(name)).toBe(true);
});

test.each(
  'id name email author author_name authority token_type expires_in token_expires_in WWW-Authenticate authData'
    .concat(' oauth_signature_method X-OAuth-Scopes accept token_endpoint authorization_servers')
    .concat(' token_endpoint_auth_method token_endpoint_auth_methods_supported')
    .concat(' client_assertion_type subject_token_type issued_token_type DPoP-Nonce dpop_jkt')
    .split(' '),
)('%s is not', (name) => {
  expect(isSensitiveName(name)).toBe(false);
});

test('CEN-13 params that are secret without a telling name', () => {
  expect(isSensitiveParam('code', 'abcdefghij')).toBe(true);
  expect(isSensitiveParam('code', '404')).toBe(false);
  expect(isSensitiveParam('PIN', '1')).toBe(true);
  expect(isSensitiveParam('page', '1234567890')).toBe(false);
});

test.each(['scope', 'team_id', 'account', 'accountId', 'org_name', 'Subdomain', 'token_type', 'expires_in'])(
  'CEN-11 %s is harmless',
  (name) => {
    expect(isHarmlessName(name)).toBe(true);
  },
);

test.each(['username', 'access_token', 'account_key', 'email'])('%s is not', (name) => {
  expect(isHarmlessName(name)).toBe(false);
});

test('CEN-10 a URL is plain without user, password, query and fragment', () => {
  expect(isPlainUrl('https://acme.dev/api/v2')).toBe(true);
  expect(isPlainUrl('https://acme.dev:8443')).toBe(true);
  expect(isPlainUrl('https://u:p@acme.dev')).toBe(false);
  expect(isPlainUrl('https://acme.dev/?a=b')).toBe(false);
  expect(isPlainUrl('https://acme.dev/#x')).toBe(false);
  expect(isPlainUrl('see https://acme.dev')).toBe(false);
});

test('words are told from tokens', () => {
  expect(looksLikeToken('failed')).toBe(false);
  expect(looksLikeToken('a1b2c3')).toBe(true);
  expect(isWorthLearning('standard')).toBe(false);
  expect(isWorthLearning('two words 12')).toBe(false);
  expect(isWorthLearning('1000000')).toBe(false);
  expect(isWorthLearning('https://acme.dev/token')).toBe(false);
  expect(isWorthLearning('brand-new-token')).toBe(true);
});

test('a name that was said to be sensitive is, also when it was asked for before', () => {
  const names = createSensitiveNames();
  expect([names.isSensitive('Shop'), names.isSensitive('api_key'), names.size()]).toEqual([false, true, 0]);
  names.add(['SHOP']);
  expect([names.isSensitive('Shop'), names.isSensitive('shop'), names.size()]).toEqual([true, true, 1]);
  for (let at = 0; at < 1_200; at += 1) expect(names.isSensitive(`n${at}`)).toBe(false);
  expect(names.isSensitive('shop')).toBe(true);
});
