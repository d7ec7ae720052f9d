import { type Keyring, parseKeyring } from '@claviger/engine';
import type { Kysely } from 'kysely';
import { inject } from 'vitest';
import { openTemporaryPostgres } from './postgres/temporary-postgres.ts';
import type { Tables } from './sql/tables.ts';
import { openTemporarySqlite } from './sqlite/temporary-sqlite.ts';
import type { Store } from './store.ts';

/** A real store of its own, on a clock that its test moves. */
export interface TemporaryStore {
  readonly store: Store;
  readonly keyring: Keyring;
  /** The same tables behind the store's back: what somebody with the database could do. */
  readonly raw: Kysely<Tables>;
  /** Milliseconds since the epoch, as the store reads it. */
  now(): number;
  advance(ms: number): void;
  /** Opens the same tables once more; the caller closes it. */
  reopen(keyring?: Keyring): Promise<Store>;
  /** Everything that somebody who copies the database gets. */
  dump(): Promise<Buffer>;
  /** Closes the store and removes what it kept. */
  close(): Promise<void>;
}

/** Opens one, for tests: on PostgreSQL where the run was given one, else embedded. */
export function openTemporaryStore(keyring: Keyring = keyringOf('k1')): Promise<TemporaryStore> {
  const given = inject('postgres');
  return given?.url === undefined
    ? openTemporarySqlite(keyring)
    : openTemporaryPostgres({ ...given, url: given.url }, keyring);
}

/** A ring of keys made from their ids, the same each time. */
export function keyringOf(...ids: readonly string[]): Keyring {
  const keys = ids.map((id) => `${id}:${Buffer.alloc(32, id).toString('base64')}`);
  const parsed = parseKeyring(keys.join(','));
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.keyring;
}

/** Adds integrations, each with these versions and an empty document. */
export async function addIntegrations(
  store: Store,
  workspace: string,
  keys: readonly string[],
  versions: readonly string[] = ['1.0.0'],
): Promise<void> {
  const [first = '1.0.0', ...more] = versions;
  for (const key of keys) {
    await store.integrations.create(workspace, { key, name: key, version: first, document: {} });
    for (const version of more) await store.versions.put(workspace, key, version, {});
  }
}
