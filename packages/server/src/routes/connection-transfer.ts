import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { connectionAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { byCaller } from '../history.ts';
import { bodyOf, connectionSchema, hostUserSchema, jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { actingHeaders } from '../sharing/acting-user.ts';
import { limitProblem } from '../sharing/limit.ts';
import { reachConnection } from '../sharing/reach.ts';
import { transferConnection } from '../sharing/transfer.ts';

const transfer = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/transfer',
  tags: ['Connections'],
  summary:
    'Give a connection to another user: same id and credentials, a title of theirs. Who was its user has no part in it afterwards, unless it is shared with them.',
  ...needs('connections:write'),
  request: {
    params: z.object({ id: z.string() }),
    headers: actingHeaders,
    body: bodyOf(z.strictObject({ user: hostUserSchema })),
  },
  responses: { 200: jsonOf(connectionSchema, 'Theirs.'), ...orProblem },
});

/** Connections that change hands. @see docs/connections.md */
export function addConnectionTransferRoute(app: App, deps: Deps): void {
  app.openapi(transfer, async (c) => {
    const { user } = c.req.valid('json');
    const found = await reachConnection(deps, c, c.req.valid('param').id, 'own');
    if (!found.ok) return refuse(c, found.problem, found.words);
    const { workspace, id } = found.value;
    const full = found.value.user.id === user.id ? undefined : await limitProblem(deps, workspace, user.id);
    if (full !== undefined) return refuse(c, full);
    const to = { id: user.id, ...definedOf({ name: user.name, email: user.email }) };
    const moved = await transferConnection(deps, { workspace, id }, to, byCaller(c.get('caller')));
    return moved === undefined ? refuse(c, notFound('connection', id)) : c.json(connectionAnswer(moved), 200);
  });
}
