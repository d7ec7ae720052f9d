import { hkdfSync } from 'node:crypto';
import { type Keyring, type Place, SealError, type Sealer } from '@claviger/engine';
import type { Kysely } from 'kysely';
import { randomText } from '../ids.ts';
import type { Tables } from '../sql/tables.ts';
import type { StoreLog } from './pool.ts';

const rootId = 'root';
const rootSize = 32;
const place: Place = { workspace: '', record: rootId, column: 'installation.sealed' };

/** What every process of an installation must have the same. */
export interface Installation {
  /** Keys the censor's marks. @see CEN-20 */
  readonly censorKey: Uint8Array;
  /** The first API key, where the setting names none. */
  readonly apiKey: string;
  /** Whether this very start made them, so that the API key can be shown this once. */
  readonly created: boolean;
}

/**
 * Reads what the first process made, or is that first. One random secret is kept, sealed, and everything is derived
 * from it. It is sealed anew when another key has come first, so that no retired key is needed for it.
 */
export async function openInstallation(deps: {
  readonly db: Kysely<Tables>;
  readonly sealer: Sealer;
  readonly keyring: Keyring;
  readonly log?: StoreLog | undefined;
  randomBytes(size: number): Uint8Array;
}): Promise<Installation> {
  const { db, sealer } = deps;
  const sealed = (root: Uint8Array) => ({
    sealed: sealer.seal(place, Buffer.from(root).toString('base64')),
    sealed_by: sealer.keyId,
  });
  for (;;) {
    const made = deps.randomBytes(rootSize);
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('installation')
      .values({ id: rootId, ...sealed(made) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return derive(made, true);
    const row = await db.selectFrom('installation').selectAll().where('id', '=', rootId).executeTakeFirst();
    if (row === undefined) continue;
    const root = openRoot(sealer, row.sealed);
    if (root === undefined) {
      // No row of anybody needs that key, else the check of the keyring had refused it. So nothing is lost.
      deps.log?.warn(
        { key: row.sealed_by },
        'the key of the censor marks is gone with its encryption key: a new one',
      );
    } else if (row.sealed_by === sealer.keyId) return derive(root, false);
    const { numUpdatedRows } = await db
      .updateTable('installation')
      .set(sealed(root ?? made))
      .where('id', '=', rootId)
      .where('sealed', '=', row.sealed)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) return derive(root ?? made, root === undefined);
  }
}

/** Undefined when the ring no longer has the key that sealed it. */
function openRoot(sealer: Sealer, sealed: Uint8Array): Uint8Array | undefined {
  try {
    return Buffer.from(String(sealer.open(place, sealed)), 'base64');
  } catch (error) {
    if (error instanceof SealError && error.fault === 'key_missing') return undefined;
    throw error;
  }
}

function derive(root: Uint8Array, created: boolean): Installation {
  const from = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', root, '', `claviger ${purpose} 1`, rootSize));
  return {
    censorKey: from('censor marks'),
    apiKey: `clv_${randomText(from('first API key'), 43)}`,
    created,
  };
}
