import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { boundsOf, type DailyTable, dayOf } from '../sql/days.ts';
import { createDay, sqliteDays } from './day-tables.ts';

/** Spreads what was one table over one for each day. */
export const spreadOverDays: Migration = {
  async up(db) {
    for (const base of ['exchanges', 'events'] as const satisfies readonly DailyTable[]) {
      const { rows } = await sql<{ at: number }>`
        select min(at) as at from ${sql.table(base)} group by at / 86400000`.execute(db);
      for (const { at } of rows) {
        const day = dayOf(at);
        const { from, to } = boundsOf(day);
        for (const statement of createDay(base, day)) await sql.raw(statement).execute(db);
        await sql`insert into ${sql.table(`${base}_${day}`)} select * from ${sql.table(base)}
          where at >= ${from} and at < ${to}`.execute(db);
      }
      await sql`drop table ${sql.table(base)}`.execute(db);
    }
  },
};

/** Days from before get what later ones are made with. */
export const indexFailures: Migration = {
  async up(db) {
    for (const name of await sqliteDays(db)('exchanges').between(undefined, undefined)) {
      for (const statement of createDay('exchanges', name.slice('exchanges_'.length)))
        await sql.raw(statement).execute(db);
    }
  },
};
