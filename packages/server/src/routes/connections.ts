import { type Connection, ok, type Result } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { connectionAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, loadSubject, notFound } from '../deps.ts';
import { disconnect } from '../disconnect.ts';
import { byCaller, recordEvent } from '../history.ts';
import { labelFault, relabel } from '../labels.ts';
import {
  bodyOf,
  connectionSchema,
  jsonOf,
  labelSchema,
  metadataSchema,
  noContent,
  orProblem,
  pageOf,
  pageQuery,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';

const tags = ['Connections'];
const params = z.object({ id: z.string() });

const delegatesSchema = z
  .array(z.string().min(1).max(255))
  .max(50)
  .meta({ description: 'Ids of users who may reconnect it besides its own user; null or none: nobody.' });

const list = createRoute({
  method: 'get',
  path: '/v1/connections',
  tags,
  summary: 'Connections.',
  ...needs('connections:read'),
  request: {
    query: pageQuery.extend({
      integration: z.string().optional(),
      version: z.string().optional().meta({ description: 'Of the integration, which is named too.' }),
      user: z.string().optional().meta({ description: "The host product's id of the user." }),
      status: z.enum(['active', 'expired', 'revoked']).optional(),
      search: z.string().max(200).optional().meta({ description: 'Part of a title, in any case.' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(connectionSchema), 'A page.'), ...orProblem },
});

const read = createRoute({
  method: 'get',
  path: '/v1/connections/{id}',
  tags,
  summary: 'One connection, without its credentials.',
  ...needs('connections:read'),
  request: { params },
  responses: { 200: jsonOf(connectionSchema, 'It.'), ...orProblem },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/connections/{id}',
  tags,
  summary: 'Rename a connection, replace its metadata, or say who else may reconnect it.',
  ...needs('connections:write'),
  request: {
    params,
    body: bodyOf(
      z.strictObject({
        label: labelSchema.optional(),
        metadata: metadataSchema.optional(),
        delegates: delegatesSchema.nullable().optional(),
      }),
    ),
  },
  responses: { 200: jsonOf(connectionSchema, 'Changed.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}',
  tags,
  summary:
    'Delete a connection: revoked at the provider where the definition says how, and its credentials destroyed here, whatever the provider answers. Its timeline keeps the receipt.',
  ...needs('connections:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

/** Connections: listed, renamed, deleted. */
export function addConnectionRoutes(app: App, deps: Deps): void {
  const { credentials } = deps.store;

  app.openapi(list, async (c) => {
    const { limit, ...filters } = c.req.valid('query');
    const page = await credentials.list({
      workspace: c.get('caller').workspace,
      limit,
      ...definedOf(filters),
    });
    return c.json({ data: page.data.map(connectionAnswer), next: page.next }, 200);
  });

  app.openapi(read, async (c) => {
    const found = await findConnection(deps, c.get('caller').workspace, c.req.valid('param').id);
    return found.ok ? c.json(connectionAnswer(found.value), 200) : refuse(c, found.problem);
  });

  app.openapi(change, async (c) => {
    const { label, metadata, delegates } = c.req.valid('json');
    const found = await findConnection(deps, c.get('caller').workspace, c.req.valid('param').id);
    if (!found.ok) return refuse(c, found.problem);
    const { workspace, id, authData } = found.value;
    const subject = await loadSubject(deps, found.value);
    const definition = subject.ok ? subject.value.definition : undefined;
    const fault = labelFault(deps, definition, label, authData);
    if (fault !== undefined) return refuse(c, fault);
    const renamed = label === undefined ? {} : await relabel(deps, found.value, definition, label);
    const changed = await credentials.update(workspace, id, () => ({
      ...renamed,
      ...(metadata === undefined ? {} : { metadata }),
      ...(delegates === undefined ? {} : { delegates: others(delegates, found.value) }),
    }));
    if (changed === undefined) return refuse(c, notFound('connection', id));
    const by = byCaller(c.get('caller'));
    if (label !== undefined) await recordEvent(deps, { workspace, id }, 'connection.renamed', by);
    if (delegates !== undefined)
      await recordEvent(deps, { workspace, id }, 'connection.delegated', {
        ...by,
        delegates: changed.delegates?.length ?? 0,
      });
    return c.json(connectionAnswer(changed), 200);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findConnection(deps, workspace, id);
    if (!found.ok) return refuse(c, found.problem);
    const ended = await disconnect(deps, found.value, byCaller(c.get('caller')));
    return ended === undefined ? refuse(c, notFound('connection', id)) : c.body(null, 204);
  });
}

/** Users besides its own, each once; null for nobody. */
function others(delegates: readonly string[] | null, { user }: Connection): readonly string[] | null {
  const ids = [...new Set(delegates)].filter((id) => id !== user.id);
  return ids.length === 0 ? null : ids;
}

/** Finds a connection; one of another workspace is answered as if there were none. */
export async function findConnection(
  deps: Pick<Deps, 'store'>,
  workspace: string,
  id: string,
): Promise<Result<Connection>> {
  const connection = await deps.store.credentials.get(workspace, id);
  return connection === undefined ? { ok: false, problem: notFound('connection', id) } : ok(connection);
}
