import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openTemporarySqlite } from '../../packages/server/src/store/sqlite/temporary-sqlite.ts';
import { fillStore } from '../../packages/server/src/store/temporary-content.ts';
import {
  keyringOf,
  openTemporaryStore,
  type TemporaryStore,
} from '../../packages/server/src/store/temporary-store.ts';
import type { TransferRecord } from '../../packages/server/src/store/transfer.ts';
import { exportTo } from '../../packages/server/src/transfer/export.ts';
import { importFrom } from '../../packages/server/src/transfer/import.ts';

const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
const reason = given.missing === undefined ? '' : ` (NOT RUN: ${given.missing})`;

describe.skipIf(given.missing !== undefined)(`from one kind of store to the other${reason}`, () => {
  let embedded: TemporaryStore;
  let shared: TemporaryStore;
  let folder: string;
  beforeEach(async () => {
    embedded = await openTemporarySqlite(keyringOf('k1'));
    shared = await openTemporaryStore(keyringOf('k2', 'k1'));
    folder = await mkdtemp(join(tmpdir(), 'claviger-moving-'));
  });
  afterEach(async () => {
    await embedded.close();
    await shared.close();
    await rm(folder, { recursive: true });
  });

  const secret = { kind: 'key', key: Buffer.alloc(32, 3) } as const;
  const onProgress = () => {};

  async function move(from: TemporaryStore, to: TemporaryStore, name: string) {
    const path = join(folder, name);
    await exportTo(path, { transfer: from.store.transfer, secret, randomBytes, onProgress });
    return importFrom(path, { transfer: to.store.transfer, secret, onProgress });
  }

  /** In one order, as each database has its own for what is of one moment. */
  async function contentOf(one: TemporaryStore): Promise<readonly string[]> {
    const records: TransferRecord[] = [];
    for await (const page of one.store.transfer.readAll()) records.push(...page.records);
    return records.map((record) => JSON.stringify(record)).sort();
  }

  test('an embedded store moves to PostgreSQL and back, and nothing is lost on the way', async () => {
    await fillStore(embedded.store, embedded.now());
    const before = await contentOf(embedded);
    expect(await move(embedded, shared, 'there')).toEqual({ added: before.length, present: 0, refused: [] });
    expect(await contentOf(shared)).toEqual(before);
    const again = await openTemporarySqlite(keyringOf('other'));
    expect(await move(shared, again, 'back')).toEqual({ added: before.length, present: 0, refused: [] });
    expect(await contentOf(again)).toEqual(before);
    await again.close();
  });

  test('several rotate at once while another renews: no renewal is lost, and nobody waits for ever', async () => {
    const old = await shared.reopen(keyringOf('k1', 'k2'));
    await fillStore(old, shared.now());
    const others = await Promise.all([1, 2, 3].map(() => shared.reopen(keyringOf('k2', 'k1'))));
    const renewing = (async () => {
      for (let count = 0; count < 30; count++)
        await old.credentials.update('ws-1', 'conn_1', () => ({ authData: { count } }));
    })();
    const walks = others.map(async (store) => {
      for (let count = 0; count < 30; count++) await store.seals.rewrap(3);
    });
    await Promise.all([renewing, ...walks]);
    expect(await old.credentials.get('ws-1', 'conn_1')).toMatchObject({
      generation: 31,
      authData: { count: 29 },
    });
    for (const store of [old, ...others]) await store.close();
  });
});
