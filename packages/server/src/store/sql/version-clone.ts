import { failed, ok, problem, type Result } from '@claviger/engine';
import type { Kysely } from 'kysely';
import type { IntegrationVersion, VersionClone } from '../store.ts';
import { findDraft, writeDraft } from './draft-row.ts';
import { environmentPlace } from './environment.ts';
import { sameVersion } from './statements.ts';
import type { SqlDeps, Tables } from './tables.ts';
import { newVersionRow, versionOf } from './versions.ts';

/** Makes a version from another, with all that belongs to it but its users. */
export function cloneVersion(
  deps: SqlDeps,
  workspace: string,
  integration: string,
  { from, to, document }: VersionClone,
): Promise<Result<IntegrationVersion>> {
  return deps.db.transaction().execute(async (trx) => {
    const source = await trx
      .selectFrom('versions')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('integration_id', '=', integration)
      .where(sameVersion('id', from))
      .executeTakeFirst();
    if (source === undefined) return failed(problem('not_found', 'store', { integration, version: from }));
    const row = newVersionRow(workspace, integration, to, document(JSON.parse(source.document)), deps.now());
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('versions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n)
      return failed(problem('conflict', 'store', { what: `version ${to}`, reason: 'It is there.' }));
    await cloneEnvironment(deps, trx, { ...keyOf(source), version_id: source.id }, to);
    const draft = await findDraft(trx, { ...keyOf(source), version_id: source.id });
    if (draft !== undefined)
      await writeDraft(
        trx,
        { ...keyOf(source), version_id: to },
        {
          document: undefined,
          savedSteps: JSON.parse(draft.saved_steps),
          now: deps.now(),
          before: undefined,
        },
      );
    return ok(versionOf(row));
  });
}

interface VersionKey {
  readonly workspace_id: string;
  readonly integration_id: string;
  readonly version_id: string;
}

function keyOf({ workspace_id, integration_id }: Omit<VersionKey, 'version_id'>) {
  return { workspace_id, integration_id };
}

/** Values are sealed to their place, so they are opened where they were and sealed for where they go. @see ENV-2 */
async function cloneEnvironment(
  { sealer }: SqlDeps,
  trx: Kysely<Tables>,
  from: VersionKey,
  to: string,
): Promise<void> {
  const row = await trx
    .selectFrom('environments')
    .selectAll()
    .where('workspace_id', '=', from.workspace_id)
    .where('integration_id', '=', from.integration_id)
    .where(sameVersion('version_id', from.version_id))
    .executeTakeFirst();
  if (row === undefined) return;
  const key = { ...keyOf(from), version_id: to };
  await trx
    .insertInto('environments')
    .values({
      ...key,
      names: row.names,
      sealed: sealer.seal(environmentPlace(key), sealer.open(environmentPlace(row), row.sealed)),
      sealed_by: sealer.keyId,
      revision: 1,
    })
    .execute();
}
