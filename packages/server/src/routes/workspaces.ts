import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { nameSchema } from '../access/people/credentials.ts';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import { type Deps, notFound } from '../deps.ts';
import { bodyOf, jsonOf, orProblem, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { Workspace } from '../store/people.ts';
import { membershipSchema, roleSchema } from './console-answer.ts';

const tags = ['People'];
/** How many one person may be in by themselves. */
const ownLimit = 20;

const workspaceSchema = z
  .object({ id: z.string(), name: z.string(), createdAt: timeSchema, updatedAt: timeSchema })
  .meta({ id: 'Workspace', description: 'What one team has for itself.' });

const list = createRoute({
  method: 'get',
  path: '/v1/workspaces',
  tags,
  summary: 'The workspaces of the signed-in person, by name; of a key, its own.',
  security: [{ apiKey: [] }],
  responses: {
    200: jsonOf(
      z.object({ data: z.array(membershipSchema.extend({ role: roleSchema.nullable() })) }),
      'They.',
    ),
    ...orProblem,
  },
});

const create = createRoute({
  method: 'post',
  path: '/v1/workspaces',
  tags,
  summary: 'Make a workspace. Only a person can, and becomes its first admin.',
  security: [{ apiKey: [] }],
  request: { body: bodyOf(z.strictObject({ name: nameSchema })) },
  responses: { 201: jsonOf(workspaceSchema, 'Made.'), ...orProblem },
});

const read = createRoute({
  method: 'get',
  path: '/v1/workspace',
  tags,
  summary: 'The workspace of the caller.',
  ...needs('members:read'),
  responses: { 200: jsonOf(workspaceSchema, 'It.'), ...orProblem },
});

const rename = createRoute({
  method: 'patch',
  path: '/v1/workspace',
  tags,
  summary: 'Rename the workspace of the caller. Only its admins, and keys, can.',
  ...needs('members:write'),
  request: { body: bodyOf(z.strictObject({ name: nameSchema })) },
  responses: { 200: jsonOf(workspaceSchema, 'It, renamed.'), ...orProblem },
});

/** Workspaces. */
export function addWorkspaceRoutes(app: App, deps: Deps): void {
  const { members, workspaces } = deps.store.people;

  app.openapi(list, async (c) => {
    const { actor, workspace } = c.get('caller');
    if (actor.kind === 'person') {
      const own = await members.of(actor.id);
      return c.json({ data: own.map(({ workspace: id, name, role }) => ({ id, name, role })) }, 200);
    }
    const found = await workspaces.get(workspace);
    return c.json({ data: [{ id: workspace, name: found?.name ?? workspace, role: null }] }, 200);
  });

  app.openapi(create, async (c) => {
    const { actor, role } = c.get('caller');
    const may = role === 'admin' || role === 'collaborator' || deps.settings.signUp === 'open';
    if (actor.kind !== 'person' || !may)
      return refuse(c, problem('permission_denied', 'api'), {
        detail: 'Workspaces are made by people who are an admin or a collaborator of one.',
        fix: 'Sign in to the console, or ask an admin for another role.',
      });
    if ((await members.of(actor.id)).length >= ownLimit)
      return refuse(c, problem('conflict', 'api', { what: 'workspaces' }), {
        detail: `Who is in ${ownLimit} workspaces makes no more.`,
        fix: 'Leave one first.',
      });
    const { name } = c.req.valid('json');
    const made = await workspaces.create(name, actor.id);
    noteAudit(c, { workspace: made.id });
    return c.json(answerOf(made), 201);
  });

  app.openapi(read, async (c) => {
    const { workspace } = c.get('caller');
    const found = await workspaces.get(workspace);
    return found === undefined ? refuse(c, notFound('workspace', workspace)) : c.json(answerOf(found), 200);
  });

  app.openapi(rename, async (c) => {
    const { actor, role, workspace } = c.get('caller');
    if (actor.kind === 'person' && role !== 'admin')
      return refuse(c, problem('permission_denied', 'api', { permission: 'members:write' }), {
        detail: 'Only an admin renames a workspace.',
        fix: 'Ask one.',
      });
    const found = await workspaces.rename(workspace, c.req.valid('json').name);
    return found === undefined ? refuse(c, notFound('workspace', workspace)) : c.json(answerOf(found), 200);
  });
}

function answerOf({ id, name, createdAt, updatedAt }: Workspace): z.infer<typeof workspaceSchema> {
  return { id, name, createdAt: timeOf(createdAt), updatedAt: timeOf(updatedAt) };
}
