import { pageOf } from '@claviger/engine';
import { sql } from 'kysely';
import { orderedIds } from '../ids.ts';
import { tryForMs, type WebhookStore } from '../webhook.ts';
import { testBody } from '../webhook-body.ts';
import { newestFirst } from './newest-first.ts';
import type { SqlDeps } from './tables.ts';
import { newDeliveryRow } from './webhook-outbox.ts';
import { deliveryOf } from './webhook-row.ts';

/** What people see of deliveries, and what they add. */
export function createDeliveryList(
  deps: SqlDeps,
): Pick<WebhookStore, 'deliveries' | 'test' | 'replay' | 'prune'> {
  const { db } = deps;
  const nextId = orderedIds('evt', deps);
  const clock = () => deps.dialect.leaseClock ?? sql<number>`${deps.now()}`;

  return {
    async deliveries({ workspace, webhook, status, limit, cursor }) {
      let found = db
        .selectFrom('webhook_deliveries')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('webhook_id', '=', webhook)
        .$call(newestFirst('at', { limit, cursor }));
      if (status !== undefined) found = found.where('status', '=', status);
      const rows = await found.execute();
      return pageOf(rows.map(deliveryOf), limit, (one) => [one.at, one.id]);
    },

    test(workspace, webhook) {
      return db.transaction().execute(async (trx) => {
        const known = await trx
          .selectFrom('webhooks')
          .select('id')
          .where('workspace_id', '=', workspace)
          .where('id', '=', webhook)
          .executeTakeFirst();
        if (known === undefined) return undefined;
        const event = { workspace, id: nextId(), type: 'webhook.test', at: deps.now() };
        const row = { ...newDeliveryRow(event, testBody(event, webhook)), webhook_id: webhook };
        await trx.insertInto('webhook_deliveries').values(row).execute();
        return deliveryOf(row);
      });
    },

    replay(workspace, webhook, id) {
      const now = deps.now();
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('webhook_deliveries')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('webhook_id', '=', webhook)
          .where('id', '=', id)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const again = trx
          .updateTable('webhook_deliveries')
          .where('workspace_id', '=', workspace)
          .where('webhook_id', '=', webhook);
        if (row.status === 'pending') {
          // Those that wait behind it follow.
          const behind = row.lane === null ? again.where('id', '=', id) : again.where('lane', '=', row.lane);
          await behind.where(sql<boolean>`status = 'pending'`).set({ next_at: now }).execute();
          return deliveryOf({ ...row, next_at: now });
        }
        const fresh = {
          status: 'pending',
          attempts: 0,
          next_at: now,
          gives_up_at: now + tryForMs,
          lane: null,
        };
        await again.where('id', '=', id).where('status', '=', row.status).set(fresh).execute();
        return deliveryOf({ ...row, ...fresh });
      });
    },

    async prune(olderThan) {
      const ownerless = sql<boolean>`not exists (
        select 1 from webhooks w
        where w.workspace_id = webhook_deliveries.workspace_id and w.id = webhook_deliveries.webhook_id)`;
      const { numDeletedRows: orphans } = await db
        .deleteFrom('webhook_deliveries')
        .where(sql<boolean>`status = 'pending'`)
        .where('gives_up_at', '<=', deps.now())
        .where(ownerless)
        .executeTakeFirst();
      await db
        .updateTable('webhook_deliveries')
        .set({ status: 'failed', lease_owner: null, lease_until: null })
        .where(sql<boolean>`status = 'pending'`)
        .where('gives_up_at', '<=', deps.now())
        .where(sql<boolean>`(lease_until is null or lease_until <= ${clock()})`)
        .where(sql<boolean>`exists (
          select 1 from webhooks w
          where w.workspace_id = webhook_deliveries.workspace_id and w.id = webhook_deliveries.webhook_id
            and w.enabled = 0)`)
        .execute();
      const { numDeletedRows: settled } = await db
        .deleteFrom('webhook_deliveries')
        .where('at', '<=', olderThan)
        .where('status', '<>', 'pending')
        .executeTakeFirst();
      return Number(orphans) + Number(settled);
    },
  };
}
