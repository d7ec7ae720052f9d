import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { connectionAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { makeConnection } from '../connection-make.ts';
import type { Deps } from '../deps.ts';
import {
  bodyOf,
  connectionSchema,
  hostUserSchema,
  jsonOf,
  labelSchema,
  metadataSchema,
  orProblem,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { namingProblem } from '../sharing/reach.ts';

const onlyImported = 'Only imported credentials bring their end along.';

const create = createRoute({
  method: 'post',
  path: '/v1/connections',
  tags: ['Connections'],
  summary:
    'Connect without a page: the same exchange, test and label. A failure stores nothing and is answered with its report.',
  ...needs('connections:write'),
  request: {
    body: bodyOf(
      z
        .strictObject({
          integration: z.string().min(1),
          version: z.string().min(1).optional(),
          alternative: z.string().nullable().optional().meta({
            description: "Which way of the definition to connect by. Absent or null: the definition's own.",
          }),
          user: hostUserSchema,
          authData: z
            .record(z.string(), z.unknown())
            .meta({ description: 'What the user would type; with `import`, the credentials themselves.' }),
          label: labelSchema.optional(),
          metadata: metadataSchema.optional(),
          mode: z
            .enum(['connect', 'import'])
            .default('connect')
            .meta({ description: '`import` takes credentials as they are, after a test only.' }),
          expiresAt: z.iso.datetime({ offset: true }).optional().meta({
            description: 'With `import`: when the credentials end, so that they are renewed before.',
          }),
          grantExpiresAt: z.iso.datetime({ offset: true }).optional().meta({
            description: "With `import`: when the user's grant itself ends.",
          }),
        })
        .refine(({ mode, expiresAt }) => mode === 'import' || expiresAt === undefined, {
          path: ['expiresAt'],
          error: onlyImported,
        })
        .refine(({ mode, grantExpiresAt }) => mode === 'import' || grantExpiresAt === undefined, {
          path: ['grantExpiresAt'],
          error: onlyImported,
        }),
    ),
  },
  responses: { 201: jsonOf(connectionSchema, 'Connected.'), ...orProblem },
});

/** Connecting without a page: where nobody must consent anywhere, or with credentials that are there already. */
export function addConnectionCreateRoute(app: App, deps: Deps): void {
  app.openapi(create, async (c) => {
    const body = c.req.valid('json');
    const caller = c.get('caller');
    const colleague = namingProblem(caller, body.user.id);
    if (colleague !== undefined) return refuse(c, colleague);
    const { user, expiresAt, grantExpiresAt, ...asked } = body;
    const made = await makeConnection(deps, caller, {
      ...definedOf(asked),
      ...definedOf({ expiresAt: momentOf(expiresAt), grantExpiresAt: momentOf(grantExpiresAt) }),
      integration: body.integration,
      authData: body.authData,
      mode: body.mode,
      user: { id: user.id, ...definedOf({ name: user.name, email: user.email }) },
    });
    return made.ok ? c.json(connectionAnswer(made.value), 201) : refuse(c, made.problem, made.refusal);
  });
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
