import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
let store: Store;
let keyId: string;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  store = temporary.store;
  const key = { name: 'CI', hash: 'h1', prefix: 'clv_ab', permissions: ['integrations:read'] };
  keyId = (await store.apiKeys.create(workspace, key)).id;
});
afterEach(() => temporary.close());

const open = (hash: string) => store.consoleSessions.create(workspace, { hash, keyId });

describe('sessions of the console', () => {
  test('one is found by the hash of its token, with the key that it stands for', async () => {
    await open('s1');
    const now = temporary.now();
    expect(await store.consoleSessions.byHash('s1')).toEqual({
      hash: 's1',
      workspace,
      createdAt: now,
      usedAt: now,
      key: await store.apiKeys.byHash('h1'),
    });
    expect(await store.consoleSessions.byHash('s2')).toBeUndefined();
  });

  test('one ends with its key', async () => {
    await open('s1');
    await store.apiKeys.remove(workspace, keyId);
    expect(await store.consoleSessions.byHash('s1')).toBeUndefined();
    expect(await temporary.raw.selectFrom('console_sessions').selectAll().execute()).toEqual([]);
  });

  test('none is made for a key of another workspace', async () => {
    await expect(store.consoleSessions.create('ws-2', { hash: 's1', keyId })).rejects.toThrow();
  });

  test('a use is noted', async () => {
    await open('s1');
    await store.consoleSessions.touch('ws-2', 's1', 5);
    expect(await store.consoleSessions.byHash('s1')).toMatchObject({ usedAt: temporary.now() });
    await store.consoleSessions.touch(workspace, 's1', 5);
    expect(await store.consoleSessions.byHash('s1')).toMatchObject({ usedAt: 5 });
  });

  test('one is removed in its own workspace only', async () => {
    await open('s1');
    expect(await store.consoleSessions.remove('ws-2', 's1')).toBe(false);
    expect(await store.consoleSessions.remove(workspace, 's1')).toBe(true);
    expect(await store.consoleSessions.byHash('s1')).toBeUndefined();
  });

  test('what is too old, or was not used for too long, is pruned', async () => {
    await open('old');
    temporary.advance(10);
    await open('idle');
    temporary.advance(10);
    await open('fresh');
    const now = temporary.now();
    await store.consoleSessions.touch(workspace, 'old', now);
    expect(await store.consoleSessions.prune({ createdAt: now - 20, usedAt: now - 10 })).toBe(2);
    expect(await store.consoleSessions.byHash('old')).toBeUndefined();
    expect(await store.consoleSessions.byHash('idle')).toBeUndefined();
    expect(await store.consoleSessions.byHash('fresh')).toBeDefined();
  });
});
