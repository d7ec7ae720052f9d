import { describe, expect, test } from 'vitest';
import { aConnection, type Given, numbered, workspace } from './given.contract.ts';

/** Creating, reading, removing, titles, and workspaces apart. */
export function createContract(given: Given): void {
  describe('create and get', () => {
    test('what was stored comes back whole', async () => {
      const made = await given.stored();
      expect(made).toEqual({
        ...aConnection(),
        title: 'Acme',
        refreshAt: 4_200,
        status: 'active',
        generation: 1,
        updatedAt: 1_000,
      });
      expect(await given.store.get(workspace, 'conn_1')).toEqual(made);
    });

    test('members that were absent stay absent', async () => {
      const { scopes: _, expiresAt: __, ...bare } = aConnection({ user: { id: 'u-1' } });
      const made = await given.store.create(bare, numbered('Acme'));
      expect(Object.keys(made)).not.toContain('scopes');
      expect(Object.keys((await given.store.get(workspace, 'conn_1')) ?? {}).sort()).toEqual(
        Object.keys(made).sort(),
      );
      expect((await given.store.get(workspace, 'conn_1'))?.user).toEqual({ id: 'u-1' });
    });

    test('the end of the grant, the account and who may repair it come back, also to those who list', async () => {
      const made = await given.stored({
        grantExpiresAt: 9_000,
        account: 'hash-1',
        delegates: ['u-9'],
        sharedWith: 'everyone',
        alternative: 'token',
      });
      expect(made).toMatchObject({
        grantExpiresAt: 9_000,
        account: 'hash-1',
        delegates: ['u-9'],
        sharedWith: 'everyone',
        alternative: 'token',
      });
      expect(await given.store.get(workspace, 'conn_1')).toEqual(made);
      const { data } = await given.store.list({ workspace, limit: 1 });
      expect(data[0]).toMatchObject({
        grantExpiresAt: 9_000,
        account: 'hash-1',
        delegates: ['u-9'],
        sharedWith: 'everyone',
        alternative: 'token',
      });
    });

    test('an unknown id is undefined', async () => {
      expect(await given.store.get(workspace, 'conn_9')).toBeUndefined();
    });

    test('an id is never overwritten', async () => {
      await given.stored();
      await expect(given.stored({ authData: { access_token: 'intruder' } })).rejects.toThrow();
      expect((await given.store.get(workspace, 'conn_1'))?.authData['access_token']).toBe('first');
    });

    test('a caller who changes what it was given changes nothing stored', async () => {
      const metadata: Record<string, unknown> = { plan: 'free' };
      await given.stored({ metadata });
      metadata['plan'] = 'changed outside';
      const got = await given.store.get(workspace, 'conn_1');
      Object.assign(got?.authData ?? {}, { access_token: 'changed outside' });
      expect((await given.store.get(workspace, 'conn_1'))?.metadata).toEqual({ plan: 'free' });
      expect((await given.store.get(workspace, 'conn_1'))?.authData['access_token']).toBe('first');
    });
  });

  describe('workspaces', () => {
    test('another workspace sees, changes, leases and removes nothing', async () => {
      await given.stored();
      expect(await given.store.get('ws-2', 'conn_1')).toBeUndefined();
      expect(await given.store.update('ws-2', 'conn_1', () => ({ label: 'taken over' }))).toBeUndefined();
      expect(await given.store.lease('ws-2', 'conn_1', 1_000)).toBeUndefined();
      expect(await given.store.remove('ws-2', 'conn_1')).toBe(false);
      expect((await given.store.list({ workspace: 'ws-2', limit: 10 })).data).toEqual([]);
      expect((await given.store.get(workspace, 'conn_1'))?.label).toBe('ada@acme.dev');
    });

    test('the same id may exist in two workspaces', async () => {
      await given.stored();
      await given.stored({ workspace: 'ws-2', authData: { access_token: 'theirs' } });
      expect((await given.store.get(workspace, 'conn_1'))?.authData['access_token']).toBe('first');
      expect((await given.store.get('ws-2', 'conn_1'))?.authData).toEqual({ access_token: 'theirs' });
    });
  });

  describe('titles', () => {
    test('LBL-14 two creates at once with one label get two titles', async () => {
      const made = await Promise.all(
        ['conn_1', 'conn_2', 'conn_3', 'conn_4', 'conn_5'].map((id) => given.stored({ id })),
      );
      expect(made.map((one) => one.title).sort()).toEqual([
        'Acme',
        'Acme #2',
        'Acme #3',
        'Acme #4',
        'Acme #5',
      ]);
    });

    test('LBL-14 a number that became free is given again', async () => {
      await given.stored({ id: 'conn_1' });
      await given.stored({ id: 'conn_2' });
      await given.stored({ id: 'conn_3' });
      await given.store.remove(workspace, 'conn_2');
      expect((await given.stored({ id: 'conn_4' })).title).toBe('Acme #2');
    });

    test('LBL-14 titles count per user, integration and workspace', async () => {
      await given.stored({ id: 'conn_1' });
      expect((await given.stored({ id: 'conn_2', user: { id: 'u-2' } })).title).toBe('Acme');
      expect((await given.stored({ id: 'conn_3', integration: 'other' })).title).toBe('Acme');
      expect((await given.stored({ id: 'conn_4', workspace: 'ws-2' })).title).toBe('Acme');
    });
  });

  describe('remove', () => {
    test('it is gone, and a second time there is nothing to remove', async () => {
      await given.stored();
      expect(await given.store.remove(workspace, 'conn_1')).toBe(true);
      expect(await given.store.get(workspace, 'conn_1')).toBeUndefined();
      expect(await given.store.update(workspace, 'conn_1', () => ({ label: 'back' }))).toBeUndefined();
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeUndefined();
      expect(await given.store.remove(workspace, 'conn_1')).toBe(false);
    });
  });
}
