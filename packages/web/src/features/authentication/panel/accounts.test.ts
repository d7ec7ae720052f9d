import { expect, test } from 'vitest';
import { accountName, chosenAccount } from './accounts.ts';
import { connectionOf } from './connection.test-tool.ts';

test('F-093 the account of the address is chosen, or else the newest', () => {
  const accounts = [connectionOf({ id: 'conn_2' }), connectionOf({ id: 'conn_1' })];
  expect(chosenAccount(accounts, 'conn_1')?.id).toBe('conn_1');
  expect(chosenAccount(accounts, 'conn_9')?.id).toBe('conn_2');
  expect(chosenAccount([], undefined)).toBeUndefined();
});

test('TST-10 an account is called by its label, or by its title', () => {
  expect(accountName(connectionOf({ label: 'ada@acme.dev' }))).toBe('ada@acme.dev');
  expect(accountName(connectionOf({ label: '', title: 'Acme CRM #2' }))).toBe('Acme CRM #2');
});
