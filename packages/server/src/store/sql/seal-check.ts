import { type Keyring, type Place, SealError, type Sealer } from '@claviger/engine';
import type { Kysely } from 'kysely';
import { StoreRefusal } from '../refusal.ts';
import type { Tables } from './tables.ts';

const sealedTables = ['connections', 'environments', 'connect_sessions', 'return_keys'] as const;

/**
 * Refuses a keyring that cannot open what is stored, before anything is served or written,
 * and leaves a proof for the key that seals from now on.
 */
export async function checkSeals(db: Kysely<Tables>, keyring: Keyring, sealer: Sealer): Promise<void> {
  for (const { id, proof } of await db.selectFrom('seal_checks').selectAll().execute()) {
    if (keyring.ids.includes(id)) await proveKey(sealer, id, proof);
    else if (await isInUse(db, id))
      throw new StoreRefusal(
        `CLAVIGER_ENCRYPTION_KEYS: this store holds rows sealed with the key "${id}", which is not given. Add it after the first key.`,
      );
    else await db.deleteFrom('seal_checks').where('id', '=', id).execute();
  }
  await db
    .insertInto('seal_checks')
    .values({ id: keyring.sealing, proof: sealer.seal(placeOf(keyring.sealing), keyring.sealing) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function proveKey(sealer: Sealer, id: string, proof: Uint8Array): Promise<void> {
  try {
    sealer.open(placeOf(id), proof);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new StoreRefusal(
      `CLAVIGER_ENCRYPTION_KEYS: the key "${id}" is not the one that this store was sealed with. Give that key, or choose another store.`,
      { cause: error },
    );
  }
}

async function isInUse(db: Kysely<Tables>, id: string): Promise<boolean> {
  for (const table of sealedTables) {
    const row = await db
      .selectFrom(table)
      .select('sealed_by')
      .where('sealed_by', '=', id)
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

function placeOf(id: string): Place {
  return { workspace: '', record: id, column: 'seal_checks.proof' };
}
