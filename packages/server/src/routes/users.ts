import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { byCaller } from '../history.ts';
import { bodyOf, hostUserSchema, jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { leave } from '../sharing/leave.ts';
import { namingProblem } from '../sharing/reach.ts';

const leftSchema = z
  .object({
    moved: z.int().meta({ description: 'Connections that were shared, which `transferTo` has now.' }),
    disconnected: z.int().meta({ description: 'Private ones: revoked at the app, and deleted.' }),
  })
  .meta({ id: 'UserLeft', description: 'What became of the connections of somebody who left.' });

const leaveRoute = createRoute({
  method: 'post',
  path: '/v1/users/{id}/leave',
  tags: ['Connections'],
  summary:
    'A user leaves your product: what they share goes to another, what is private is disconnected, and nothing names them any more. Asked again, it goes on where it was interrupted.',
  ...needs('connections:write'),
  request: {
    params: z.object({ id: z.string().min(1).max(255) }),
    body: bodyOf(
      z.strictObject({
        transferTo: z
          .union([hostUserSchema, hostUserSchema.shape.id])
          .meta({ description: 'Who gets what they share: a user, or their id.' }),
      }),
    ),
  },
  responses: { 200: jsonOf(leftSchema, 'They have none any more.'), ...orProblem },
});

/** Users of the host product, as far as connections are theirs. */
export function addUserRoutes(app: App, deps: Deps): void {
  app.openapi(leaveRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { transferTo } = c.req.valid('json');
    const caller = c.get('caller');
    const foreign = namingProblem(caller, id, 'path.id');
    if (foreign !== undefined) return refuse(c, foreign);
    const { id: heir, name, email } = typeof transferTo === 'string' ? { id: transferTo } : transferTo;
    if (heir === id) {
      const faults = [{ path: 'transferTo', message: 'This is who leaves.' }];
      return refuse(c, problem('field_invalid', 'api', { key: 'transferTo' }, { faults }));
    }
    const { workspace } = caller;
    const to = { id: heir, ...definedOf({ name, email }) };
    const { moved, disconnected } = await leave(
      deps,
      { workspace, user: id, transferTo: to },
      byCaller(caller),
    );
    return c.json({ moved, disconnected }, 200);
  });
}
