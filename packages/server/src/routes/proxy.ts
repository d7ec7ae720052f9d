import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const description =
  'Any method, and any path after `/proxy`: method, path, query, headers and body go to the app as they are, streamed, with the credentials of the connection; its answer comes back the same way. An answer of our own has `Claviger-Problem`; one of the app has `Claviger-Exchange`, the id of its row in the log. The key of this API never leaves.';

/** Tells of calls in the document. They themselves are carried before the app is asked. @see proxy/proxy.ts */
export function addProxyRoutes(app: App): void {
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
    app.openapi(route, (c) =>
      refuse(c, problem('not_found', 'api', { what: 'route' }), {
        detail: 'Calls are carried by a server that listens.',
        fix: 'Start the server, and send the call there.',
      }),
    );
  }
}
