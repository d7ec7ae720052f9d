import { describe, expect, test } from 'vitest';
import { type Given, numbered, workspace } from './given.contract.ts';

/** Giving a connection to another user: in one step with a title that is free there. */
export function handOverContract(given: Given): void {
  const title = (taken: readonly string[]) => numbered('Acme')(taken);

  describe('hand over', () => {
    test("CON-17 the connection is the same, with all that it holds, and another's", async () => {
      const before = await given.stored({ id: 'conn_1', user: { id: 'u-1', email: 'ada@acme.dev' } });
      given.advance(500);
      const after = await given.store.handOver(workspace, 'conn_1', { id: 'u-2', name: 'Grace' }, () => ({
        delegates: null,
      }));
      const updatedAt = after?.updatedAt ?? 0;
      expect(after).toEqual({ ...before, user: { id: 'u-2', name: 'Grace' }, updatedAt });
      expect(updatedAt).toBeGreaterThan(before.updatedAt);
      expect(await given.store.get(workspace, 'conn_1')).toEqual(after);
    });

    test('LBL-14 its title is free among those of the new user in the integration, its own left out', async () => {
      await given.stored({ id: 'conn_1' });
      await given.stored({ id: 'conn_2', user: { id: 'u-2' } });
      await given.stored({ id: 'conn_3', user: { id: 'u-2' }, integration: 'other' });
      const seen: (readonly string[])[] = [];
      const give = (to: string) =>
        given.store.handOver(workspace, 'conn_1', { id: to }, (_, taken) => {
          seen.push(taken);
          return { title: title(taken) };
        });
      expect((await give('u-2'))?.title).toBe('Acme #2');
      expect((await give('u-2'))?.title).toBe('Acme #2');
      expect((await give('u-3'))?.title).toBe('Acme');
      expect(seen).toEqual([['Acme'], ['Acme'], []]);
    });

    test('LBL-14 of many that come at once, no two get one title', async () => {
      const ids = ['conn_1', 'conn_2', 'conn_3', 'conn_4', 'conn_5', 'conn_6'];
      for (const id of ids) await given.stored({ id, user: { id: `of ${id}` } });
      await Promise.all(
        ids.map((id) =>
          given.store.handOver(workspace, id, { id: 'u-2' }, (_, taken) => ({ title: title(taken) })),
        ),
      );
      const { data } = await given.store.list({ workspace, user: 'u-2', limit: 50 });
      expect(new Set(data.map((one) => one.title)).size).toBe(ids.length);
    });

    test('a change that is under way is not overwritten', async () => {
      await given.stored();
      const [renewed] = await Promise.all([
        given.store.update(workspace, 'conn_1', () => ({ authData: { access_token: 'second' } })),
        given.store.handOver(workspace, 'conn_1', { id: 'u-2' }, (now) => ({ label: `${now.label}!` })),
      ]);
      expect(renewed?.generation).toBe(2);
      expect(await given.store.get(workspace, 'conn_1')).toMatchObject({
        generation: 2,
        authData: { access_token: 'second' },
        user: { id: 'u-2' },
        label: 'ada@acme.dev!',
      });
    });

    test('is left as it is where the change says so', async () => {
      const before = await given.stored();
      given.advance(500);
      const give = given.store.handOver(workspace, 'conn_1', { id: 'u-2' }, () => undefined);
      expect(await give).toEqual(before);
      expect(await given.store.get(workspace, 'conn_1')).toEqual(before);
    });

    test('of nothing, or of another workspace, it does nothing', async () => {
      await given.stored();
      const give = (where: string, id: string) => given.store.handOver(where, id, { id: 'u-2' }, () => ({}));
      expect(await give(workspace, 'conn_9')).toBeUndefined();
      expect(await give('ws-2', 'conn_1')).toBeUndefined();
      expect((await given.store.get(workspace, 'conn_1'))?.user.id).toBe('u-1');
    });
  });
}
