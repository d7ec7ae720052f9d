import { type Kysely, sql } from 'kysely';
import type { StoreUnavailable } from '../unavailable.ts';

/** Whether an embedded store takes writes, known from what its writes came to. */
export interface Readiness {
  note(outage: StoreUnavailable): void;
  /** Rejects as long as the store takes no writes. Only a store that refused one is asked to write. */
  ping<Tables>(db: Kysely<Tables>): Promise<void>;
}

/** Makes one for a database. */
export function createReadiness(): Readiness {
  let refused = false;
  return {
    note({ outage }) {
      if (outage === 'full' || outage === 'read_only') refused = true;
    },
    async ping(db) {
      await sql`select 1`.execute(db);
      if (!refused) return;
      // A number in the header of the file that nothing reads: the least that can be written.
      await sql`pragma user_version = 1`.execute(db);
      refused = false;
    },
  };
}
