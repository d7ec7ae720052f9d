import { type Fault, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { hashApiKey, makeApiKey, prefixOf } from '../access/api-key.ts';
import { needs } from '../access/permissions.ts';
import { apiKeyAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import {
  apiKeySchema,
  bodyOf,
  jsonOf,
  noContent,
  orProblem,
  pageOf,
  pageQuery,
  permissionSchema,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';

const tags = ['Access'];

const create = createRoute({
  method: 'post',
  path: '/v1/api-keys',
  tags,
  summary:
    'Make an API key. Its secret is answered here and never again; a key can pass on only what it may do itself, and so can who signed in with it.',
  ...needs('api-keys:write'),
  request: {
    body: bodyOf(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        permissions: z.array(permissionSchema).max(100),
        connections: z.array(z.string().min(1).max(100)).min(1).max(100).optional().meta({
          description: 'Ids of the only connections that it opens. It then does nothing else.',
        }),
        expiresAt: z.iso.datetime({ offset: true }).optional(),
      }),
    ),
  },
  responses: {
    201: jsonOf(
      apiKeySchema
        .extend({ secret: z.string().meta({ description: 'Shown once.' }) })
        .meta({ id: 'NewApiKey' }),
      'Made.',
    ),
    ...orProblem,
  },
});

const list = createRoute({
  method: 'get',
  path: '/v1/api-keys',
  tags,
  summary: 'API keys, newest first, without their secrets.',
  ...needs('api-keys:read'),
  request: { query: pageQuery },
  responses: { 200: jsonOf(pageOf(apiKeySchema), 'A page.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/api-keys/{id}',
  tags,
  summary: 'Delete an API key. It stops working at once.',
  ...needs('api-keys:write'),
  request: { params: z.object({ id: z.string() }) },
  responses: { ...noContent, ...orProblem },
});

/** Keys of this API. */
export function addApiKeyRoutes(app: App, deps: Deps): void {
  const { apiKeys } = deps.store;

  app.openapi(create, async (c) => {
    const { name, permissions, connections, expiresAt } = c.req.valid('json');
    const caller = c.get('caller');
    const beyond = permissions.find((permission) => !caller.grantable.includes(permission));
    if (beyond !== undefined) return refuse(c, problem('permission_denied', 'api', { permission: beyond }));
    const until = expiresAt === undefined ? undefined : Date.parse(expiresAt);
    if (until !== undefined && until <= deps.now()) {
      const faults: readonly Fault[] = [{ path: 'expiresAt', message: 'This time has passed.' }];
      return refuse(c, problem('field_invalid', 'api', { key: 'expiresAt' }, { faults }));
    }
    const strange = await firstStrange(connections ?? [], caller.workspace);
    if (strange !== undefined) return refuse(c, notFound('connection', strange));
    const secret = makeApiKey(deps.randomBytes);
    const key = await apiKeys.create(caller.workspace, {
      name,
      hash: hashApiKey(secret),
      prefix: prefixOf(secret),
      permissions: [...new Set(permissions)],
      ...definedOf({ connections: connections && [...new Set(connections)], expiresAt: until }),
    });
    c.header('Cache-Control', 'no-store');
    return c.json({ ...apiKeyAnswer(key), secret }, 201);
  });

  async function firstStrange(ids: readonly string[], workspace: string): Promise<string | undefined> {
    for (const id of ids) if ((await deps.store.credentials.get(workspace, id)) === undefined) return id;
    return undefined;
  }

  app.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const page = await apiKeys.list({ workspace, limit, ...definedOf({ cursor }) });
    return c.json({ data: page.data.map(apiKeyAnswer), next: page.next }, 200);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const removed = await apiKeys.remove(c.get('caller').workspace, id);
    return removed ? c.body(null, 204) : refuse(c, notFound('API key', id));
  });
}
