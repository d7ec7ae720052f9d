import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { needs } from '../access/permissions.ts';
import type { App, AppEnv } from '../app-env.ts';
import { orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const description =
  'Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.';

const authorize = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/authorize',
  tags: ['Connections'],
  summary: 'What a call must carry, for a proxy that carries the bytes itself.',
  description:
    'Any method. Answered by 200 with the headers to set in the call, for `ext_authz`, `auth_request` and forward-auth. See docs/authorize.md.',
  ...needs('credentials:read'),
  request: {
    params: z.object({ id: z.string() }),
    headers: z.object({
      'x-original-method': z.string().optional(),
      'x-original-uri': z
        .string()
        .optional()
        .meta({ description: 'Path and query of the call, behind the base URL.' }),
      'claviger-refused': z.string().optional().meta({
        description: 'The `Claviger-Generation` whose credentials the app has refused: they are renewed.',
      }),
    }),
  },
  responses: { 200: { description: 'The headers to set.' }, ...orProblem },
});

/** Tells of calls in the document. They themselves are carried before the app is asked. @see proxy/proxy.ts */
export function addProxyRoutes(app: App): void {
  app.openapi(authorize, refuseHere);
  for (const method of methods) {
    const route = createRoute({
      method,
      path: '/v1/connections/{id}/proxy/{path}',
      tags: ['Connections'],
      summary: `${method.toUpperCase()} something of the app, with the credentials of a connection.`,
      description,
      ...needs('connections:call'),
      request: {
        params: z.object({ id: z.string(), path: z.string() }),
        headers: z.object({
          'claviger-target': z.string().optional().meta({
            description: "A base URL in place of the definition's: `https://host` or `https://host/path`.",
          }),
        }),
      },
      responses: { 200: { description: 'What the app answers, whatever its status.' }, ...orProblem },
    });
    app.openapi(route, refuseHere);
  }
}

function refuseHere(c: Context<AppEnv>) {
  return refuse(c, problem('not_found', 'api', { what: 'route' }), {
    detail: 'Calls are carried by a server that listens.',
    fix: 'Start the server, and send the call there.',
  });
}
