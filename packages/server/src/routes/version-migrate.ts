import { type ConnectionSummary, type Fault, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { type Deps, findVersion } from '../deps.ts';
import { bodyOf, jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { rightsFor } from '../sharing/acting.ts';
import { planMove } from '../versions/move-plan.ts';
import { moveAnswer, movePreviewSchema, moveSchema, previewAnswer } from './move-answer.ts';

const migrate = createRoute({
  method: 'post',
  path: '/v1/integrations/{key}/versions/{version}/migrate',
  tags: ['Integrations'],
  summary:
    'Move connections of a version to another, a percentage of the users or one connection. Each is tried with the new version first, and moves only where its test passes.',
  ...needs('integrations:write'),
  request: {
    params: z.object({ key: z.string(), version: z.string() }),
    body: bodyOf(
      z.strictObject({
        to: z.string().min(1).max(100).meta({ description: 'The version that they come to.' }),
        percent: z.int().min(1).max(100).optional().meta({
          description: 'Of the users. A higher percentage later is the same users and more.',
        }),
        connection: z.string().min(1).max(100).optional().meta({ description: 'Or one connection.' }),
        dryRun: z.boolean().optional().meta({ description: 'Say how many and whose, and move nothing.' }),
      }),
    ),
  },
  responses: {
    200: jsonOf(movePreviewSchema, 'What would be moved.'),
    202: jsonOf(moveSchema, 'It is under way: read it until it is done or paused.'),
    ...orProblem,
  },
});

/** Connections from one version to another. @see VER-11, VER-14, VER-15, F-116 */
export function addVersionMigrateRoute(app: App, deps: Deps): void {
  app.openapi(migrate, async (c) => {
    const { key, version } = c.req.valid('param');
    const { to, percent, connection, dryRun } = c.req.valid('json');
    const { workspace, actor } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const which = percent === undefined ? { connection: connection ?? '' } : { percent };
    const faults = faultsOf(percent, connection);
    if (faults.length > 0) return refuse(c, problem('field_invalid', 'api', { key: 'percent' }, { faults }));
    const caller = c.get('caller');
    // A colleague's account for tests is moved with all others, and by nobody else alone. @see F-093
    const isSeen = (one: ConnectionSummary) => rightsFor({ caller }, one).length > 0;
    const planned = await planMove(deps, { workspace, key, version }, to, which, isSeen);
    if (!planned.ok) return refuse(c, planned.problem, planned);
    if (dryRun === true) return c.json(previewAnswer(planned.value, which), 200);
    const { integration, from, connections } = planned.value;
    const move = { integration, from, to: planned.value.to, ...which, startedBy: actor };
    const taken = connections.map(({ id, user }) => ({ id, user: user.id }));
    return c.json(moveAnswer(await deps.store.moves.create(workspace, move, taken)), 202);
  });
}

function faultsOf(percent: number | undefined, connection: string | undefined): readonly Fault[] {
  if (percent !== undefined && connection !== undefined)
    return [{ path: 'connection', message: 'Name a percentage or a connection, not both.' }];
  if (percent !== undefined || connection !== undefined) return [];
  return [{ path: 'percent', message: 'Name a percentage of the users, or one connection.' }];
}
