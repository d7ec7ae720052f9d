import { type Answers, renderPage } from '../../testing/render.tsx';
import type { Delivery, Webhook } from './reads.ts';

/** A webhook, for tests. */
export function webhookOf(members: Partial<Webhook> = {}): Webhook {
  return {
    id: 'whk_1',
    url: 'https://product.example/hooks',
    events: null,
    integrations: null,
    description: null,
    enabled: true,
    disabledReason: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...members,
  };
}

/** A delivery, for tests. */
export function deliveryOf(members: Partial<Delivery> = {}): Delivery {
  return {
    id: 'evt_1',
    type: 'connection.expired',
    connection: 'conn_1',
    status: 'delivered',
    at: '2026-01-01T00:00:00.000Z',
    attempts: 1,
    nextAttemptAt: null,
    lastAttemptAt: '2026-01-01T00:00:01.000Z',
    lastStatus: 204,
    lastProblem: null,
    ...members,
  };
}

/** The path of the webhook. */
export const path = '/v1/webhooks/whk_1';

/** The page of one webhook, over a server that keeps it. */
export function renderWebhook(
  members: Partial<Webhook> = {},
  deliveries: readonly Delivery[] = [],
  more: Answers = {},
) {
  const state = { webhook: webhookOf(members) };
  return renderPage('/webhooks/whk_1', {
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null },
    'GET /v1/webhooks': { data: [state.webhook], next: null },
    [`GET ${path}`]: () => state.webhook,
    [`GET ${path}/deliveries`]: { data: deliveries, next: null },
    [`PATCH ${path}`]: ({ body }: { readonly body: unknown }) => {
      state.webhook = { ...state.webhook, ...(body as Partial<Webhook>), disabledReason: null };
      return state.webhook;
    },
    ...more,
  });
}
