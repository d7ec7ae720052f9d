import type { Field } from '@claviger/engine';
import { expect, test } from 'vitest';
import { autocompleteOf, inputModeOf } from './autofill.ts';

test.each<[Field, boolean, string | undefined]>([
  [{ key: 'username' }, true, 'username'],
  [{ key: 'userName' }, true, 'username'],
  [{ key: 'user_name' }, false, undefined],
  [{ key: 'email' }, true, 'username'],
  [{ key: 'email_address' }, false, 'email'],
  [{ key: 'password', type: 'password' }, true, 'current-password'],
  [{ key: 'api_key', type: 'password' }, true, 'off'],
  [{ key: 'passport_number' }, true, undefined],
  [{ key: 'subdomain' }, true, undefined],
])('%j in a form that signs in (%s) is filled as %s', (field, signsIn, filled) => {
  expect(autocompleteOf(field, signsIn)).toBe(filled);
});

test('a phone shows the keyboard that fits', () => {
  expect(inputModeOf({ key: 'n', type: 'integer' })).toBe('numeric');
  expect(inputModeOf({ key: 'n', type: 'number' })).toBe('decimal');
  expect(inputModeOf({ key: 'Email' })).toBe('email');
  expect(inputModeOf({ key: 'email', type: 'password' })).toBeUndefined();
  expect(inputModeOf({ key: 'team' })).toBeUndefined();
});
