import type { Kysely } from 'kysely';
import type { Draft } from '../draft.ts';
import type { Row, Tables } from './tables.ts';

/** Where a draft is: its version as that was first written. */
export type DraftKey = Pick<Row<'drafts'>, 'workspace_id' | 'integration_id' | 'version_id'>;

/** Reads a row. */
export function draftOf(row: Row<'drafts'>): Draft {
  return {
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.version_id,
    ...(row.document === null ? {} : { document: JSON.parse(row.document) }),
    savedSteps: JSON.parse(row.saved_steps),
    savedAt: row.saved_at,
  };
}

/** Finds the row, in a transaction that holds the row of its version. */
export async function findDraft(trx: Kysely<Tables>, key: DraftKey): Promise<Row<'drafts'> | undefined> {
  return trx
    .selectFrom('drafts')
    .selectAll()
    .where('workspace_id', '=', key.workspace_id)
    .where('integration_id', '=', key.integration_id)
    .where('version_id', '=', key.version_id)
    .executeTakeFirst();
}

/** Notes a save, later than the one before in any case. Without steps those of before stay. */
export async function writeDraft(
  trx: Kysely<Tables>,
  key: DraftKey,
  save: {
    readonly document: unknown;
    readonly savedSteps?: readonly string[];
    readonly now: number;
    readonly before: Row<'drafts'> | undefined;
  },
): Promise<Row<'drafts'>> {
  const { before } = save;
  const written = {
    document: save.document === undefined ? null : JSON.stringify(save.document),
    saved_steps:
      save.savedSteps === undefined ? (before?.saved_steps ?? '[]') : JSON.stringify(save.savedSteps),
    saved_at: Math.max(save.now, (before?.saved_at ?? 0) + 1),
  };
  await trx
    .insertInto('drafts')
    .values({ ...key, ...written })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'integration_id', 'version_id']).doUpdateSet(written),
    )
    .execute();
  return { ...key, ...written };
}
