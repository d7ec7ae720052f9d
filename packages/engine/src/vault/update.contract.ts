import { describe, expect, test } from 'vitest';
import { type Given, workspace } from './given.contract.ts';

/** Changing: compare-and-set, generations, and nobody overwritten. */
export function updateContract(given: Given): void {
  describe('update', () => {
    test('new credentials raise the generation, and only they do', async () => {
      await given.stored();
      const renewed = await given.store.update(workspace, 'conn_1', () => ({
        authData: { access_token: 'second' },
        expiresAt: 9_000,
      }));
      expect(renewed).toMatchObject({
        generation: 2,
        authData: { access_token: 'second' },
        expiresAt: 9_000,
      });
      const renamed = await given.store.update(workspace, 'conn_1', () => ({
        label: 'work',
        title: 'Acme work',
        metadata: { plan: 'pro' },
        status: 'expired',
        version: '2.0.0',
        scheme: 'another',
        user: { id: 'u-7', name: 'Grace', email: 'grace@acme.dev' },
        scopes: { requested: [], granted: [] },
      }));
      expect(renamed).toMatchObject({
        generation: 2,
        label: 'work',
        title: 'Acme work',
        status: 'expired',
        version: '2.0.0',
        scheme: 'another',
        user: { id: 'u-7', name: 'Grace', email: 'grace@acme.dev' },
      });
      expect(await given.store.get(workspace, 'conn_1')).toEqual(renamed);
    });

    test('an edit is dated, a use is not an edit', async () => {
      await given.stored();
      given.advance(500);
      const used = await given.store.update(workspace, 'conn_1', () => ({ lastUsedAt: 1_234 }));
      expect(used).toMatchObject({ lastUsedAt: 1_234, updatedAt: 1_000 });
      const edited = await given.store.update(workspace, 'conn_1', () => ({ label: 'work' }));
      expect(edited?.updatedAt).toBeGreaterThan(1_000);
    });

    test('an expiry of null takes the expiry away', async () => {
      await given.stored();
      const after = await given.store.update(workspace, 'conn_1', () => ({ expiresAt: null }));
      expect(after).not.toHaveProperty('expiresAt');
      expect(await given.store.get(workspace, 'conn_1')).not.toHaveProperty('expiresAt');
    });

    test('a renewal keeps the end of the grant, the account and who may repair it; null takes them away', async () => {
      await given.stored({
        grantExpiresAt: 9_000,
        account: 'hash-1',
        delegates: ['u-9'],
        sharedWith: 'everyone',
        alternative: 'token',
      });
      const change = { authData: { access_token: 'second' }, expiresAt: 6_000 };
      const renewed = await given.store.update(workspace, 'conn_1', () => change);
      expect(renewed).toMatchObject({
        grantExpiresAt: 9_000,
        account: 'hash-1',
        delegates: ['u-9'],
        sharedWith: 'everyone',
        alternative: 'token',
      });
      const moved = await given.store.update(workspace, 'conn_1', () => ({ grantExpiresAt: 9_500 }));
      expect(moved).toMatchObject({ grantExpiresAt: 9_500, account: 'hash-1' });
      const gone = {
        grantExpiresAt: null,
        account: null,
        delegates: null,
        sharedWith: null,
        alternative: null,
      };
      const after = await given.store.update(workspace, 'conn_1', () => gone);
      expect(after).not.toHaveProperty('grantExpiresAt');
      expect(after).not.toHaveProperty('account');
      for (const member of ['delegates', 'sharedWith', 'alternative'])
        expect(after).not.toHaveProperty(member);
      expect(await given.store.get(workspace, 'conn_1')).toEqual(after);
    });

    test('an undefined change leaves it as it is', async () => {
      const made = await given.stored();
      expect(await given.store.update(workspace, 'conn_1', () => undefined)).toEqual(made);
      expect(await given.store.get(workspace, 'conn_1')).toEqual(made);
    });

    test('an unknown id is undefined, and the change is never asked for', async () => {
      const change = () => {
        throw new Error('asked');
      };
      expect(await given.store.update(workspace, 'conn_9', change)).toBeUndefined();
    });

    test('a change that throws changes nothing', async () => {
      await given.stored();
      const change = () => {
        throw new Error('no');
      };
      await expect(given.store.update(workspace, 'conn_1', change)).rejects.toThrow('no');
      expect((await given.store.get(workspace, 'conn_1'))?.generation).toBe(1);
    });

    test('of many writers at once none is lost', async () => {
      await given.stored({ metadata: { count: 0 } });
      const writers = Array.from({ length: 40 }, () =>
        given.store.update(workspace, 'conn_1', (now) => ({
          metadata: { count: Number(now.metadata['count']) + 1 },
        })),
      );
      await Promise.all(writers);
      expect((await given.store.get(workspace, 'conn_1'))?.metadata).toEqual({ count: 40 });
    });

    test('generations of many writers at once rise one by one', async () => {
      await given.stored();
      const writers = Array.from({ length: 20 }, (_, index) =>
        given.store.update(workspace, 'conn_1', () => ({ authData: { access_token: `t-${index}` } })),
      );
      const seen = (await Promise.all(writers)).map((one) => one?.generation);
      expect(seen.sort((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 2),
      );
    });

    test('I5 an edit of other columns during a refresh survives', async () => {
      const before = await given.stored();
      await given.store.update(workspace, 'conn_1', () => ({ label: 'renamed meanwhile' }));
      const renewed = await given.store.update(workspace, 'conn_1', (now) =>
        now.generation === before.generation ? { authData: { access_token: 'second' } } : undefined,
      );
      expect(renewed).toMatchObject({ label: 'renamed meanwhile', generation: 2 });
    });

    test('I5 edits and refreshes at the same moment both survive', async () => {
      await given.stored({ metadata: {} });
      const edits = Array.from({ length: 10 }, (_, index) =>
        given.store.update(workspace, 'conn_1', (now) => ({
          metadata: { ...now.metadata, [`e${index}`]: 1 },
        })),
      );
      const refreshes = Array.from({ length: 10 }, () =>
        given.store.update(workspace, 'conn_1', (now) => ({
          authData: { n: Number(now.authData['n'] ?? 0) + 1 },
        })),
      );
      await Promise.all([...edits, ...refreshes]);
      const after = await given.store.get(workspace, 'conn_1');
      expect(Object.keys(after?.metadata ?? {})).toHaveLength(10);
      expect(after).toMatchObject({ generation: 11, authData: { n: 10 } });
    });

    test('I2 a newer generation is never overwritten by an older one', async () => {
      const before = await given.stored();
      const renewFrom = (generation: number, token: string) =>
        given.store.update(workspace, 'conn_1', (now) =>
          now.generation === generation ? { authData: { access_token: token } } : undefined,
        );
      await Promise.all([renewFrom(before.generation, 'winner'), renewFrom(before.generation, 'loser')]);
      const late = await renewFrom(before.generation, 'late');
      expect(late).toMatchObject({ generation: 2, authData: { access_token: 'winner' } });
    });
  });
}
