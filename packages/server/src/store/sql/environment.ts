import type { Place } from '@claviger/engine';
import type { EnvironmentName, EnvironmentStore } from '../store.ts';
import { prepare, sameVersion } from './statements.ts';
import type { Row, SqlDeps } from './tables.ts';

type Names = Readonly<Record<string, number>>;
type Environment = Readonly<Record<string, string>>;

/** The environment of versions in SQL: names in the clear, values sealed together. */
export function createEnvironmentStore(deps: SqlDeps): EnvironmentStore {
  const { db, sealer } = deps;

  const findRow = prepare(deps, ['workspace', 'integration', 'version'], (p) =>
    db
      .selectFrom('environments')
      .selectAll()
      .where('workspace_id', '=', p.workspace)
      .where('integration_id', '=', p.integration)
      .where(sameVersion('version_id', p.version)),
  );
  const find = async (workspace: string, integration: string, version: string) =>
    (await findRow({ workspace, integration, version: version.toLowerCase() })).rows[0];

  const openRow = (row: Row<'environments'>): Environment =>
    sealer.open(environmentPlace(row), row.sealed) as Environment;

  return {
    async names(workspace, integration, version) {
      const row = await find(workspace, integration, version);
      return row === undefined ? [] : listed(JSON.parse(row.names));
    },

    async open(workspace, integration, version) {
      const row = await find(workspace, integration, version);
      return row === undefined ? {} : openRow(row);
    },

    async patch(workspace, integration, version, values) {
      for (;;) {
        const stored = await findVersion(workspace, integration, version);
        if (stored === undefined) return undefined;
        const row = await find(workspace, integration, version);
        const names: Names = row === undefined ? {} : JSON.parse(row.names);
        const next = merge(names, row === undefined ? {} : openRow(row), values, deps.now());
        // The version as it was first written, whatever case it was asked for in: it is part of the place.
        const key = { workspace_id: workspace, integration_id: integration, version_id: stored };
        const sealed = {
          names: JSON.stringify(next.names),
          sealed: sealer.seal(environmentPlace(key), next.values),
          sealed_by: sealer.keyId,
        };
        if (await write(row, { ...key, ...sealed })) return listed(next.names);
      }
    },
  };

  async function findVersion(workspace: string, integration: string, version: string) {
    const row = await db
      .selectFrom('versions')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('integration_id', '=', integration)
      .where(sameVersion('id', version))
      .executeTakeFirst();
    return row?.id;
  }

  /** False when another wrote since `before` was read. */
  async function write(
    before: Row<'environments'> | undefined,
    next: Omit<Row<'environments'>, 'revision'>,
  ): Promise<boolean> {
    if (before === undefined) {
      const inserted = await db
        .insertInto('environments')
        .values({ ...next, revision: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    }
    const updated = await db
      .updateTable('environments')
      .set({ ...next, revision: before.revision + 1 })
      .where('workspace_id', '=', next.workspace_id)
      .where('integration_id', '=', next.integration_id)
      .where('version_id', '=', next.version_id)
      .where('revision', '=', before.revision)
      .executeTakeFirst();
    return updated.numUpdatedRows === 1n;
  }
}

function merge(
  names: Names,
  values: Environment,
  patch: Readonly<Record<string, string | null>>,
  now: number,
): { names: Names; values: Environment } {
  const next = { names: new Map(Object.entries(names)), values: new Map(Object.entries(values)) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      next.names.delete(name);
      next.values.delete(name);
    } else {
      next.names.set(name, now);
      next.values.set(name, value);
    }
  }
  return { names: Object.fromEntries(next.names), values: Object.fromEntries(next.values) };
}

function listed(names: Names): readonly EnvironmentName[] {
  return Object.entries(names)
    .map(([name, setAt]) => ({ name, setAt }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where a version's environment belongs. */
export function environmentPlace(
  row: Pick<Row<'environments'>, 'workspace_id' | 'integration_id' | 'version_id'>,
): Place {
  return {
    workspace: row.workspace_id,
    record: JSON.stringify([row.integration_id, row.version_id]),
    column: 'environments.sealed',
  };
}
