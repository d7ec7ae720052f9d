import { createRoute, z } from '@hono/zod-openapi';
import { isOpenTo } from '../access/key-limit.ts';
import { needs } from '../access/permissions.ts';
import { eventAnswer, exchangeAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { eventSchema, exchangeSchema, jsonOf, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { actingHeader, actingHeaders } from '../sharing/acting-user.ts';
import { reachConnection } from '../sharing/reach.ts';

const tags = ['Logs'];

const events = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/events',
  tags,
  summary: 'The timeline of a connection, newest first; also of one that was deleted, until it is pruned.',
  ...needs('connections:read'),
  request: { params: z.object({ id: z.string() }), headers: actingHeaders, query: pageQuery },
  responses: { 200: jsonOf(pageOf(eventSchema), 'A page.'), ...orProblem },
});

const exchanges = createRoute({
  method: 'get',
  path: '/v1/exchanges',
  tags,
  summary: 'Every request to a provider and its response, censored, newest first.',
  ...needs('exchanges:read'),
  request: {
    query: pageQuery.extend({
      integration: z.string().optional(),
      version: z.string().optional().meta({ description: 'Of the integration, which is named too.' }),
      failed: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: '`true`: only what was answered with an error, or not at all.' }),
      connection: z.string().optional(),
      session: z.string().optional().meta({ description: 'The connect session, whatever came of it.' }),
      user: z.string().optional().meta({ description: "The host product's id of the user." }),
      email: z.string().max(254).optional().meta({
        description: 'Of users whose connections carry this e-mail address, in any case.',
      }),
      status: z.coerce.number().int().min(100).max(599).optional().meta({ description: 'The HTTP status.' }),
      purpose: exchangeSchema.shape.purpose.optional(),
      since: z.iso.datetime({ offset: true }).optional().meta({ description: 'RFC 3339.' }),
      until: z.iso.datetime({ offset: true }).optional().meta({ description: 'RFC 3339.' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(exchangeSchema), 'A page.'), ...orProblem },
});

const exchange = createRoute({
  method: 'get',
  path: '/v1/exchanges/{id}',
  tags,
  summary: 'One request to a provider and its response, by the id that a report gave it.',
  ...needs('exchanges:read'),
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: jsonOf(exchangeSchema, 'It.'), ...orProblem },
});

/** The timeline of a connection, and the HTTP log. */
export function addLogRoutes(app: App, deps: Deps): void {
  app.openapi(events, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const connection = c.req.valid('param').id;
    const { events, credentials } = deps.store;
    const found = await reachConnection(deps, c, connection, 'read');
    if (!found.ok) {
      // What was deleted is known by what happened to it; whose it was is not.
      const isGone = (await credentials.get(workspace, connection)) === undefined;
      const known = await events.list({ workspace, connection, limit: 1 });
      if (!isGone || known.data.length === 0 || c.req.header(actingHeader) !== undefined)
        return refuse(c, found.problem, found.words);
    }
    const page = await events.list({ workspace, connection, limit, ...definedOf({ cursor }) });
    return c.json({ data: page.data.map(eventAnswer), next: page.next }, 200);
  });

  app.openapi(exchanges, async (c) => {
    const { limit, since, until, failed, email, ...filters } = c.req.valid('query');
    const { workspace, connections } = c.get('caller');
    const { session } = filters;
    // What an attempt sent is found by its user, for which there is an index.
    const attempt =
      session === undefined ? undefined : await deps.store.connectSessions.byId(workspace, session);
    const users = email === undefined ? undefined : await deps.store.summaries.usersByEmail(workspace, email);
    if (users?.length === 0) return c.json({ data: [], next: null }, 200);
    const page = await deps.store.exchanges.list({
      workspace,
      limit,
      ...(failed === 'true' && { failed: true }),
      ...(attempt && { user: attempt.user.id }),
      ...(users && { users }),
      ...definedOf({ ...filters, connections, since: momentOf(since), until: momentOf(until) }),
    });
    return c.json({ data: page.data.map(exchangeAnswer), next: page.next }, 200);
  });

  app.openapi(exchange, async (c) => {
    const { id } = c.req.valid('param');
    const caller = c.get('caller');
    const found = await deps.store.exchanges.get(caller.workspace, id);
    return found === undefined || !isOpenTo(caller, found.connection)
      ? refuse(c, notFound('exchange', id))
      : c.json(exchangeAnswer(found), 200);
  });
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
