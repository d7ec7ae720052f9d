import { describe, expect, test } from 'vitest';
import { aConnection, type Given, workspace } from './given.contract.ts';
import type { ConnectionQuery } from './store.ts';

/** Listing: filters, search, and pages that stay where they are. */
export function listContract(given: Given): void {
  const titles = async (query: Partial<ConnectionQuery> = {}): Promise<readonly string[]> =>
    (await given.store.list({ workspace, limit: 50, ...query })).data.map((one) => one.title);

  describe('list', () => {
    test('newest first, never with credentials', async () => {
      await given.stored({ id: 'conn_a', createdAt: 1 });
      await given.stored({ id: 'conn_c', createdAt: 3 });
      await given.stored({ id: 'conn_b', createdAt: 2 });
      const { data, next } = await given.store.list({ workspace, limit: 50 });
      expect(data.map((one) => one.id)).toEqual(['conn_c', 'conn_b', 'conn_a']);
      expect(next).toBeNull();
      expect(JSON.stringify(data)).not.toContain('first');
      const { authData: _, ...summary } = (await given.store.get(workspace, 'conn_c')) ?? aConnection();
      expect(data[0]).toEqual(summary);
    });

    test('each filter, and all of them together', async () => {
      await given.stored({ id: 'conn_1' });
      await given.stored({ id: 'conn_2', integration: 'other', version: '2.0.0' });
      await given.stored({ id: 'conn_3', user: { id: 'u-2' } });
      await given.stored({ id: 'conn_4', integration: 'other', user: { id: 'u-2' } });
      await given.store.update(workspace, 'conn_4', () => ({ status: 'expired' }));
      const ids = async (query: Partial<ConnectionQuery>) =>
        (await given.store.list({ workspace, limit: 50, ...query })).data.map((one) => one.id).sort();
      expect(await ids({ integration: 'other' })).toEqual(['conn_2', 'conn_4']);
      expect(await ids({ version: '2.0.0' })).toEqual(['conn_2']);
      expect(await ids({ integration: 'other', version: '1.0.0' })).toEqual(['conn_4']);
      expect(await ids({ user: 'u-2' })).toEqual(['conn_3', 'conn_4']);
      expect(await ids({ status: 'expired' })).toEqual(['conn_4']);
      expect(await ids({ integration: 'other', user: 'u-2', status: 'expired', search: 'ac' })).toEqual([
        'conn_4',
      ]);
      expect(await ids({ integration: 'acme', status: 'expired' })).toEqual([]);
    });

    test('a delegate finds what they may repair of others, under exactly their id', async () => {
      await given.stored({ id: 'conn_1', delegates: ['u-8', 'u-9'] });
      await given.stored({ id: 'conn_2', delegates: ['U-9', 'u-90', 'u', 'x"u-9"', 'u-9\\'] });
      await given.stored({ id: 'conn_3', user: { id: 'u-9' }, delegates: ['u-9'] });
      await given.stored({ id: 'conn_4', integration: 'other', delegates: ['u-9'] });
      const ids = async (query: Partial<ConnectionQuery>) =>
        (await given.store.list({ workspace, limit: 50, ...query })).data.map((one) => one.id).sort();
      expect(await ids({ delegate: 'u-9' })).toEqual(['conn_1', 'conn_4']);
      expect(await ids({ delegate: 'u-9', integration: 'other' })).toEqual(['conn_4']);
      expect(await ids({ delegate: 'u-9\\' })).toEqual(['conn_2']);
      expect(await ids({ delegate: ',' })).toEqual([]);
      await given.store.update(workspace, 'conn_1', () => ({ delegates: null }));
      expect(await ids({ delegate: 'u-9' })).toEqual(['conn_4']);
    });

    test('CON-14 who may use a connection finds it, under exactly their id', async () => {
      await given.stored({ id: 'conn_1', createdAt: 1, sharedWith: ['u-8', 'u-9'] });
      await given.stored({ id: 'conn_2', createdAt: 2, sharedWith: ['U-9', 'u', 'x"u-9"', 'everyone'] });
      await given.stored({ id: 'conn_3', createdAt: 3, user: { id: 'u-9' }, sharedWith: 'everyone' });
      await given.stored({ id: 'conn_4', createdAt: 4, sharedWith: 'everyone' });
      await given.stored({ id: 'conn_5', createdAt: 5 });
      await given.stored({ id: 'conn_6', createdAt: 6, user: { id: 'u-9' } });
      const ids = async (query: Partial<ConnectionQuery>) =>
        (await given.store.list({ workspace, limit: 50, ...query })).data.map((one) => one.id);
      expect(await ids({ usableBy: 'u-9' })).toEqual(['conn_6', 'conn_4', 'conn_3', 'conn_1']);
      expect(await ids({ usableBy: 'u-9', user: 'u-1' })).toEqual(['conn_4', 'conn_1']);
      expect(await ids({ sharedWith: 'u-9' })).toEqual(['conn_4', 'conn_1']);
      expect(await ids({ sharedWith: 'everyone' })).toEqual(['conn_4', 'conn_3', 'conn_2']);
      expect(await ids({ sharedWith: ',' })).toEqual(['conn_4', 'conn_3']);
      expect(await ids({ sharing: 'everyone' })).toEqual(['conn_4', 'conn_3']);
      expect(await ids({ sharing: 'nobody' })).toEqual(['conn_6', 'conn_5']);
      await given.store.update(workspace, 'conn_1', () => ({ sharedWith: null }));
      expect(await ids({ sharedWith: 'u-9' })).toEqual(['conn_4']);
    });

    test('CON-14 pages of what somebody may use hold everything once', async () => {
      for (const [at, user] of ['u-1', 'u-9', 'u-1', 'u-9', 'u-1', 'u-9', 'u-9'].entries())
        await given.stored({ id: `conn_${at}`, createdAt: at >> 1, user: { id: user }, sharedWith: ['u-9'] });
      await given.stored({ id: 'conn_8', createdAt: 2 });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = { workspace, limit: 2, usableBy: 'u-9' };
        const page = await given.store.list(cursor === null ? query : { ...query, cursor });
        seen.push(...page.data.map((one) => one.id));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen).toEqual(['conn_6', 'conn_5', 'conn_4', 'conn_3', 'conn_2', 'conn_1', 'conn_0']);
    });

    test('F-093 a builder sees no account that a colleague keeps for tests, unless it is shared', async () => {
      const [ada, grace, key] = [
        `person_${'a'.repeat(22)}`,
        `person_${'g'.repeat(22)}`,
        `key_${'k'.repeat(22)}`,
      ];
      await given.stored({ id: 'conn_1', user: { id: ada } });
      await given.stored({ id: 'conn_2', user: { id: grace } });
      await given.stored({ id: 'conn_3', user: { id: grace }, sharedWith: [ada] });
      await given.stored({ id: 'conn_4', user: { id: grace }, sharedWith: 'everyone' });
      await given.stored({ id: 'conn_5', user: { id: key } });
      await given.stored({ id: 'conn_6', user: { id: 'person_of_the_product' } });
      await given.stored({ id: 'conn_7', user: { id: 'u-1' } });
      const named = await given.store.list({ workspace, limit: 50, ids: ['conn_2', 'conn_9'] });
      expect(named.data.map((one) => one.id)).toEqual(['conn_2']);
      const ids = async (seenBy: string) =>
        (await given.store.list({ workspace, limit: 50, seenBy })).data.map((one) => one.id).sort();
      expect(await ids(ada)).toEqual(['conn_1', 'conn_3', 'conn_4', 'conn_6', 'conn_7']);
      expect(await ids(key)).toEqual(['conn_4', 'conn_5', 'conn_6', 'conn_7']);
    });

    test('a search finds part of a title in any case, and takes every character as it is', async () => {
      for (const [index, title] of ['École 100%', 'ECOLE a_b', 'plain \\ text'].entries()) {
        await given.store.create(aConnection({ id: `conn_${index}`, createdAt: index }), () => title);
      }
      expect(await titles({ search: 'éCO' })).toEqual(['École 100%']);
      expect(await titles({ search: 'cole' })).toEqual(['ECOLE a_b', 'École 100%']);
      expect(await titles({ search: '%' })).toEqual(['École 100%']);
      expect(await titles({ search: '_' })).toEqual(['ECOLE a_b']);
      expect(await titles({ search: '\\' })).toEqual(['plain \\ text']);
      expect(await titles({ search: 'zz' })).toEqual([]);
    });

    test('a search finds the title of today', async () => {
      await given.stored();
      await given.store.update(workspace, 'conn_1', () => ({ title: 'Renamed' }));
      expect(await titles({ search: 'acme' })).toEqual([]);
      expect(await titles({ search: 'renamed' })).toEqual(['Renamed']);
    });

    test('pages hold everything once, also when many share a moment', async () => {
      for (const id of ['conn_1', 'conn_2', 'conn_3', 'conn_4', 'conn_5']) await given.stored({ id });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await given.store.list({ workspace, limit: 2, ...(cursor === null ? {} : { cursor }) });
        expect(page.data.length).toBeLessThanOrEqual(2);
        seen.push(...page.data.map((one) => one.id));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen).toEqual(['conn_5', 'conn_4', 'conn_3', 'conn_2', 'conn_1']);
    });

    test('a cursor stays where it is when connections are added and removed', async () => {
      for (const index of [1, 2, 3, 4]) await given.stored({ id: `conn_${index}`, createdAt: index });
      const first = await given.store.list({ workspace, limit: 2 });
      expect(first.data.map((one) => one.id)).toEqual(['conn_4', 'conn_3']);
      await given.stored({ id: 'conn_5', createdAt: 5 });
      await given.store.remove(workspace, 'conn_3');
      const second = await given.store.list({ workspace, limit: 2, cursor: first.next ?? '' });
      expect(second.data.map((one) => one.id)).toEqual(['conn_2', 'conn_1']);
      expect(second.next).toBeNull();
    });
  });
}
