import type { Place } from '@claviger/engine';
import type { Delivery, DeliveryState, Webhook } from '../webhook.ts';
import type { Row } from './tables.ts';

/** Where a webhook's secret belongs. */
export function webhookPlace(row: Pick<Row<'webhooks'>, 'workspace_id' | 'id'>): Place {
  return { workspace: row.workspace_id, record: row.id, column: 'webhooks.secret' };
}

/** A webhook's row, sealed columns apart. */
export function newWebhookRow(webhook: Webhook): Omit<Row<'webhooks'>, 'secret' | 'sealed_by'> {
  return {
    workspace_id: webhook.workspace,
    id: webhook.id,
    url: webhook.url,
    events: webhook.events === undefined ? null : JSON.stringify(webhook.events),
    integrations: webhook.integrations === undefined ? null : JSON.stringify(webhook.integrations),
    description: webhook.description ?? null,
    enabled: Number(webhook.enabled),
    is_gone: Number(webhook.isGone),
    created_at: webhook.createdAt,
    updated_at: webhook.updatedAt,
  };
}

/** Reads a row. */
export function webhookOf(row: Omit<Row<'webhooks'>, 'secret' | 'sealed_by'>): Webhook {
  return {
    workspace: row.workspace_id,
    id: row.id,
    url: row.url,
    ...(row.events === null ? {} : { events: JSON.parse(row.events) }),
    ...(row.integrations === null ? {} : { integrations: JSON.parse(row.integrations) }),
    ...(row.description === null ? {} : { description: row.description }),
    enabled: row.enabled === 1,
    isGone: row.is_gone === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Reads a row. */
export function deliveryOf(row: Row<'webhook_deliveries'>): Delivery {
  return {
    workspace: row.workspace_id,
    webhook: row.webhook_id,
    id: row.id,
    type: row.type,
    ...(row.connection_id === null ? {} : { connection: row.connection_id }),
    status: row.status as DeliveryState,
    at: row.at,
    attempts: row.attempts,
    ...(row.status === 'pending' ? { nextAt: row.next_at } : {}),
    ...(row.last_at === null ? {} : { lastAt: row.last_at }),
    ...(row.last_status === null ? {} : { lastStatus: row.last_status }),
    ...(row.last_problem === null ? {} : { lastProblem: row.last_problem }),
  };
}
