import { expect, test } from 'vitest';
import { isSecretName, isWrittenOut, secretIn } from './secret-name.ts';

test('a name is a secret’s by its end', () => {
  for (const name of [
    'api_key',
    'X-Api-Key',
    'accessToken',
    'client_secret',
    'Authorization',
    'password',
    'auth',
  ])
    expect([name, isSecretName(name)]).toEqual([name, true]);
  for (const name of ['token_type', 'oauth_signature_method', 'key', 'author', 'monkey', 'secretary', ''])
    expect([name, isSecretName(name)]).toEqual([name, false]);
});

test('a value is written out unless it is read, a word of a protocol, or nothing', () => {
  for (const value of ['abcd', 'Bearer abcd', 123456, 'Basic OmFiYw=='])
    expect(isWrittenOut(value)).toBe(true);
  for (const value of ['{{x}}', 'a{{x}}b', 'x', 'Bearer', 'access_token', '', true, null, undefined, {}])
    expect(isWrittenOut(value)).toBe(false);
});

test('secrets are told by their shape', () => {
  expect(secretIn(`see AKIA${'A'.repeat(16)}`)).toBe('an AWS access key');
  expect(secretIn('see AKIA')).toBeUndefined();
});
