import { type Kysely, sql } from 'kysely';
import { newId } from '../ids.ts';
import type { ClaimedDelivery, WebhookStore } from '../webhook.ts';
import type { SqlDeps, Tables } from './tables.ts';
import { deliveryOf, webhookPlace } from './webhook-row.ts';

/**
 * What is due, in SQL. A delivery is taken by a lease, so that no transaction is open while a receiver is asked.
 *
 * Deliveries of one webhook and one connection are a lane: only its oldest is taken. Those behind carry the time of
 * the one in front, so that a long lane of a receiver that is down is not walked along every second.
 */
export function createDeliveryQueue(deps: SqlDeps): Pick<WebhookStore, 'due' | 'claim' | 'settle'> {
  const { db, sealer, dialect } = deps;
  const clock = () => dialect.leaseClock ?? sql<number>`${deps.now()}`;
  const isFree = () => sql<boolean>`(d.lease_until is null or d.lease_until <= ${clock()})`;
  const isDue = () => sql<boolean>`d.status = 'pending' and d.next_at <= ${deps.now()}`;
  const isFirst = sql<boolean>`not exists (
    select 1 from webhook_deliveries e
    where e.workspace_id = d.workspace_id and e.webhook_id = d.webhook_id and e.lane = d.lane
      and e.status = 'pending' and e.id < d.id)`;

  return {
    async due() {
      const { rows } = await sql<{ workspace_id: string; id: string }>`
        select w.workspace_id, w.id from webhooks w
        where w.enabled = 1 and exists (
          select 1 from webhook_deliveries d
          where d.workspace_id = w.workspace_id and d.webhook_id = w.id and ${isDue()} and ${isFree()})`.execute(
        db,
      );
      return rows.map((row) => ({ workspace: row.workspace_id, id: row.id }));
    },

    async claim(workspace, webhook, limit, ttlMs) {
      const owner = await db
        .selectFrom('webhooks')
        .select(['workspace_id', 'id', 'url', 'secret'])
        .where('workspace_id', '=', workspace)
        .where('id', '=', webhook)
        .where('enabled', '=', 1)
        .executeTakeFirst();
      if (owner === undefined) return [];
      const secret = String(sealer.open(webhookPlace(owner), owner.secret));
      const lease = newId('lease', deps.randomBytes);
      // The outer conditions are asked again of a row that another server has just taken.
      const rows = await db
        .updateTable('webhook_deliveries')
        .set(({ eb }) => ({
          lease_owner: lease,
          lease_until: sql<number>`${clock()} + ${ttlMs}`,
          attempts: eb('attempts', '+', 1),
        }))
        .where('workspace_id', '=', workspace)
        .where('webhook_id', '=', webhook)
        .where(sql<boolean>`status = 'pending' and (lease_until is null or lease_until <= ${clock()})`)
        .where(
          'id',
          'in',
          sql<string>`(
            select d.id from webhook_deliveries d
            where d.workspace_id = ${workspace} and d.webhook_id = ${webhook}
              and ${isDue()} and ${isFree()} and ${isFirst}
            order by d.next_at, d.id limit ${limit})`,
        )
        .returningAll()
        .execute();
      return rows.map((row) => ({
        ...deliveryOf(row),
        url: owner.url,
        secret,
        body: row.body,
        lease,
        givesUpAt: row.gives_up_at,
      }));
    },

    settle(delivery, { status, nextAt, lastStatus, lastProblem, isGone }) {
      const now = deps.now();
      return db.transaction().execute(async (trx) => {
        const settled = await ofWebhook(trx, delivery)
          .where('id', '=', delivery.id)
          .where('lease_owner', '=', delivery.lease)
          .where('status', '=', 'pending')
          .set({
            status,
            next_at: nextAt,
            lease_owner: null,
            lease_until: null,
            last_at: now,
            last_status: lastStatus ?? null,
            last_problem: lastProblem ?? null,
          })
          .returning('lane')
          .executeTakeFirst();
        if (settled === undefined) return false;
        if (settled.lane !== null)
          await ofWebhook(trx, delivery)
            .where('lane', '=', settled.lane)
            .where(sql<boolean>`status = 'pending'`)
            .where('id', '<>', delivery.id)
            .set({ next_at: status === 'pending' ? nextAt : now })
            .execute();
        if (isGone === true)
          await trx
            .updateTable('webhooks')
            .set({ enabled: 0, is_gone: 1, updated_at: now })
            .where('workspace_id', '=', delivery.workspace)
            .where('id', '=', delivery.webhook)
            .execute();
        return true;
      });
    },
  };
}

function ofWebhook(trx: Kysely<Tables>, { workspace, webhook }: ClaimedDelivery) {
  return trx
    .updateTable('webhook_deliveries')
    .where('workspace_id', '=', workspace)
    .where('webhook_id', '=', webhook);
}
