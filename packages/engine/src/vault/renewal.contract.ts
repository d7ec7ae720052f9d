import { describe, expect, test } from 'vitest';
import { type Given, workspace } from './given.contract.ts';

/** Renewals: when they are due, and the intent that a holder leaves behind. */
export function renewalContract(given: Given): void {
  describe('intent', () => {
    test('is written by the holder, is seen by everybody, and goes with the lease', async () => {
      await given.stored();
      const lease = await given.store.lease(workspace, 'conn_1', 1_000);
      expect(await lease?.intend(1)).toBe(true);
      expect(await given.store.get(workspace, 'conn_1')).toMatchObject({
        refreshing: { since: expect.any(Number), generation: 1 },
        updatedAt: 1_000,
      });
      await lease?.release();
      expect(await given.store.get(workspace, 'conn_1')).not.toHaveProperty('refreshing');
    });

    test('stays when nobody knows what became of the exchange, and keeps its first time', async () => {
      await given.stored();
      const first = await given.store.lease(workspace, 'conn_1', 1_000);
      await first?.intend(1);
      const intent = (await given.store.get(workspace, 'conn_1'))?.refreshing;
      expect(intent?.generation).toBe(1);
      await first?.release({ keepIntent: true });
      given.advance(300);
      const second = await given.store.lease(workspace, 'conn_1', 1_000);
      expect(await second?.intend(1)).toBe(true);
      expect((await given.store.get(workspace, 'conn_1'))?.refreshing).toEqual(intent);
    });

    test('of a holder that died is seen by the next', async () => {
      await given.stored();
      const dead = await given.store.lease(workspace, 'conn_1', 1_000);
      await dead?.intend(1);
      given.advance(1_000);
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeDefined();
      expect((await given.store.get(workspace, 'conn_1'))?.refreshing?.generation).toBe(1);
      await dead?.release();
      expect((await given.store.get(workspace, 'conn_1'))?.refreshing?.generation).toBe(1);
    });

    test('is refused to a holder that comes late', async () => {
      await given.stored();
      const late = await given.store.lease(workspace, 'conn_1', 1_000);
      given.advance(1_000);
      expect(await late?.intend(1)).toBe(false);
      await given.store.lease(workspace, 'conn_1', 1_000);
      expect(await late?.intend(1)).toBe(false);
      expect(await given.store.get(workspace, 'conn_1')).not.toHaveProperty('refreshing');
    });

    test('is refused once the generation moved, and when the connection is gone', async () => {
      await given.stored();
      const lease = await given.store.lease(workspace, 'conn_1', 1_000);
      await given.store.update(workspace, 'conn_1', () => ({ authData: { access_token: 'second' } }));
      expect(await lease?.intend(1)).toBe(false);
      expect(await lease?.intend(2)).toBe(true);
      await given.store.remove(workspace, 'conn_1');
      expect(await lease?.intend(2)).toBe(false);
    });

    test('survives edits and ends with new credentials, also for those who list', async () => {
      await given.stored();
      const lease = await given.store.lease(workspace, 'conn_1', 1_000);
      await lease?.intend(1);
      const edited = await given.store.update(workspace, 'conn_1', () => ({ label: 'work' }));
      expect(edited?.refreshing?.generation).toBe(1);
      const renewed = await given.store.update(workspace, 'conn_1', () => ({
        authData: { access_token: 'b' },
      }));
      expect(renewed).not.toHaveProperty('refreshing');
      expect(await given.store.get(workspace, 'conn_1')).toEqual(renewed);
      const { data } = await given.store.list({ workspace, limit: 1 });
      expect(data[0]).not.toHaveProperty('refreshing');
    });
  });

  describe('due', () => {
    const dueAt = (now: number, limit = 10) => given.store.due(now, limit);

    test('a connection with an expiry is due a fifth of its life before it', async () => {
      const made = await given.stored({ createdAt: 1_000, expiresAt: 5_000 });
      expect(made.refreshAt).toBe(4_200);
      expect((await given.store.get(workspace, 'conn_1'))?.refreshAt).toBe(4_200);
      expect(await dueAt(4_199)).toEqual([]);
      expect(await dueAt(4_200)).toEqual([{ workspace, id: 'conn_1' }]);
    });

    test('a renewal sets the next time, by its own lifetime or as it says', async () => {
      await given.stored();
      given.advance(1_000);
      const { updatedAt = 0 } =
        (await given.store.update(workspace, 'conn_1', () => ({ label: 'now' }))) ?? {};
      const usual = await given.store.update(workspace, 'conn_1', () => ({
        authData: {},
        expiresAt: updatedAt + 10_000,
      }));
      // The clock of a store that is really elsewhere goes on meanwhile.
      expect(usual?.refreshAt).toBeGreaterThanOrEqual(updatedAt + 8_000);
      expect(usual?.refreshAt).toBeLessThan(updatedAt + 10_000);
      const said = await given.store.update(workspace, 'conn_1', () => ({ authData: {}, refreshAt: 11_500 }));
      expect(said?.refreshAt).toBe(11_500);
      const endless = await given.store.update(workspace, 'conn_1', () => ({
        authData: {},
        expiresAt: null,
      }));
      expect(endless).not.toHaveProperty('refreshAt');
      expect(await dueAt(Number.MAX_SAFE_INTEGER)).toEqual([]);
    });

    test('a renewal that is put off is due later, and that is no edit', async () => {
      const made = await given.stored();
      given.advance(10);
      const later = await given.store.update(workspace, 'conn_1', () => ({ refreshAt: 4_900 }));
      expect(later).toEqual({ ...made, refreshAt: 4_900 });
      expect(await dueAt(4_899)).toEqual([]);
    });

    test('the longest due come first, of every workspace, and no more than asked', async () => {
      await given.stored({ id: 'conn_1', refreshAt: 30 });
      await given.stored({ id: 'conn_2', refreshAt: 10 });
      await given.stored({ id: 'conn_3', workspace: 'ws-2', refreshAt: 20 });
      await given.stored({ id: 'conn_4', refreshAt: null });
      expect((await dueAt(30)).map(({ id }) => id)).toEqual(['conn_2', 'conn_3', 'conn_1']);
      expect(await dueAt(30, 2)).toEqual([
        { workspace, id: 'conn_2' },
        { workspace: 'ws-2', id: 'conn_3' },
      ]);
    });

    test('REF-17 what no renewal can save is not due: its grant is over', async () => {
      await given.stored({ id: 'conn_1', refreshAt: 10, grantExpiresAt: 100 });
      await given.stored({ id: 'conn_2', refreshAt: 20 });
      expect((await dueAt(99)).map(({ id }) => id)).toEqual(['conn_1', 'conn_2']);
      expect((await dueAt(100)).map(({ id }) => id)).toEqual(['conn_2']);
    });

    test('what somebody holds, and what is not active, is not due', async () => {
      await given.stored({ id: 'conn_1', refreshAt: 10 });
      await given.stored({ id: 'conn_2', refreshAt: 10 });
      await given.store.update(workspace, 'conn_2', () => ({ status: 'expired' }));
      const lease = await given.store.lease(workspace, 'conn_1', 1_000);
      expect(await dueAt(10)).toEqual([]);
      await lease?.release();
      expect(await dueAt(10)).toEqual([{ workspace, id: 'conn_1' }]);
      await given.store.lease(workspace, 'conn_1', 1_000);
      given.advance(1_000);
      expect(await dueAt(10)).toEqual([{ workspace, id: 'conn_1' }]);
    });
  });
}
