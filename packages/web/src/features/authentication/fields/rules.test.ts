import { expect, test } from 'vitest';
import { plainScheme } from '../testing/schemes.ts';
import { keyFault, keyFromLabel, secretReason, soundsSecret } from './rules.ts';

const scheme = { ...plainScheme, reservedKeys: ['client_id'] };

test('F-007 a key is required, unique, and of letters, digits, underscores and dashes', () => {
  expect(keyFault('', [], scheme)).toMatch(/^Type a key/);
  expect(keyFault('a', ['a'], scheme)).toMatch(/^Another field/);
  expect(keyFault('1a', [], scheme)).toMatch(/^Begin with/);
  expect(keyFault('api key', [], scheme)).toMatch(/spaces/);
  expect(keyFault('a.b', [], scheme)).toMatch(/only letters/);
  expect(keyFault('__proto__', [], scheme)).toMatch(/not allowed/);
  expect(keyFault('a'.repeat(101), [], scheme)).toMatch(/at most 100/);
  expect(keyFault('api_key-2', ['a'], scheme)).toBeUndefined();
});

test('F-008 FLD-4 a key that the scheme keeps is refused, and the environment named', () => {
  expect(keyFault('client_id', [], scheme)).toMatch(/environment/);
  expect(keyFault('client_id', [], plainScheme)).toBeUndefined();
});

test.each([
  ['API key', 'api_key'],
  ['  Straße & Nr. ', 'stra_e_nr'],
  ['Prénom', 'prenom'],
  ['2nd key', '_2nd_key'],
  ['日本', ''],
])('a key is made of the label %o', (label, key) => {
  expect(keyFromLabel(label)).toBe(key);
});

test('F-022 FLD-25 a password, or a key that names a secret, cannot be shown', () => {
  expect(secretReason({ key: 'region' })).toBeUndefined();
  expect(secretReason({ key: 'region', type: 'password' })).toMatch(/unseen/);
  expect(secretReason({ key: 'api_key' })).toMatch(/names a password, key or token/);
  expect(soundsSecret('access_token')).toBe(true);
});
