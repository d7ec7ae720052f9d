import { randomBytes } from 'node:crypto';
import { openPostgresStore } from '../../packages/server/src/store/postgres/open.ts';
import { openStore } from '../../packages/server/src/store/sqlite/open.ts';
import type { Store } from '../../packages/server/src/store/store.ts';
import { fixedKeyring, type Where } from './where.ts';

/** Opens either kind. */
export function openEither(where: Where): Promise<Store> {
  const options = { keyring: fixedKeyring(), now: Date.now, randomBytes };
  return 'url' in where ? openPostgresStore({ ...options, ...where }) : openStore({ ...options, ...where });
}
