import { type Keyring, type Place, SealError, type Sealer } from '@claviger/engine';
import type { Kysely } from 'kysely';
import { StoreRefusal } from '../refusal.ts';
import { keysInUse } from './sealed-columns.ts';
import type { Tables } from './tables.ts';

/**
 * Refuses a keyring that cannot open what is stored, before anything is served or written,
 * and leaves a proof for the key that seals from now on.
 */
export async function checkSeals(db: Kysely<Tables>, keyring: Keyring, sealer: Sealer): Promise<void> {
  const proofs = await db.selectFrom('seal_checks').selectAll().execute();
  for (const { id, proof } of proofs) if (keyring.ids.includes(id)) await proveKey(sealer, id, proof);
  // By what the rows say, and not by the proofs, which somebody may have removed.
  for (const id of await keysInUse(db)) {
    if (!keyring.ids.includes(id))
      throw new StoreRefusal(
        `CLAVIGER_ENCRYPTION_KEYS: this store holds rows sealed with the key "${id}", which is not given. Add it after the first key.`,
      );
  }
  for (const { id } of proofs) {
    if (!keyring.ids.includes(id)) await db.deleteFrom('seal_checks').where('id', '=', id).execute();
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

function placeOf(id: string): Place {
  return { workspace: '', record: id, column: 'seal_checks.proof' };
}
