import { pageOf } from '@claviger/engine';
import { newId } from '../ids.ts';
import type { Webhook, WebhookStore } from '../webhook.ts';
import { newestFirst } from './newest-first.ts';
import type { SqlDeps } from './tables.ts';
import { createDeliveryList } from './webhook-deliveries.ts';
import { createDeliveryQueue } from './webhook-queue.ts';
import { newWebhookRow, webhookOf, webhookPlace } from './webhook-row.ts';

const columns = [
  'workspace_id',
  'id',
  'url',
  'events',
  'integrations',
  'description',
  'enabled',
  'is_gone',
  'created_at',
  'updated_at',
] as const;

/** Webhooks in SQL, with what is on its way to them. */
export function createWebhookStore(deps: SqlDeps): WebhookStore {
  const { db, sealer } = deps;

  async function get(workspace: string, id: string): Promise<Webhook | undefined> {
    const row = await db
      .selectFrom('webhooks')
      .select(columns)
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && webhookOf(row);
  }

  return {
    ...createDeliveryList(deps),
    ...createDeliveryQueue(deps),
    get,

    async create(workspace, { secret, ...wanted }) {
      const now = deps.now();
      const webhook: Webhook = {
        ...wanted,
        workspace,
        id: newId('wh', deps.randomBytes),
        enabled: true,
        isGone: false,
        createdAt: now,
        updatedAt: now,
      };
      const row = newWebhookRow(webhook);
      await db
        .insertInto('webhooks')
        .values({ ...row, secret: sealer.seal(webhookPlace(row), secret), sealed_by: sealer.keyId })
        .execute();
      return webhookOf(row);
    },

    async list({ workspace, limit, cursor }) {
      const found = db
        .selectFrom('webhooks')
        .select(columns)
        .where('workspace_id', '=', workspace)
        .$call(newestFirst('created_at', { limit, cursor }));
      const rows = await found.execute();
      return pageOf(rows.map(webhookOf), limit, (one) => [one.createdAt, one.id]);
    },

    async update(workspace, id, { url, events, integrations, description, enabled }) {
      await db
        .updateTable('webhooks')
        .set({
          updated_at: deps.now(),
          ...(url === undefined ? {} : { url }),
          ...(events === undefined ? {} : { events: events && JSON.stringify(events) }),
          ...(integrations === undefined
            ? {}
            : { integrations: integrations && JSON.stringify(integrations) }),
          ...(description === undefined ? {} : { description }),
          ...(enabled === undefined ? {} : { enabled: Number(enabled), is_gone: 0 }),
        })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .execute();
      return get(workspace, id);
    },

    remove(workspace, id) {
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('webhooks')
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .executeTakeFirst();
        await trx
          .deleteFrom('webhook_deliveries')
          .where('workspace_id', '=', workspace)
          .where('webhook_id', '=', id)
          .execute();
        return numDeletedRows === 1n;
      });
    },
  };
}
