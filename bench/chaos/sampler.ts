import { Kysely, PostgresDialect, sql } from 'kysely';
import { createConnections } from '../../packages/server/src/store/postgres/pool.ts';

/** Database connections that all processes together held. */
export interface Held {
  readonly max: number;
  readonly mean: number;
  readonly samples: number;
}

const everyMs = 250;

/** Counts them again and again until it is stopped. A database that is away is no sample. */
export function sampleConnections(url: string): { stop(): Promise<Held> } {
  const { pool } = createConnections({ url, size: 1, patienceMs: 0 });
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  const counts: number[] = [];
  const looking = new Set<Promise<void>>();
  const look = async () => {
    const { rows } = await sql<{ held: number }>`
      select count(*) as held from pg_stat_activity
      where application_name = 'claviger' and datname = current_database()`.execute(db);
    counts.push(Number(rows[0]?.held ?? 0));
  };
  const timer = setInterval(() => {
    if (looking.size > 0) return;
    const one: Promise<void> = look()
      .catch(() => undefined)
      .finally(() => looking.delete(one));
    looking.add(one);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(looking);
      await db.destroy();
      const sum = counts.reduce((all, one) => all + one, 0);
      return {
        max: Math.max(0, ...counts),
        mean: counts.length === 0 ? 0 : Number((sum / counts.length).toFixed(1)),
        samples: counts.length,
      };
    },
  };
}
