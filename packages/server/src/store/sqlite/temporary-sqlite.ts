import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Keyring } from '@claviger/engine';
import { Kysely } from 'kysely';
import type { Tables } from '../sql/tables.ts';
import type { TemporaryStore } from '../temporary-store.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { openStore } from './open.ts';

/** An embedded store in a folder of its own. */
export async function openTemporarySqlite(
  keyring: Keyring,
): Promise<TemporaryStore & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-store-'));
  let time = 1_000_000;
  const now = () => time;
  const reopen = (ring = keyring) => openStore({ folder, keyring: ring, now, randomBytes });
  const store = await reopen();
  const database = new DatabaseSync(join(folder, 'claviger.db'), { timeout: 5_000 });
  const raw = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  return {
    store,
    folder,
    keyring,
    raw,
    now,
    reopen,
    advance: (ms) => {
      time += ms;
    },
    // Also what is not yet in the database file itself.
    async dump() {
      const files = await readdir(folder);
      return Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
    },
    async close() {
      database.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
