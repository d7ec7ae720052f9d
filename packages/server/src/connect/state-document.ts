import { z } from '@hono/zod-openapi';
import type { App } from '../app-env.ts';
import { connectStatusSchema, jsonOf, orProblem, timeSchema } from '../openapi/schemas.ts';

/** How an attempt stands, as it is answered. */
export const sessionStateSchema = z
  .object({
    id: z.string(),
    status: connectStatusSchema,
    integration: z.object({ key: z.string(), name: z.string() }),
    connection: z
      .object({ id: z.string(), title: z.string(), label: z.string(), status: z.string() })
      .optional()
      .meta({ description: 'Set once it is connected.' }),
    problem: z
      .object({
        code: z.string(),
        title: z.string(),
        detail: z.string(),
        retryable: z.boolean().meta({ description: 'Whether the user may mend it on the page.' }),
        reference: z.string().meta({ description: 'Finds the session in the logs.' }),
      })
      .optional()
      .meta({ description: 'Why it stands still, in words for users.' }),
    missingScopes: z
      .array(z.string())
      .optional()
      .meta({ description: 'Asked for and not given, where more access was asked for.' }),
    isOver: z.boolean().meta({ description: 'Nothing comes after this.' }),
    expiresAt: timeSchema,
    isReconnect: z.boolean().meta({ description: 'It repairs a connection in place.' }),
    hasReturnUrl: z.boolean().meta({ description: 'The user is led back at the end.' }),
    waitsFor: z.enum(['user', 'product']).optional().meta({ description: 'Whose yes is waited for.' }),
  })
  .meta({
    id: 'ConnectSessionState',
    description: 'How a connect session stands, for whoever has its token.',
  });

/** Tells the document of the routes that answer it. */
export function describeStateRoutes({ openAPIRegistry: registry }: App): void {
  const request = { params: z.object({ token: z.string() }) };
  const tags = ['Connect'];
  registry.registerPath({
    method: 'get',
    path: '/connect/{token}/state',
    tags,
    summary: 'How a connect session stands. Pages of its allowed origins may read it.',
    request,
    responses: { 200: jsonOf(sessionStateSchema, 'It.'), ...orProblem },
  });
  registry.registerPath({
    method: 'get',
    path: '/connect/{token}/events',
    tags,
    summary: 'The same as server-sent events, `state`: at once, then at every change, until the last one.',
    request: { ...request, headers: z.object({ 'last-event-id': z.string().optional() }) },
    responses: {
      200: {
        description: 'Events whose data is a `ConnectSessionState`.',
        content: { 'text/event-stream': { schema: z.string() } },
      },
      204: { description: 'The last one is known, by `Last-Event-ID`: nothing more will come.' },
      ...orProblem,
    },
  });
}
