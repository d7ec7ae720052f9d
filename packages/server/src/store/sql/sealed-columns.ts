import type { Place } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import { rememberedPlace, secretsPlace } from './connect-session-row.ts';
import { placeOf } from './connection-row.ts';
import { environmentPlace } from './environment.ts';
import { mailPlace } from './mails.ts';
import { beforePlace } from './move-row.ts';
import { privateKeyPlace } from './signing-keys.ts';
import type { Tables } from './tables.ts';
import { webhookPlace } from './webhook-row.ts';

/** The columns of a sealed value's row that say where it belongs. */
export type SealedKey = Readonly<Record<string, string | number>>;

/** A column that holds sealed values, with `sealed_by` beside it. */
export interface SealedColumn {
  readonly table: keyof Tables;
  readonly column: string;
  /** The primary key. */
  readonly key: readonly string[];
  /** What else its place is made of. */
  readonly also: readonly string[];
  placeOf(row: SealedKey): Place;
}

/** Every sealed column but the proofs of keys and, on PostgreSQL, the installation's own, which a start seals anew. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'environments',
    column: 'sealed',
    key: ['workspace_id', 'integration_id', 'version_id'],
    also: [],
    placeOf: (row) =>
      environmentPlace({
        workspace_id: text(row, 'workspace_id'),
        integration_id: text(row, 'integration_id'),
        version_id: text(row, 'version_id'),
      }),
  },
  {
    table: 'connections',
    column: 'auth_data',
    key: ['workspace_id', 'id'],
    also: ['generation'],
    placeOf: (row) =>
      placeOf({
        workspace: text(row, 'workspace_id'),
        id: text(row, 'id'),
        generation: Number(row['generation']),
      }),
  },
  {
    table: 'signing_keys',
    column: 'private_jwk',
    key: ['workspace_id', 'integration_id', 'id'],
    also: [],
    placeOf: (row) =>
      privateKeyPlace({
        workspace_id: text(row, 'workspace_id'),
        integration_id: text(row, 'integration_id'),
        id: text(row, 'id'),
      }),
  },
  {
    table: 'connect_sessions',
    column: 'secrets',
    key: ['workspace_id', 'id'],
    also: [],
    placeOf: (row) => secretsPlace(text(row, 'workspace_id'), text(row, 'id')),
  },
  {
    table: 'return_keys',
    column: 'remembered',
    key: ['workspace_id', 'id'],
    also: [],
    placeOf: (row) => rememberedPlace(text(row, 'workspace_id'), text(row, 'id')),
  },
  {
    table: 'move_items',
    column: 'before',
    key: ['workspace_id', 'move_id', 'connection_id'],
    also: [],
    placeOf: (row) =>
      beforePlace({
        workspace_id: text(row, 'workspace_id'),
        move_id: text(row, 'move_id'),
        connection_id: text(row, 'connection_id'),
      }),
  },
  {
    table: 'webhooks',
    column: 'secret',
    key: ['workspace_id', 'id'],
    also: [],
    placeOf: (row) => webhookPlace({ workspace_id: text(row, 'workspace_id'), id: text(row, 'id') }),
  },
  {
    table: 'mails',
    column: 'message',
    key: ['workspace_id', 'id'],
    also: [],
    placeOf: (row) => mailPlace({ workspace_id: text(row, 'workspace_id'), id: text(row, 'id') }),
  },
];

/** The first key after this one, in the order of ids, that values of a column are sealed with. */
export async function nextKeyInUse(
  db: Kysely<Tables>,
  { table }: SealedColumn,
  after: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select sealed_by as id from ${sql.table(table)} where sealed_by > ${after}
    order by sealed_by limit 1`.execute(db);
  return rows[0]?.id;
}

/** Every key that any value is sealed with. */
export async function keysInUse(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const column of sealedColumns) {
    let id = await nextKeyInUse(db, column, '');
    while (id !== undefined) {
      found.add(id);
      id = await nextKeyInUse(db, column, id);
    }
  }
  return found;
}

function text(row: SealedKey, name: string): string {
  return String(row[name]);
}
