import { failed, ok, problem, type Result } from '@claviger/engine';
import type { Kysely } from 'kysely';
import type { Draft, DraftSave, DraftStore } from '../draft.ts';
import { draftOf, findDraft, writeDraft } from './draft-row.ts';
import { sameVersion } from './statements.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';

/** Versions in the making, in SQL. */
export function createDraftStore(deps: SqlDeps): DraftStore {
  const { db } = deps;
  return {
    async get(workspace, integration, version) {
      const row = await db
        .selectFrom('drafts')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('integration_id', '=', integration)
        .where(sameVersion('version_id', version))
        .executeTakeFirst();
      return row && draftOf(row);
    },

    keep: (workspace, integration, version, save) =>
      write(workspace, integration, version, save, () => ({ document: save.document })),

    settle: (workspace, integration, version, save) =>
      write(workspace, integration, version, save, async (trx, { id }) => {
        await trx
          .updateTable('versions')
          .set({ document: JSON.stringify(save.document), updated_at: deps.now(), tested_at: null })
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration)
          .where('id', '=', id)
          .execute();
        return { document: undefined };
      }),

    async discard(workspace, integration, version, { steps }) {
      await db.transaction().execute(async (trx) => {
        const id = await holdVersion(trx, workspace, integration, version);
        if (id === undefined) return;
        const key = { workspace_id: workspace, integration_id: integration, version_id: id };
        const before = await findDraft(trx, key);
        if (before === undefined) return;
        const savedSteps = steps ? { savedSteps: [] } : {};
        await writeDraft(trx, key, { document: undefined, ...savedSteps, now: deps.now(), before });
      });
    },
  };

  async function write(
    workspace: string,
    integration: string,
    version: string,
    save: DraftSave,
    place: (
      trx: Kysely<Tables>,
      found: { readonly id: string },
    ) => { readonly document: unknown } | Promise<{ readonly document: unknown }>,
  ): Promise<Result<Draft>> {
    return db.transaction().execute(async (trx) => {
      const id = await holdVersion(trx, workspace, integration, version);
      if (id === undefined) return failed(problem('not_found', 'store', { integration, version }));
      const key = { workspace_id: workspace, integration_id: integration, version_id: id };
      const before = await findDraft(trx, key);
      if (save.seen !== undefined && save.seen !== (before?.saved_at ?? null)) {
        return failed(problem('conflict', 'store', { integration, version, ...savedAtOf(before) }));
      }
      const { document } = await place(trx, { id });
      const { savedSteps } = save;
      return ok(draftOf(await writeDraft(trx, key, { document, savedSteps, now: deps.now(), before })));
    });
  }
}

function savedAtOf(row: Row<'drafts'> | undefined): { readonly savedAt?: string } {
  return row === undefined ? {} : { savedAt: new Date(row.saved_at).toISOString() };
}

/** Lets one save of a version at a time past, until the transaction ends. Answers the version as first written. */
async function holdVersion(
  trx: Kysely<Tables>,
  workspace: string,
  integration: string,
  version: string,
): Promise<string | undefined> {
  const row = await trx
    .updateTable('versions')
    .set((column) => ({ updated_at: column.ref('updated_at') }))
    .where('workspace_id', '=', workspace)
    .where('integration_id', '=', integration)
    .where(sameVersion('id', version))
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
