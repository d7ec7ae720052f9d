import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { needs } from '../access/permissions.ts';
import type { App, AppEnv } from '../app-env.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { jsonOf, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import type { Move } from '../store/move.ts';
import { itemAnswer, itemStatusSchema, moveAnswer, moveItemSchema, moveSchema } from './move-answer.ts';

const tags = ['Integrations'];
const params = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/v1/moves',
  tags,
  summary: 'Migrations of connections, newest first.',
  ...needs('integrations:read'),
  request: { query: pageQuery.extend({ integration: z.string().optional() }) },
  responses: { 200: jsonOf(pageOf(moveSchema), 'Moves.'), ...orProblem },
});

const get = createRoute({
  method: 'get',
  path: '/v1/moves/{id}',
  tags,
  summary: 'How far a migration of connections is.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(moveSchema, 'The move.'), ...orProblem },
});

const connections = createRoute({
  method: 'get',
  path: '/v1/moves/{id}/connections',
  tags,
  summary: 'What became of each connection of a migration, in the order in which they are taken.',
  ...needs('connections:read'),
  request: { params, query: pageQuery.extend({ status: itemStatusSchema.optional() }) },
  responses: { 200: jsonOf(pageOf(moveItemSchema), 'Its connections.'), ...orProblem },
});

const pause = createRoute({
  method: 'post',
  path: '/v1/moves/{id}/pause',
  tags,
  summary: 'Pause a migration. What is under way ends.',
  ...needs('integrations:write'),
  request: { params },
  responses: { 200: jsonOf(moveSchema, 'Paused.'), ...orProblem },
});

const resume = createRoute({
  method: 'post',
  path: '/v1/moves/{id}/resume',
  tags,
  summary: 'Go on with a migration that was paused, or that paused by itself.',
  ...needs('integrations:write'),
  request: { params },
  responses: { 200: jsonOf(moveSchema, 'Running.'), ...orProblem },
});

const rollBack = createRoute({
  method: 'post',
  path: '/v1/moves/{id}/roll-back',
  tags,
  summary:
    'Bring back all that a migration has moved. Connections that their users have made anew since then stay.',
  ...needs('integrations:write'),
  request: { params },
  responses: { 200: jsonOf(moveSchema, 'On its way back.'), ...orProblem },
});

/** Migrations of connections: how far they are, and what is done with them. @see VER-15 */
export function addMoveRoutes(app: App, deps: Deps): void {
  const { moves } = deps.store;

  app.openapi(list, async (c) => {
    const { limit, cursor, integration } = c.req.valid('query');
    const query = { workspace: c.get('caller').workspace, limit, ...definedOf({ cursor, integration }) };
    const page = await moves.list(query);
    return c.json({ data: page.data.map(moveAnswer), next: page.next }, 200);
  });

  app.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const found = await moves.get(c.get('caller').workspace, id);
    return found === undefined ? refuse(c, notFound('move', id)) : c.json(moveAnswer(found), 200);
  });

  app.openapi(connections, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor, status } = c.req.valid('query');
    const { workspace } = c.get('caller');
    if ((await moves.get(workspace, id)) === undefined) return refuse(c, notFound('move', id));
    const query = { workspace, move: id, limit, ...definedOf({ cursor, status }) };
    const page = await moves.items(query);
    return c.json({ data: page.data.map(itemAnswer), next: page.next }, 200);
  });

  app.openapi(pause, async (c) => {
    const { id } = c.req.valid('param');
    const { workspace, actor } = c.get('caller');
    const paused = await moves.pause(workspace, id, `Paused by ${actor.name}.`);
    return paused === undefined ? refuseNow(c, id) : c.json(moveAnswer(paused), 200);
  });

  app.openapi(resume, async (c) => {
    const { id } = c.req.valid('param');
    const resumed = await moves.resume(c.get('caller').workspace, id);
    return resumed === undefined ? refuseNow(c, id) : c.json(moveAnswer(resumed), 200);
  });

  app.openapi(rollBack, async (c) => {
    const { id } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await moves.get(workspace, id);
    if (found === undefined) return refuse(c, notFound('move', id));
    const why = await whyNotBack(found);
    if (why !== undefined) return refuse(c, problem('conflict', 'api', { what: id }), { detail: why });
    const back = await moves.rollBack(workspace, id);
    return back === undefined ? refuseNow(c, id) : c.json(moveAnswer(back), 200);
  });

  /** Nothing is brought to a version that is gone, or that has ended: it would expire there. */
  async function whyNotBack({ workspace, integration, from }: Move): Promise<string | undefined> {
    const found = await findVersion(deps, workspace, integration, from);
    if (!found.ok) return `Version ${from} is gone.`;
    const { retiresAt } = found.value.version;
    if (retiresAt === undefined || retiresAt > deps.now()) return undefined;
    return `Version ${from} has ended: connections would expire there.`;
  }

  async function refuseNow(c: Context<AppEnv>, id: string) {
    const now = await moves.get(c.get('caller').workspace, id);
    if (now === undefined) return refuse(c, notFound('move', id));
    const detail = `The move is ${now.status.replace('_', ' ')}.`;
    return refuse(c, problem('conflict', 'api', { what: id }), {
      detail,
      fix: 'Read the move, and see what it waits for.',
    });
  }
}
