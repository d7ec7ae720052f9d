import type { Kysely } from 'kysely';
import type { TransferKinds } from '../transfer.ts';
import { newKeyRow, privateKeyPlace } from './signing-keys.ts';
import type { SqlDeps, Tables } from './tables.ts';
import { newWebhookRow, webhookPlace } from './webhook-row.ts';

/** What became of a record of another store. */
export type Verdict = 'added' | 'present' | { readonly refused: string };

/** Adds an API key, unless it works elsewhere already. */
export async function addApiKey(trx: Kysely<Tables>, one: TransferKinds['apiKey']): Promise<Verdict> {
  const known = await trx
    .selectFrom('api_keys')
    .select(['workspace_id', 'hash'])
    .where((row) =>
      row.or([row('hash', '=', one.hash), row.and({ workspace_id: one.workspace, id: one.id })]),
    )
    .executeTakeFirst();
  if (known !== undefined) {
    const isSame = known.workspace_id === one.workspace && known.hash === one.hash;
    return isSame ? 'present' : { refused: `API key ${one.id}: it is there already, of another owner` };
  }
  await trx
    .insertInto('api_keys')
    .values({
      workspace_id: one.workspace,
      id: one.id,
      name: one.name,
      hash: one.hash,
      prefix: one.prefix,
      permissions: JSON.stringify(one.permissions),
      connections: one.connections === undefined ? null : JSON.stringify(one.connections),
      created_at: one.createdAt,
      expires_at: one.expiresAt ?? null,
      last_used_at: one.lastUsedAt ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return 'added';
}

/** Adds a signing key with its private half, sealed anew. */
export async function addSigningKey(
  { sealer }: SqlDeps,
  trx: Kysely<Tables>,
  one: TransferKinds['signingKey'],
): Promise<Verdict> {
  const owner = await trx
    .selectFrom('integrations')
    .select('id')
    .where('workspace_id', '=', one.workspace)
    .where('id', '=', one.integration)
    .executeTakeFirst();
  if (owner === undefined)
    return { refused: `signing key ${one.keyId} of ${one.integration}: there is no such integration` };
  const row = newKeyRow(one);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('signing_keys')
    .values({
      ...row,
      private_jwk: sealer.seal(privateKeyPlace(row), one.privateJwk),
      sealed_by: sealer.keyId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}

/** Adds a webhook with its secret, sealed anew. */
export async function addWebhook(
  { sealer }: SqlDeps,
  trx: Kysely<Tables>,
  one: TransferKinds['webhook'],
): Promise<Verdict> {
  const row = newWebhookRow(one);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('webhooks')
    .values({ ...row, secret: sealer.seal(webhookPlace(row), one.secret), sealed_by: sealer.keyId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'present';
}
