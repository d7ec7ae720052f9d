import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { jsonOf, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import { deliverySchema, deliveryStatusSchema } from '../openapi/webhook-schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import type { Delivery } from '../store/webhook.ts';

const tags = ['Webhooks'];
const params = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries',
  tags,
  summary: 'What was sent to a webhook, and what waits; the newest events first. Kept for 30 days.',
  ...needs('webhooks:read'),
  request: { params, query: pageQuery.extend({ status: deliveryStatusSchema.optional() }) },
  responses: { 200: jsonOf(pageOf(deliverySchema), 'A page.'), ...orProblem },
});

const replay = createRoute({
  method: 'post',
  path: '/v1/webhooks/{id}/deliveries/{delivery}/replay',
  tags,
  summary: 'Send an event again now, whatever became of it, under the same `webhook-id`.',
  ...needs('webhooks:write'),
  request: { params: params.extend({ delivery: z.string() }) },
  responses: { 202: jsonOf(deliverySchema, 'On its way.'), ...orProblem },
});

const test = createRoute({
  method: 'post',
  path: '/v1/webhooks/{id}/test',
  tags,
  summary: 'Send a `webhook.test`, whichever events the webhook wants.',
  ...needs('webhooks:write'),
  request: { params },
  responses: { 202: jsonOf(deliverySchema, 'On its way.'), ...orProblem },
});

/** What is on its way to webhooks. */
export function addWebhookDeliveryRoutes(app: App, deps: Deps): void {
  const { webhooks } = deps.store;

  app.openapi(list, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor, status } = c.req.valid('query');
    const { workspace } = c.get('caller');
    if ((await webhooks.get(workspace, id)) === undefined) return refuse(c, notFound('webhook', id));
    const query = { workspace, webhook: id, limit, ...definedOf({ cursor, status }) };
    const page = await webhooks.deliveries(query);
    return c.json({ data: page.data.map(deliveryAnswer), next: page.next }, 200);
  });

  app.openapi(replay, async (c) => {
    const { id, delivery } = c.req.valid('param');
    const again = await webhooks.replay(c.get('caller').workspace, id, delivery);
    return again === undefined
      ? refuse(c, notFound('delivery', delivery))
      : c.json(deliveryAnswer(again), 202);
  });

  app.openapi(test, async (c) => {
    const { id } = c.req.valid('param');
    const sent = await webhooks.test(c.get('caller').workspace, id);
    return sent === undefined ? refuse(c, notFound('webhook', id)) : c.json(deliveryAnswer(sent), 202);
  });
}

function deliveryAnswer(delivery: Delivery): z.infer<typeof deliverySchema> {
  const { nextAt, lastAt } = delivery;
  return {
    id: delivery.id,
    type: delivery.type,
    connection: delivery.connection ?? null,
    status: delivery.status,
    at: timeOf(delivery.at),
    attempts: delivery.attempts,
    nextAttemptAt: nextAt === undefined ? null : timeOf(nextAt),
    lastAttemptAt: lastAt === undefined ? null : timeOf(lastAt),
    lastStatus: delivery.lastStatus ?? null,
    lastProblem: delivery.lastProblem ?? null,
  };
}
