import { type Kysely, sql } from 'kysely';
import { boundsOf, type DailyTable, type DayTables, dayOf, type FindDays } from '../sql/days.ts';
import type { Tables } from '../sql/tables.ts';

/** How long a change of partitions waits for whoever reads them, before it gives way and is tried again later. */
const patience = sql.raw(`set local lock_timeout = '2s'`);

/** One partition for each day. PostgreSQL chooses among them by itself. */
export function postgresDays(db: Kysely<Tables>): FindDays {
  return <Name extends DailyTable>(base: Name): DayTables<Name> => {
    const known = new Set<string>();

    return {
      async into(at) {
        const day = dayOf(at);
        if (!known.has(day)) {
          if (!(await list()).includes(day)) await attach(day);
          known.add(day);
        }
        return base;
      },
      between: async () => [base],
      async drop(olderThan) {
        const over = (await list()).filter((day) => boundsOf(day).to <= olderThan);
        for (const day of over) {
          await db.transaction().execute(async (trx) => {
            await patience.execute(trx);
            await sql`drop table if exists ${sql.table(`${base}_${day}`)}`.execute(trx);
          });
          known.delete(day);
        }
        return over.length;
      },
      isGone(error) {
        // 23514: no partition for the row.
        const gone = error instanceof Error && 'code' in error && error.code === '23514';
        if (gone) known.clear();
        return gone;
      },
    };

    /** Made beside and attached: this way neither readers nor writers of other days have to wait. */
    async function attach(day: string): Promise<void> {
      const name = sql.table(`${base}_${day}`);
      const { from, to } = boundsOf(day);
      await db.transaction().execute(async (trx) => {
        await patience.execute(trx);
        // One at a time, of all processes: whoever comes second finds it there.
        await sql`lock table ${sql.table(base)} in share update exclusive mode`.execute(trx);
        if ((await list(trx)).includes(day)) return;
        await sql`create table ${name} (like ${sql.table(base)} including all)`.execute(trx);
        await sql`alter table ${sql.table(base)} attach partition ${name}
          for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(trx);
      });
    }

    async function list(within: Kysely<Tables> = db): Promise<readonly string[]> {
      const { rows } = await sql<{ name: string }>`
        select child.relname as name from pg_inherits join pg_class child on child.oid = inhrelid
        where inhparent = to_regclass(${base}) order by child.relname`.execute(within);
      return rows.map(({ name }) => name.slice(base.length + 1));
    }
  };
}
