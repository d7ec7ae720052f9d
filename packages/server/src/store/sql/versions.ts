import { failed, ok, problem } from '@claviger/engine';
import type { IntegrationVersion, VersionState, VersionStore, VersionSummary } from '../store.ts';
import type { Row, SqlDeps } from './tables.ts';

const summaryColumns = [
  'workspace_id',
  'integration_id',
  'id',
  'state',
  'created_at',
  'updated_at',
  'tested_at',
] as const;

/** Versions of integrations in SQL. */
export function createVersionStore(deps: SqlDeps): VersionStore {
  const { db } = deps;

  const get: VersionStore['get'] = async (workspace, integration, version) => {
    const row = await db
      .selectFrom('versions')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('integration_id', '=', integration)
      .where('id', '=', version)
      .executeTakeFirst();
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
      const parent = await db
        .selectFrom('integrations')
        .select('id')
        .where('workspace_id', '=', workspace)
        .where('id', '=', integration)
        .executeTakeFirst();
      if (parent === undefined) return undefined;
      const row = newVersionRow(workspace, integration, version, document, deps.now());
      const stored = await db
        .insertInto('versions')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'integration_id', 'id'])
            .doUpdateSet({ document: row.document, updated_at: row.updated_at, tested_at: null }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return versionOf(stored);
    },

    async update(workspace, integration, version, change) {
      return db.transaction().execute(async (trx) => {
        const mine = trx
          .updateTable('versions')
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration);
        const row = await mine
          .set({
            updated_at: deps.now(),
            ...(change.state === undefined ? {} : { state: change.state }),
            ...(change.testedAt === undefined ? {} : { tested_at: change.testedAt }),
          })
          .where('id', '=', version)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        if (change.state === 'promoted') {
          await mine
            .set({ state: 'legacy' satisfies VersionState })
            .where('state', '=', 'promoted' satisfies VersionState)
            .where('id', '!=', version)
            .execute();
        }
        return versionOf(row);
      });
    },

    async remove(workspace, integration, version) {
      const { numDeletedRows } = await db
        .deleteFrom('versions')
        .where('workspace_id', '=', workspace)
        .where('integration_id', '=', integration)
        .where('id', '=', version)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('connections')
                .select('connections.id')
                .where('connections.workspace_id', '=', workspace)
                .where('connections.integration_id', '=', integration)
                .where('connections.version_id', '=', version),
            ),
          ),
        )
        .executeTakeFirst();
      if (numDeletedRows === 1n) return ok(true);
      const code = (await get(workspace, integration, version)) === undefined ? 'not_found' : 'conflict';
      return failed(problem(code, 'store', { integration, version }));
    },
  };
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

function summaryOf(row: Pick<Row<'versions'>, (typeof summaryColumns)[number]>): VersionSummary {
  return {
    workspace: row.workspace_id,
    integration: row.integration_id,
    version: row.id,
    state: row.state as VersionState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.tested_at === null ? {} : { testedAt: row.tested_at }),
  };
}

function versionOf(row: Row<'versions'>): IntegrationVersion {
  return { ...summaryOf(row), document: JSON.parse(row.document) };
}
