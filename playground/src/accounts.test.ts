import { expect, test } from 'vitest';
import { accounts, demoAccount, findByApiKey, findById, profileOf, signIn } from './accounts.ts';

test('an account signs in with its own password only', () => {
  expect(signIn('ada@acme.dev', 'lovelace')?.id).toBe('acc_1');
  expect(signIn('ada@acme.dev', 'hopper')).toBeUndefined();
  expect(signIn(undefined, undefined)).toBeUndefined();
  expect(signIn('empty@acme.dev', '')?.id).toBe('acc_4');
});

test('keys and ids find their account', () => {
  expect(findByApiKey(demoAccount.apiKey)).toBe(demoAccount);
  expect(findByApiKey(undefined)).toBeUndefined();
  expect(findById('acc_2')?.email).toBe('grace@acme.dev');
});

test('a profile holds no secret', () => {
  for (const account of accounts) {
    const shown = JSON.stringify(profileOf(account));
    expect(shown).not.toContain(account.apiKey);
    expect(Object.keys(profileOf(account))).toEqual(['id', 'email', 'name', 'team']);
  }
});
