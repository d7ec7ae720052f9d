import type { Connected, Connection } from '@claviger/engine';
import { expect, test } from 'vitest';
import type { Deps } from '../deps.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { accountChangedProblem, accountChangeOf, isSameChange } from './account.ts';

type Known = { readonly label: string; readonly account?: string };

function changeOf(before: Known | undefined, after: Known) {
  const credentials = { get: async () => before as Connection | undefined };
  const deps = { store: { credentials } } as unknown as Pick<Deps, 'store'>;
  const session = { workspace: 'w', connection: 'conn_1' } as ConnectSession;
  return accountChangeOf(deps, session, after as Connected);
}

test('accounts are compared by what tells them apart, when both are known', async () => {
  const ada = { label: 'Ada', account: 'hash-a' };
  expect(await changeOf(ada, { label: 'Another name', account: 'hash-a' })).toBeUndefined();
  expect(await changeOf(ada, { label: 'Ada', account: 'hash-b' })).toEqual({ before: 'Ada', after: 'Ada' });
});

test('else by their labels', async () => {
  expect(await changeOf({ label: 'Ada', account: 'hash-a' }, { label: 'Ada' })).toBeUndefined();
  expect(await changeOf({ label: 'Ada' }, { label: 'Grace', account: 'hash-b' })).toEqual({
    before: 'Ada',
    after: 'Grace',
  });
  expect(await changeOf({ label: '' }, { label: '' })).toBeUndefined();
  expect(await changeOf({ label: 'Ada' }, { label: '' })).toEqual({ before: 'Ada', after: '' });
});

test('a new connection, and one that is gone, have no account before', async () => {
  expect(await changeOf(undefined, { label: 'Ada' })).toBeUndefined();
  const store = { credentials: { get: () => Promise.reject(new Error('not asked')) } };
  const deps = { store } as unknown as Pick<Deps, 'store'>;
  const fresh = { workspace: 'w' } as ConnectSession;
  expect(await accountChangeOf(deps, fresh, { label: 'Ada' } as Connected)).toBeUndefined();
});

test('the problem names both, where they have names; a yes counts for these two only', () => {
  const change = { before: 'Ada', after: '' };
  expect(accountChangedProblem(change)).toMatchObject({ code: 'account_changed', params: { before: 'Ada' } });
  expect(accountChangedProblem(change).params).not.toHaveProperty('after');
  expect(isSameChange(change, { ...change })).toBe(true);
  expect(isSameChange(change, { before: 'Eve', after: '' })).toBe(false);
  expect(isSameChange(change, undefined)).toBe(false);
});
