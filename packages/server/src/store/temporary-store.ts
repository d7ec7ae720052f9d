import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Keyring, parseKeyring } from '@claviger/engine';
import { openStore } from './sqlite/open.ts';
import type { Store } from './store.ts';

/** A real store in a folder of its own, on a clock that its test moves. */
export interface TemporaryStore {
  readonly store: Store;
  readonly folder: string;
  readonly keyring: Keyring;
  /** Milliseconds since the epoch, as the store reads it. */
  now(): number;
  advance(ms: number): void;
  /** Opens the same folder once more; the caller closes it. */
  reopen(keyring?: Keyring): Promise<Store>;
  /** Closes the store and removes its folder. */
  close(): Promise<void>;
}

/** Opens one, for tests. */
export async function openTemporaryStore(keyring: Keyring = keyringOf('k1')): Promise<TemporaryStore> {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-store-'));
  let time = 1_000_000;
  const now = () => time;
  const reopen = (ring = keyring) => openStore({ folder, keyring: ring, now, randomBytes });
  const store = await reopen();
  return {
    store,
    folder,
    keyring,
    now,
    reopen,
    advance: (ms) => {
      time += ms;
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
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
