import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

const stored = (id: string, more: object = {}) =>
  temporary.store.credentials.create(
    {
      id,
      workspace,
      integration: 'acme',
      version: '1.0.0',
      scheme: 'any',
      user: { id: 'u-1' },
      label: '',
      metadata: {},
      createdAt: 1_000,
      authData: { token: 'a' },
      ...more,
    },
    () => id,
  );
const get = (id: string) => temporary.store.credentials.get(workspace, id);

describe('the end of a grant and the account of a connection', () => {
  test('come back as they were stored, also in lists, and stay absent where nobody knows them', async () => {
    const known = await stored('known', { grantExpiresAt: 9_000, account: 'a hash' });
    expect(known).toMatchObject({ grantExpiresAt: 9_000, account: 'a hash' });
    expect(await get('known')).toEqual(known);
    const bare = await stored('bare');
    expect(await get('bare')).toEqual(bare);
    expect(Object.keys(bare)).not.toContain('account');
    const { data } = await temporary.store.credentials.list({ workspace, limit: 5 });
    expect(data.map(({ id, grantExpiresAt, account }) => ({ id, grantExpiresAt, account }))).toEqual([
      { id: 'known', grantExpiresAt: 9_000, account: 'a hash' },
      { id: 'bare', grantExpiresAt: undefined, account: undefined },
    ]);
  });

  test('are kept by a renewal that does not name them, replaced by one that does, and taken away', async () => {
    await stored('one', { grantExpiresAt: 9_000, account: 'a hash' });
    const { update } = temporary.store.credentials;
    await update(workspace, 'one', () => ({ authData: { token: 'b' } }));
    expect(await get('one')).toMatchObject({ generation: 2, grantExpiresAt: 9_000, account: 'a hash' });
    await update(workspace, 'one', () => ({ authData: {}, grantExpiresAt: 12_000, account: 'another' }));
    expect(await get('one')).toMatchObject({ grantExpiresAt: 12_000, account: 'another' });
    const bare = await update(workspace, 'one', () => ({ grantExpiresAt: null, account: null }));
    expect(Object.keys(bare ?? {})).not.toContain('grantExpiresAt');
    expect(await get('one')).toEqual(bare);
  });

  test('F-058 what is due is not renewed any more once its grant is over', async () => {
    await stored('endless', { expiresAt: 5_000 });
    await stored('granted', { expiresAt: 5_000, grantExpiresAt: 6_000 });
    const due = async (now: number) =>
      (await temporary.store.credentials.due(now, 10)).map(({ id }) => id).sort();
    expect(await due(4_999)).toEqual(['endless', 'granted']);
    expect(await due(5_999)).toEqual(['endless', 'granted']);
    expect(await due(6_000)).toEqual(['endless']);
  });
});
