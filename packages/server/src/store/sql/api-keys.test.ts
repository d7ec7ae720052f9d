import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiKeyStore } from '../store.ts';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';
const key = { name: 'CI', hash: 'h1', prefix: 'clv_ab', permissions: ['credentials:read'] };

let temporary: TemporaryStore;
let apiKeys: ApiKeyStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  apiKeys = temporary.store.apiKeys;
});
afterEach(() => temporary.close());

describe('API keys', () => {
  test('one is found by its hash and no other, with its workspace', async () => {
    const made = await apiKeys.create(workspace, { ...key, expiresAt: 9 });
    expect(made).toEqual({
      ...key,
      id: expect.stringMatching(/^key_/),
      workspace,
      createdAt: temporary.now(),
      expiresAt: 9,
    });
    expect(await apiKeys.byHash('h1')).toEqual(made);
    expect(await apiKeys.byHash('h2')).toBeUndefined();
  });

  test('two never share a hash', async () => {
    await apiKeys.create(workspace, key);
    await expect(apiKeys.create('ws-2', key)).rejects.toThrow();
  });

  test('a use is noted', async () => {
    const { id } = await apiKeys.create(workspace, key);
    await apiKeys.touch('ws-2', id, 1);
    expect(await apiKeys.byHash('h1')).not.toHaveProperty('lastUsedAt');
    await apiKeys.touch(workspace, id, 5);
    expect(await apiKeys.byHash('h1')).toMatchObject({ lastUsedAt: 5 });
  });

  test('the list is of one workspace, newest first, in pages', async () => {
    for (const hash of ['a', 'b', 'c']) {
      temporary.advance(1);
      await apiKeys.create(workspace, { ...key, hash });
    }
    await apiKeys.create('ws-2', { ...key, hash: 'theirs' });
    const first = await apiKeys.list({ workspace, limit: 2 });
    const second = await apiKeys.list({ workspace, limit: 2, cursor: first.next ?? '' });
    expect([...first.data, ...second.data].map((one) => one.hash)).toEqual(['c', 'b', 'a']);
    expect(second.next).toBeNull();
  });

  test('a removed one opens nothing', async () => {
    const { id } = await apiKeys.create(workspace, key);
    expect(await apiKeys.remove('ws-2', id)).toBe(false);
    expect(await apiKeys.remove(workspace, id)).toBe(true);
    expect(await apiKeys.byHash('h1')).toBeUndefined();
    expect(await apiKeys.remove(workspace, id)).toBe(false);
  });
});
