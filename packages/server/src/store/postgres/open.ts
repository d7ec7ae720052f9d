import { createHash } from 'node:crypto';
import { createSealer, type Keyring } from '@claviger/engine';
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import { StoreRefusal } from '../refusal.ts';
import type { SqlDialect, TitleOwner } from '../sql/dialect.ts';
import { checkSeals } from '../sql/seal-check.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Tables } from '../sql/tables.ts';
import type { Store } from '../store.ts';
import { StoreUnavailable } from '../unavailable.ts';
import { postgresDays } from './day-tables.ts';
import { type Installation, openInstallation } from './installation.ts';
import { migratePostgres } from './migrations.ts';
import { createConnections, type StoreLog } from './pool.ts';

/** What a store on PostgreSQL needs. */
export interface PostgresOptions {
  readonly url: string;
  readonly keyring: Keyring;
  /** Milliseconds since the epoch, for everything but leases. */
  now(): number;
  randomBytes(size: number): Uint8Array;
  readonly log?: StoreLog;
  /** Connections that this process holds at most. */
  readonly connections?: number;
  /** How long a caller waits for the database, in milliseconds. */
  readonly patienceMs?: number;
  /** The same for a start, which may come before the database's own. */
  readonly startPatienceMs?: number;
  /** SQL for the milliseconds since the epoch that leases run by. */
  readonly leaseClock?: RawBuilder<number>;
}

/** A store that several processes share, with what they must have the same. */
export interface PostgresStore extends Store {
  readonly installation: Installation;
}

const defaults = { connections: 10, patienceMs: 5_000, startPatienceMs: 15_000 };

/** The time of the statement. Not clock_timestamp(): spread databases refuse what differs from row to row. */
const databaseTime = sql<number>`(extract(epoch from now()) * 1000)::bigint`;

/** Opens the store, or throws a `StoreRefusal` of one line when it must not or cannot be opened. */
export async function openPostgresStore(given: PostgresOptions): Promise<PostgresStore> {
  const options = { ...defaults, ...given };
  await prepareDatabase(options);
  const { pool, keep } = createConnections({ ...options, size: options.connections });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const sealer = createSealer(options);
  const dialect: SqlDialect = { keep, takeTurn, leaseClock: options.leaseClock ?? databaseTime };
  try {
    await checkSeals(db, options.keyring, sealer);
    const installation = await openInstallation({ ...options, db, sealer });
    const { now, randomBytes } = options;
    return {
      ...createSqlStore({ db, sealer, dialect, days: postgresDays(db), now, randomBytes }),
      installation,
    };
  } catch (error) {
    await db.destroy();
    throw refusalOf(error, options.url) ?? error;
  }
}

/** Checks the database and brings its schema up to date, on a connection without limits of time. */
async function prepareDatabase(options: PostgresOptions & typeof defaults): Promise<void> {
  const { pool } = createConnections({
    ...options,
    size: 1,
    patienceMs: options.startPatienceMs,
    unlimited: true,
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkServer(db, options.log);
    await migratePostgres(db);
  } catch (error) {
    throw refusalOf(error, options.url) ?? error;
  } finally {
    await db.destroy();
  }
}

async function checkServer(db: Kysely<Tables>, log: StoreLog | undefined): Promise<void> {
  const { rows } = await sql<{ encoding: string; fsync: string }>`
    select current_setting('server_encoding') as encoding, current_setting('fsync', true) as fsync`.execute(
    db,
  );
  if (rows[0]?.encoding !== 'UTF8')
    throw new StoreRefusal(
      `DATABASE_URL: the database is encoded as ${rows[0]?.encoding}. Make one with: createdb --encoding=UTF8 --template=template0`,
    );
  if (rows[0].fsync === 'off')
    log?.warn({}, 'the database runs with fsync=off: a crash of its machine loses credentials for good');
}

/** A row that stands for a part of all owners: locked rows work the same on every kind of PostgreSQL. */
const turns = 1_024;

async function takeTurn(transaction: Kysely<Tables>, owner: TitleOwner): Promise<void> {
  const digest = createHash('sha256')
    .update(JSON.stringify([owner.integration, owner.user]))
    .digest();
  const turn = { workspace_id: owner.workspace, id: digest.readUInt16BE() % turns };
  await transaction
    .insertInto('title_turns')
    .values(turn)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ id: turn.id }))
    .execute();
}

/** Why a start cannot go on, in one line that shows no password. */
function refusalOf(error: unknown, url: string): StoreRefusal | undefined {
  if (!(error instanceof StoreUnavailable)) return undefined;
  const where = placeOf(url);
  const reason = reasonOf(error.cause);
  const said = reason === undefined ? '' : ` (${reason})`;
  const line =
    error.outage === 'refused'
      ? `${where} does not let this server in${said}. Correct the user, the password or the name of the database.`
      : error.outage === 'read_only'
        ? `${where} takes no writes. Name the primary server.`
        : error.outage === 'busy'
          ? `${where} has no connection left${said}. Raise its max_connections, or stop others.`
          : `${where} does not answer${said}. Start it, or correct its address.`;
  return new StoreRefusal(`DATABASE_URL: ${line}`, { cause: error });
}

function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed === undefined || parsed.hostname === '' ? 'the database' : `the database at ${parsed.host}`;
}

/** The code of what happened. Messages stay out: they may quote what was sent. */
function reasonOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
