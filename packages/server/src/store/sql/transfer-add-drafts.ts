import type { Kysely } from 'kysely';
import type { TransferKinds } from '../transfer.ts';
import type { Tables } from './tables.ts';
import type { Verdict } from './transfer-add-keys.ts';

/** Adds how a version was last saved, beside the version as it is called here. */
export async function addDraft(
  trx: Kysely<Tables>,
  one: TransferKinds['draft'],
  version: string | undefined,
): Promise<Verdict> {
  if (version === undefined)
    return { refused: `draft of ${one.integration} ${one.version}: there is no such version` };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('drafts')
    .values({
      workspace_id: one.workspace,
      integration_id: one.integration,
      version_id: version,
      document: one.document === undefined ? null : JSON.stringify(one.document),
      saved_steps: JSON.stringify(one.savedSteps),
      saved_at: one.savedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}
