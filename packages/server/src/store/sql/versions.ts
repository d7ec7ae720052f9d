import { failed, ok, problem } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import type { IntegrationVersion, VersionState, VersionStore, VersionSummary } from '../store.ts';
import { findDraft, writeDraft } from './draft-row.ts';
import { prepare, sameVersion } from './statements.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';
import { cloneVersion } from './version-clone.ts';

/** A version without its document. */
export const summaryColumns = [
  'workspace_id',
  'integration_id',
  'id',
  'state',
  'created_at',
  'updated_at',
  'tested_at',
  'retires_at',
] as const;

/** Versions of integrations in SQL. */
export function createVersionStore(deps: SqlDeps): VersionStore {
  const { db } = deps;

  const find = prepare(deps, ['workspace', 'integration', 'version'], (p) =>
    db
      .selectFrom('versions')
      .selectAll()
      .where('workspace_id', '=', p.workspace)
      .where('integration_id', '=', p.integration)
      .where(sameVersion('id', p.version)),
  );
  const get: VersionStore['get'] = async (workspace, integration, version) => {
    const row = (await find({ workspace, integration, version: version.toLowerCase() })).rows[0];
    return row && versionOf(row);
  };

  return {
    get,

    async list(workspace, integration) {
      const rows = await db
        .selectFrom('versions')
        .select(summaryColumns)
        .where('workspace_id', '=', workspace)
        .where('integration_id', '=', integration)
        .execute();
      return rows.map(summaryOf).sort((a, b) => compareVersions(b.version, a.version));
    },

    async put(workspace, integration, version, document) {
      const row = newVersionRow(workspace, integration, version, document, deps.now());
      for (;;) {
        const replaced = await replace(row);
        if (replaced !== undefined) return versionOf(replaced);
        const parent = await db
          .selectFrom('integrations')
          .select('id')
          .where('workspace_id', '=', workspace)
          .where('id', '=', integration)
          .executeTakeFirst();
        if (parent === undefined) return undefined;
        const made = await db
          .insertInto('versions')
          .values(row)
          // Whichever spelling of it another has made meanwhile.
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        if (made !== undefined) return versionOf(made);
      }
    },

    async update(workspace, integration, version, change) {
      return db.transaction().execute(async (trx) => {
        // Two promotions at once would not see each other, so they pass the integration's row one by one.
        if (change.state === 'promoted') await passOneByOne(trx, workspace, integration);
        const mine = trx
          .updateTable('versions')
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration);
        const row = await mine
          .set({
            updated_at: deps.now(),
            ...(change.state === undefined ? {} : { state: change.state }),
            ...(change.testedAt === undefined ? {} : { tested_at: change.testedAt }),
            ...(change.retiresAt === undefined ? {} : { retires_at: change.retiresAt }),
          })
          .where(sameVersion('id', version))
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        if (change.state === 'promoted') {
          await mine
            .set({ state: 'legacy' satisfies VersionState })
            .where('state', '=', 'promoted' satisfies VersionState)
            .where('id', '!=', row.id)
            .execute();
        }
        return versionOf(row);
      });
    },

    async retired(now) {
      const rows = await db
        .selectFrom('versions as version')
        .select(['version.workspace_id', 'version.integration_id', 'version.id'])
        .where('version.state', '=', 'deprecated' satisfies VersionState)
        .where('version.retires_at', '<=', now)
        .where(
          sql<boolean>`exists (select 1 from connections as connection
            where connection.workspace_id = version.workspace_id
              and connection.integration_id = version.integration_id
              and lower(connection.version_id) = lower(version.id) and connection.status = 'active')`,
        )
        .execute();
      return rows.map((row) => ({
        workspace: row.workspace_id,
        integration: row.integration_id,
        version: row.id,
      }));
    },

    clone: (workspace, integration, clone) => cloneVersion(deps, workspace, integration, clone),

    async remove(workspace, integration, version) {
      const conflict = failed(problem('conflict', 'store', { integration, version }));
      if (await isConnected()) return conflict;
      try {
        const { numDeletedRows } = await db
          .deleteFrom('versions')
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration)
          .where(sameVersion('id', version))
          .executeTakeFirst();
        if (numDeletedRows === 1n) return ok(true);
        return failed(problem('not_found', 'store', { integration, version }));
      } catch (error) {
        // A connection that came in between keeps its version: the database refuses the deletion.
        if (await isConnected()) return conflict;
        throw error;
      }

      async function isConnected(): Promise<boolean> {
        const one = await db
          .selectFrom('connections')
          .select('id')
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration)
          .where(sameVersion('version_id', version))
          .limit(1)
          .executeTakeFirst();
        return one !== undefined;
      }
    },
  };

  /** Undefined when there is no such version. */
  async function replace(next: Row<'versions'>): Promise<Row<'versions'> | undefined> {
    return db.transaction().execute(async (trx) => {
      const replaced = await trx
        .updateTable('versions')
        .set({ document: next.document, updated_at: next.updated_at, tested_at: null })
        .where('workspace_id', '=', next.workspace_id)
        .where('integration_id', '=', next.integration_id)
        .where(sameVersion('id', next.id))
        .returningAll()
        .executeTakeFirst();
      if (replaced === undefined) return undefined;
      const { workspace_id, integration_id } = next;
      const key = { workspace_id, integration_id, version_id: replaced.id };
      // Whoever has a draft open is told that somebody else has saved.
      const before = await findDraft(trx, key);
      await writeDraft(trx, key, { document: undefined, now: next.updated_at, before });
      return replaced;
    });
  }
}

async function passOneByOne(trx: Kysely<Tables>, workspace: string, integration: string): Promise<void> {
  await trx
    .updateTable('integrations')
    .set((column) => ({ updated_at: column.ref('updated_at') }))
    .where('workspace_id', '=', workspace)
    .where('id', '=', integration)
    .execute();
}

/** A version as it is first written. */
export function newVersionRow(
  workspace: string,
  integration: string,
  version: string,
  document: unknown,
  now: number,
): Row<'versions'> {
  return {
    workspace_id: workspace,
    integration_id: integration,
    id: version,
    state: 'private' satisfies VersionState,
    document: JSON.stringify(document),
    created_at: now,
    updated_at: now,
    tested_at: null,
    retires_at: null,
  };
}

/** By number, then a label before none, as semantic versions go. @see VER-1 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const index of [0, 1, 2]) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.label === right.label) return 0;
  if (left.label === '' || right.label === '') return left.label === '' ? 1 : -1;
  return left.label < right.label ? -1 : 1;
}

function partsOf(version: string): { numbers: readonly number[]; label: string } {
  const [numbers = '', ...label] = version.toLowerCase().split('-');
  return { numbers: numbers.split('.').map(Number), label: label.join('-') };
}

/** Reads a row, or as much of it as a list has. */
export function summaryOf(row: Pick<Row<'versions'>, (typeof summaryColumns)[number]>): VersionSummary {
  return {
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.id,
    state: row.state as VersionState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.tested_at === null ? {} : { testedAt: row.tested_at }),
    ...(row.retires_at === null ? {} : { retiresAt: row.retires_at }),
  };
}

/** Reads a row. */
export function versionOf(row: Row<'versions'>): IntegrationVersion {
  return { ...summaryOf(row), document: JSON.parse(row.document) };
}
