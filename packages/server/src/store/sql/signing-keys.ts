import type { Place } from '@claviger/engine';
import { type Kysely, sql } from 'kysely';
import type { Jwk, KeyAlgorithm, PublicSigningKey, SigningKeyStore } from '../signing-key.ts';
import { prepare } from './statements.ts';
import type { Row, SqlDeps, Tables } from './tables.ts';

type Owner = Pick<Row<'signing_keys'>, 'workspace_id' | 'integration_id'>;

/** Signing keys in SQL. Whoever adds or removes one takes the integration's row for that long. */
export function createSigningKeyStore(deps: SqlDeps): SigningKeyStore {
  const { db, sealer } = deps;

  const find = prepare(deps, ['workspace', 'integration'], (p) =>
    db
      .selectFrom('signing_keys')
      .select(['workspace_id', 'integration_id', 'id', 'algorithm', 'public_jwk', 'created_at', 'signs_from'])
      .where('workspace_id', '=', p.workspace)
      .where('integration_id', '=', p.integration),
  );
  const point = prepare(deps, ['workspace', 'integration', 'id'], (p) =>
    db
      .selectFrom('signing_keys')
      .selectAll()
      .where('workspace_id', '=', p.workspace)
      .where('integration_id', '=', p.integration)
      .where('id', '=', p.id),
  );

  return {
    async list(workspace, integration) {
      // A few: sorted here more quickly than there.
      return (await find({ workspace, integration })).rows.map(publicKeyOf).sort(newestFirst);
    },

    async open(workspace, integration, keyId) {
      const row = (await point({ workspace, integration, id: keyId })).rows[0];
      return row && (sealer.open(privateKeyPlace(row), row.private_jwk) as Jwk);
    },

    create(workspace, integration, { privateJwk, ...key }, { unlessAfter } = {}) {
      const owner = { workspace_id: workspace, integration_id: integration };
      const row = newKeyRow({ ...key, workspace, integration });
      return db.transaction().execute(async (trx) => {
        if (!(await takeIntegration(trx, owner))) return false;
        if (unlessAfter !== undefined) {
          const younger = await trx
            .selectFrom('signing_keys')
            .select('id')
            .where('workspace_id', '=', workspace)
            .where('integration_id', '=', integration)
            .where('created_at', '>', unlessAfter)
            .limit(1)
            .executeTakeFirst();
          if (younger !== undefined) return false;
        }
        await trx
          .insertInto('signing_keys')
          .values({
            ...row,
            private_jwk: sealer.seal(privateKeyPlace(row), privateJwk),
            sealed_by: sealer.keyId,
          })
          .execute();
        return true;
      });
    },

    remove(workspace, integration, keyId) {
      const owner = { workspace_id: workspace, integration_id: integration };
      return db.transaction().execute(async (trx) => {
        await takeIntegration(trx, owner);
        const rows = await trx
          .selectFrom('signing_keys')
          .select('id')
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration)
          .execute();
        if (!rows.some(({ id }) => id === keyId)) return 'missing';
        if (rows.length === 1) return 'last';
        await trx
          .deleteFrom('signing_keys')
          .where('workspace_id', '=', workspace)
          .where('integration_id', '=', integration)
          .where('id', '=', keyId)
          .execute();
        return 'removed';
      });
    },

    async aged(madeBy) {
      const rows = await db
        .selectFrom('signing_keys')
        .select(['workspace_id', 'integration_id'])
        .groupBy(['workspace_id', 'integration_id'])
        .having(({ fn }) => fn.max('created_at'), '<=', madeBy)
        .execute();
      return rows.map((row) => ({ workspace: row.workspace_id, integration: row.integration_id }));
    },

    async prune(supersededBy) {
      const superseded = sql<boolean>`exists (
        select 1 from signing_keys newer
        where newer.workspace_id = signing_keys.workspace_id
          and newer.integration_id = signing_keys.integration_id
          and (newer.created_at, newer.id) > (signing_keys.created_at, signing_keys.id)
          and newer.signs_from <= ${supersededBy})`;
      const owners = await db
        .selectFrom('signing_keys')
        .select(['workspace_id', 'integration_id'])
        .distinct()
        .where(superseded)
        .execute();
      let removed = 0;
      for (const owner of owners)
        removed += await db.transaction().execute(async (trx) => {
          await takeIntegration(trx, owner);
          const { numDeletedRows } = await trx
            .deleteFrom('signing_keys')
            .where('workspace_id', '=', owner.workspace_id)
            .where('integration_id', '=', owner.integration_id)
            .where(superseded)
            .executeTakeFirst();
          return Number(numDeletedRows);
        });
      return removed;
    },
  };
}

function newestFirst(a: PublicSigningKey, b: PublicSigningKey): number {
  return b.createdAt - a.createdAt || (a.keyId < b.keyId ? 1 : -1);
}

/** Lets one transaction at a time past for an integration. False when there is none. */
async function takeIntegration(trx: Kysely<Tables>, owner: Owner): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('integrations')
    .set((column) => ({ updated_at: column.ref('updated_at') }))
    .where('workspace_id', '=', owner.workspace_id)
    .where('id', '=', owner.integration_id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Where a key's private half belongs. */
export function privateKeyPlace(
  row: Pick<Row<'signing_keys'>, 'workspace_id' | 'integration_id' | 'id'>,
): Place {
  return {
    workspace: row.workspace_id,
    record: JSON.stringify([row.integration_id, row.id]),
    column: 'signing_keys.private_jwk',
  };
}

/** A key's row, sealed columns apart. */
export function newKeyRow(key: PublicSigningKey): Omit<Row<'signing_keys'>, 'private_jwk' | 'sealed_by'> {
  return {
    workspace_id: key.workspace,
    integration_id: key.integration,
    id: key.keyId,
    algorithm: key.algorithm,
    public_jwk: JSON.stringify(key.publicJwk),
    created_at: key.createdAt,
    signs_from: key.signsFrom,
  };
}

/** Reads a row. */
export function publicKeyOf(row: Omit<Row<'signing_keys'>, 'private_jwk' | 'sealed_by'>): PublicSigningKey {
  return {
    workspace: row.workspace_id,
    integration: row.integration_id,
    keyId: row.id,
    algorithm: row.algorithm as KeyAlgorithm,
    publicJwk: JSON.parse(row.public_jwk),
    createdAt: row.created_at,
    signsFrom: row.signs_from,
  };
}
