import { describe, expect, test } from 'vitest';
import { type Given, workspace } from './given.contract.ts';

/** Leases: one holder, expiry, release, and holders who come late. */
export function leaseContract(given: Given): void {
  describe('lease', () => {
    test('one holder at a time, of any number who ask at once', async () => {
      await given.stored();
      const asked = await Promise.all(
        Array.from({ length: 10 }, () => given.store.lease(workspace, 'conn_1', 1_000)),
      );
      expect(asked.filter((lease) => lease !== undefined)).toHaveLength(1);
    });

    test('is of one connection', async () => {
      await given.stored({ id: 'conn_1' });
      await given.stored({ id: 'conn_2' });
      await given.store.lease(workspace, 'conn_1', 1_000);
      expect(await given.store.lease(workspace, 'conn_2', 1_000)).toBeDefined();
    });

    test('is free again once released, and a second release is harmless', async () => {
      await given.stored();
      const first = await given.store.lease(workspace, 'conn_1', 1_000);
      await first?.release();
      const second = await given.store.lease(workspace, 'conn_1', 1_000);
      expect(second).toBeDefined();
      expect(second?.owner).not.toBe(first?.owner);
      await first?.release();
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeUndefined();
    });

    test('runs out at its time and no earlier', async () => {
      await given.stored();
      await given.store.lease(workspace, 'conn_1', 1_000);
      given.advance(999);
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeUndefined();
      given.advance(1);
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeDefined();
    });

    test('a holder who comes late does not release the next one, nor write over it', async () => {
      const before = await given.stored();
      const late = await given.store.lease(workspace, 'conn_1', 1_000);
      given.advance(1_000);
      const next = await given.store.lease(workspace, 'conn_1', 1_000);
      await given.store.update(workspace, 'conn_1', () => ({ authData: { access_token: 'next' } }));
      await late?.release();
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeUndefined();
      const after = await given.store.update(workspace, 'conn_1', (now) =>
        now.generation === before.generation ? { authData: { access_token: 'late' } } : undefined,
      );
      expect(after?.authData).toEqual({ access_token: 'next' });
      await next?.release();
    });

    test('does not keep others from reading and editing', async () => {
      await given.stored();
      await given.store.lease(workspace, 'conn_1', 1_000);
      expect((await given.store.update(workspace, 'conn_1', () => ({ label: 'work' })))?.label).toBe('work');
      expect(await given.store.lease(workspace, 'conn_1', 1_000)).toBeUndefined();
    });
  });
}
