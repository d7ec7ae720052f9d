import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryStore, type TemporaryStore } from '../store/temporary-store.ts';
import { hashApiKey } from './api-key.ts';
import { defaultWorkspace, ensureFirstKey } from './first-key.ts';
import { permissions } from './permissions.ts';

let opened: TemporaryStore;
beforeEach(async () => {
  opened = await openTemporaryStore();
});
afterEach(() => opened.close());

const keys = async () => (await opened.store.apiKeys.list({ workspace: defaultWorkspace, limit: 50 })).data;

test('the first key has every permission and is made once', async () => {
  expect(await ensureFirstKey(opened.store, 'first-secret')).toBe(true);
  expect(await ensureFirstKey(opened.store, 'first-secret')).toBe(false);
  expect((await keys()).map(({ hash, permissions: may }) => [hash, may])).toEqual([
    [hashApiKey('first-secret'), [...permissions]],
  ]);
});

test('of many who start at once with one key, one makes it and all go on', async () => {
  const made = await Promise.all(
    Array.from({ length: 6 }, () => ensureFirstKey(opened.store, 'first-secret')),
  );
  expect((await keys()).map(({ hash }) => hash)).toEqual([hashApiKey('first-secret')]);
  expect(made.filter((mine) => mine)).toHaveLength(1);
});

test('another first key replaces the former one and leaves all others', async () => {
  await ensureFirstKey(opened.store, 'first-secret');
  const other = { name: 'other', hash: hashApiKey('other'), prefix: 'ot', permissions: [] };
  await opened.store.apiKeys.create(defaultWorkspace, other);
  await ensureFirstKey(opened.store, 'second-secret');
  expect((await keys()).map(({ hash }) => hash).sort()).toEqual(
    [hashApiKey('other'), hashApiKey('second-secret')].sort(),
  );
});

test('a first key of an older version gains the permissions that came since', async () => {
  const old = {
    name: 'First key',
    hash: hashApiKey('first-secret'),
    prefix: 'fi',
    permissions: ['gone:read'],
  };
  await opened.store.apiKeys.create(defaultWorkspace, old);
  await ensureFirstKey(opened.store, 'first-secret');
  expect((await keys()).map((key) => key.permissions)).toEqual([[...permissions]]);
});
