import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { type Connection, createSealer } from '@claviger/engine';
import pg from 'pg';
import { newRow, placeOf } from '../../packages/server/src/store/sql/connection-row.ts';
import { openEither } from '../harness/stores.ts';
import { fixedKeyring, type Where } from '../harness/where.ts';

/** One workspace holds all: the worst that a list can meet. */
export const workspace = 'ws-1';
export const integrations = 20;
/** Times of the seed: connections of the last 90 days, tokens of one hour. */
export const epoch = Date.UTC(2026, 0, 1);
const ageMs = 90 * 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;
const rowsAtOnce = 1_000;

/** The connection of a number; the same each time. */
export function connectionOf(index: number): Connection {
  const integration = index % integrations;
  const user = Math.floor(index / 2);
  // Spread over the time without an order, as 7,919 is prime.
  const turn = (index * 7_919) % 1_000_003;
  const createdAt = epoch - Math.floor((turn / 1_000_003) * ageMs);
  return {
    id: idOf(index),
    workspace,
    integration: `app-${integration}`,
    version: '1.0.0',
    scheme: 'any',
    user: { id: `user-${user}`, name: `User ${user}` },
    label: `user-${user}@acme.dev`,
    title: `App ${integration} user-${user}@acme.dev`,
    status: index % 1_000 === 999 ? 'expired' : 'active',
    generation: 1,
    scopes: { requested: ['read', 'write'], granted: ['read', 'write'] },
    metadata: { plan: 'team', seat: index },
    createdAt,
    updatedAt: createdAt,
    expiresAt: epoch + (turn % hourMs),
    refreshAt: epoch + (turn % hourMs) - 300_000,
    authData: authDataOf(index, 1),
  };
}

/** Credentials as of an OAuth 2 connection, about 600 bytes. */
export function authDataOf(index: number, generation: number) {
  const filler = `${index}-${generation}-`.padEnd(230, 'x');
  return { access_token: `at-${filler}`, refresh_token: `rt-${filler}`, token_type: 'Bearer' };
}

export function idOf(index: number): string {
  return `conn_${String((index * 2_654_435_761) % 2 ** 32).padStart(22, '0')}`;
}

/** One in so many is sealed for itself and can be opened; the others hold the bytes of one that is. */
export const sealedEvery = 50;

/** Adds the connections from one number to before another. */
export async function seed(where: Where, from: number, to: number): Promise<void> {
  if (from === 0) await addIntegrations(where);
  const sealer = createSealer({ keyring: fixedKeyring(), randomBytes });
  const insert = 'url' in where ? await postgresInsert(where.url) : sqliteInsert(where.folder);
  let auth_data: Uint8Array = new Uint8Array();
  for (let first = from; first < to; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, to - first);
    const rows = Array.from({ length: count }, (_, offset) => {
      const connection = connectionOf(first + offset);
      if ((first + offset) % sealedEvery === 0)
        auth_data = sealer.seal(placeOf(connection), connection.authData);
      return { ...newRow(connection), auth_data, sealed_by: sealer.keyId };
    });
    await insert.rows(rows);
  }
  await insert.end();
}

type SeedRow = Readonly<Record<string, string | number | null | Uint8Array>>;

interface Insert {
  rows(rows: readonly SeedRow[]): Promise<void>;
  end(): Promise<void>;
}

async function addIntegrations(where: Where): Promise<void> {
  const store = await openEither(where);
  for (let index = 0; index < integrations; index++) {
    const about = { key: `app-${index}`, name: `App ${index}`, version: '1.0.0', document: {} };
    await store.integrations.create(workspace, about);
  }
  await store.close();
}

function sqliteInsert(folder: string): Insert {
  const database = new DatabaseSync(`${folder}/claviger.db`, { enableForeignKeyConstraints: false });
  database.exec('pragma synchronous = off; pragma cache_size = -400000');
  // Built at the end, in one go, which makes the same indexes in a tenth of the time.
  const indexes = database
    .prepare(
      "select name, sql from sqlite_schema where tbl_name = 'connections' and type = 'index' and sql <> ''",
    )
    .all();
  for (const { name } of indexes) database.exec(`drop index ${name}`);
  return {
    async rows(rows) {
      const columns = Object.keys(rows[0] ?? {});
      const marks = columns.map(() => '?').join();
      const statement = database.prepare(`insert into connections (${columns.join()}) values (${marks})`);
      database.exec('begin');
      for (const row of rows) statement.run(...columns.map((column) => row[column] ?? null));
      database.exec('commit');
    },
    async end() {
      for (const { sql } of indexes) database.exec(String(sql));
      database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    },
  };
}

async function postgresInsert(url: string): Promise<Insert> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set synchronous_commit = off; set session_replication_role = replica');
  const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes
      where schemaname = current_schema() and tablename = 'connections' and indexname <> 'connections_pkey'`,
  );
  for (const { indexname } of indexes) await client.query(`drop index ${indexname}`);
  return {
    async rows(rows) {
      const columns = Object.keys(rows[0] ?? {}).join();
      const plain = rows.map((row) => ({
        ...row,
        auth_data: `\\x${Buffer.from(row['auth_data'] as Uint8Array).toString('hex')}`,
        scopes: JSON.parse(String(row['scopes'])),
        metadata: JSON.parse(String(row['metadata'])),
      }));
      await client.query(
        `insert into connections (${columns})
          select ${columns} from json_populate_recordset(null::connections, $1)`,
        [JSON.stringify(plain)],
      );
    },
    async end() {
      for (const { indexdef } of indexes) await client.query(indexdef);
      await client.query('vacuum analyze connections');
      await client.query('checkpoint');
      await client.end();
    },
  };
}
