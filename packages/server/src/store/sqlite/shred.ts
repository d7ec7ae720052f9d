import { type Kysely, sql } from 'kysely';
import type { Tables } from '../sql/tables.ts';
import type { Store } from '../store.ts';

/**
 * Empties the write-ahead log into the database file, where removed bytes are overwritten: until then the log still
 * holds pages as they were before. Whoever reads at this moment is not waited for; the next time will do.
 */
export async function emptyLog(db: Kysely<Tables>, busyTimeoutMs: number): Promise<void> {
  await db.connection().execute(async (one) => {
    await sql`pragma busy_timeout = 0`.execute(one);
    try {
      await sql`pragma wal_checkpoint(truncate)`.execute(one);
    } finally {
      await sql.raw(`pragma busy_timeout = ${busyTimeoutMs}`).execute(one);
    }
  });
}

/** A store whose removals leave nothing behind: a connection's or a key's at once, those of attempts with the next round. */
export function shredding(store: Store, empty: () => Promise<void>): Store {
  return {
    ...store,
    credentials: {
      ...store.credentials,
      async remove(workspace, id) {
        const removed = await store.credentials.remove(workspace, id);
        if (removed) await empty();
        return removed;
      },
    },
    signingKeys: {
      ...store.signingKeys,
      async remove(workspace, integration, keyId) {
        const removed = await store.signingKeys.remove(workspace, integration, keyId);
        if (removed === 'removed') await empty();
        return removed;
      },
    },
    connectSessions: {
      ...store.connectSessions,
      async expire() {
        const marked = await store.connectSessions.expire();
        await empty();
        return marked;
      },
    },
  };
}
