import { type Fault, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import {
  newWebhookAnswerSchema,
  newWebhookSchema,
  webhookChangeSchema,
  webhookSchema,
} from '../openapi/webhook-schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import type { Webhook } from '../store/webhook.ts';
import { addressFault } from '../webhooks/address.ts';
import { makeWebhookSecret } from '../webhooks/sign.ts';

const tags = ['Webhooks'];
const params = z.object({ id: z.string() });

/** Webhooks of one workspace: every event is written for each. */
const mostWebhooks = 20;

const create = createRoute({
  method: 'post',
  path: '/v1/webhooks',
  tags,
  summary:
    'Have events sent to a URL, signed by Standard Webhooks. The secret is answered here and never again.',
  ...needs('webhooks:write'),
  request: { body: bodyOf(newWebhookSchema) },
  responses: { 201: jsonOf(newWebhookAnswerSchema, 'Made.'), ...orProblem },
});

const list = createRoute({
  method: 'get',
  path: '/v1/webhooks',
  tags,
  summary: 'Webhooks, newest first, without their secrets.',
  ...needs('webhooks:read'),
  request: { query: pageQuery },
  responses: { 200: jsonOf(pageOf(webhookSchema), 'A page.'), ...orProblem },
});

const get = createRoute({
  method: 'get',
  path: '/v1/webhooks/{id}',
  tags,
  summary: 'One webhook, without its secret.',
  ...needs('webhooks:read'),
  request: { params },
  responses: { 200: jsonOf(webhookSchema, 'It.'), ...orProblem },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/webhooks/{id}',
  tags,
  summary:
    'Change where events are sent, and which. While it is not enabled nothing is added, and what waits is kept for up to three days.',
  ...needs('webhooks:write'),
  request: { params, body: bodyOf(webhookChangeSchema) },
  responses: { 200: jsonOf(webhookSchema, 'As it is now.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/webhooks/{id}',
  tags,
  summary: 'Delete a webhook, with what was on its way to it.',
  ...needs('webhooks:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

/** Where events are sent. */
export function addWebhookRoutes(app: App, deps: Deps): void {
  const { webhooks } = deps.store;
  const faultsOf = (url: string | undefined): readonly Fault[] => {
    const message = url === undefined ? undefined : addressFault(url, deps.settings.allowPrivateHosts);
    return message === undefined ? [] : [{ path: 'url', message }];
  };

  app.openapi(create, async (c) => {
    const { url, events, integrations, description } = c.req.valid('json');
    const { workspace } = c.get('caller');
    const faults = faultsOf(url);
    if (faults.length > 0) return refuse(c, problem('field_invalid', 'api', { key: 'url' }, { faults }));
    if ((await webhooks.list({ workspace, limit: mostWebhooks })).data.length >= mostWebhooks)
      return refuse(c, problem('conflict', 'api'), {
        detail: `There are ${mostWebhooks} webhooks already.`,
        fix: 'Delete those that you do not need.',
      });
    const secret = makeWebhookSecret(deps.randomBytes);
    const made = await webhooks.create(workspace, {
      url,
      secret,
      ...definedOf({ events: events && [...new Set(events)], integrations, description }),
    });
    c.header('Cache-Control', 'no-store');
    return c.json({ ...webhookAnswer(made), secret }, 201);
  });

  app.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const page = await webhooks.list({ workspace, limit, ...definedOf({ cursor }) });
    return c.json({ data: page.data.map(webhookAnswer), next: page.next }, 200);
  });

  app.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const found = await webhooks.get(c.get('caller').workspace, id);
    return found === undefined ? refuse(c, notFound('webhook', id)) : c.json(webhookAnswer(found), 200);
  });

  app.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const wanted = c.req.valid('json');
    const faults = faultsOf(wanted.url);
    if (faults.length > 0) return refuse(c, problem('field_invalid', 'api', { key: 'url' }, { faults }));
    const changed = await webhooks.update(c.get('caller').workspace, id, definedOf(wanted));
    return changed === undefined ? refuse(c, notFound('webhook', id)) : c.json(webhookAnswer(changed), 200);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const removed = await webhooks.remove(c.get('caller').workspace, id);
    return removed ? c.body(null, 204) : refuse(c, notFound('webhook', id));
  });
}

function webhookAnswer(webhook: Webhook): z.infer<typeof webhookSchema> {
  return {
    id: webhook.id,
    url: webhook.url,
    events: webhook.events === undefined ? null : [...webhook.events],
    integrations: webhook.integrations === undefined ? null : [...webhook.integrations],
    description: webhook.description ?? null,
    enabled: webhook.enabled,
    disabledReason: webhook.isGone ? 'gone' : null,
    createdAt: timeOf(webhook.createdAt),
    updatedAt: timeOf(webhook.updatedAt),
  };
}
