import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CredentialStore, Keyring } from '@claviger/engine';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Tables } from '../sql/tables.ts';
import type { TemporaryStore } from '../temporary-store.ts';
import type { WebhookStore } from '../webhook.ts';
import { openPostgresStore, type PostgresOptions, type PostgresStore } from './open.ts';
import { createConnections } from './pool.ts';
import { databaseOfWorker } from './worker-database.ts';

/** What a run of tests was given. */
export interface GivenPostgres {
  readonly url?: string;
  /** The folder of pg_dump and the like; absent: they are found by name. */
  readonly programs?: string;
  /** Why there is none. */
  readonly missing?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: GivenPostgres | undefined;
  }
}

/** A store on PostgreSQL, in a schema of its own. */
export interface TemporaryPostgres extends TemporaryStore {
  readonly store: PostgresStore;
  readonly url: string;
  readonly schema: string;
  reopen(keyring?: Keyring, more?: Partial<PostgresOptions>): Promise<PostgresStore>;
}

/** Opens one. Its leases run by a clock in the database that the test moves together with its own. */
export async function openTemporaryPostgres(
  given: GivenPostgres & { readonly url: string },
  keyring: Keyring,
): Promise<TemporaryPostgres> {
  const { database, schema, url, raw, drop } = await makeSchema(given.url);
  let time = 1_000_000;
  const now = () => time;
  await sql`create table test_clock as select ${time}::bigint as ms`.execute(raw);
  const tick = async () => void (await sql`update test_clock set ms = ${time}`.execute(raw));
  const leaseClock = sql<number>`(select ms from test_clock)`;
  const reopen = async (ring = keyring, more: Partial<PostgresOptions> = {}) => {
    const opened = await openPostgresStore({ url, keyring: ring, now, randomBytes, leaseClock, ...more });
    return {
      ...opened,
      credentials: ticking(opened.credentials, tick),
      webhooks: tickingQueue(opened.webhooks, tick),
    };
  };
  const store = await reopen();
  return {
    store,
    url,
    schema,
    keyring,
    raw,
    now,
    reopen,
    advance: (ms) => {
      time += ms;
    },
    dump: () => dumpOf({ ...given, url: database }, schema),
    async close() {
      await store.close();
      await drop();
    },
  };
}

/** An empty schema, a URL that leads into it, and a way behind any store's back. */
export async function makeSchema(given: string) {
  const schema = `test_${randomBytes(8).toString('hex')}`;
  const database = await databaseOfWorker(given);
  const within = new URL(database);
  within.searchParams.set('options', `-c search_path=${schema}`);
  const url = within.href;
  const { pool } = createConnections({ url, size: 2, patienceMs: 10_000 });
  const raw = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await sql`create schema ${sql.id(schema)}`.execute(raw);
  const drop = async () => {
    await sql`drop schema ${sql.id(schema)} cascade`.execute(raw);
    await raw.destroy();
  };
  return { database, schema, url, raw, drop };
}

/** Sets the database's clock before whatever reads it. */
function ticking(credentials: CredentialStore, tick: () => Promise<void>): CredentialStore {
  return {
    ...credentials,
    async due(...asked) {
      await tick();
      return credentials.due(...asked);
    },
    async lease(...asked) {
      await tick();
      const lease = await credentials.lease(...asked);
      if (lease === undefined) return undefined;
      return {
        ...lease,
        async intend(generation) {
          await tick();
          return lease.intend(generation);
        },
      };
    },
  };
}

function tickingQueue(webhooks: WebhookStore, tick: () => Promise<void>): WebhookStore {
  return {
    ...webhooks,
    async due() {
      await tick();
      return webhooks.due();
    },
    async claim(...asked) {
      await tick();
      return webhooks.claim(...asked);
    },
  };
}

async function dumpOf(given: GivenPostgres & { readonly url: string }, schema: string): Promise<Buffer> {
  const program = given.programs === undefined ? 'pg_dump' : join(given.programs, 'pg_dump');
  const { stdout } = await promisify(execFile)(program, [`--schema=${schema}`, `--dbname=${given.url}`], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
