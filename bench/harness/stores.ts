import { randomBytes } from 'node:crypto';
import { type Keyring, parseKeyring } from '@claviger/engine';
import { openPostgresStore } from '../../packages/server/src/store/postgres/open.ts';
import { openStore } from '../../packages/server/src/store/sqlite/open.ts';
import type { Store } from '../../packages/server/src/store/store.ts';

/** Where a store is: a folder, or the URL of a PostgreSQL database. */
export type Where = { readonly folder: string } | { readonly url: string };

/** Opens either kind with the same fixed key: what is measured is no secret. */
export function openEither(where: Where): Promise<Store> {
  const options = { keyring: fixedKeyring(), now: Date.now, randomBytes };
  return 'url' in where ? openPostgresStore({ ...options, ...where }) : openStore({ ...options, ...where });
}

function fixedKeyring(): Keyring {
  const parsed = parseKeyring(`bench:${Buffer.alloc(32, 'bench').toString('base64')}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.keyring;
}
