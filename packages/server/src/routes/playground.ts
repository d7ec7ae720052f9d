import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { traceOf } from '../log.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { addPlaygroundIntegrations, playgroundIntegrations } from '../playground/integrations.ts';
import { refuse } from '../problems.ts';

const tags = ['Console'];
const path = '/v1/playground';

const playgroundSchema = z
  .object({
    available: z.boolean().meta({ description: 'Whether this server can start one.' }),
    running: z.boolean(),
    url: z.string().nullable(),
    account: z
      .object({ email: z.string(), password: z.string() })
      .nullable()
      .meta({ description: 'Whom to sign in as at the playground. Known to everybody.' }),
    integrations: z
      .array(z.string())
      .meta({ description: 'Keys of its integrations that are there; none while it does not run.' }),
  })
  .meta({ id: 'Playground', description: 'A fake provider that speaks every scheme, on this machine.' });

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'Whether the playground runs, and what it has.',
  ...needs('integrations:read'),
  responses: { 200: jsonOf(playgroundSchema, 'It.'), ...orProblem },
});

const start = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Start the playground, and make an integration for each scheme that is not there yet.',
  ...needs('integrations:write'),
  responses: { 200: jsonOf(playgroundSchema, 'It runs.'), ...orProblem },
});

/** The playground: something to connect with before there is an app. */
export function addPlaygroundRoutes(app: App, deps: Deps): void {
  const { playground } = deps;

  app.openapi(read, async (c) => c.json(await answer(c.get('caller').workspace), 200));

  app.openapi(start, async (c) => {
    if (playground === undefined) {
      return refuse(c, notFound('playground', ''), {
        detail: 'This server has no playground.',
        fix: 'Start it with claviger start or claviger demo, or run the playground by itself.',
      });
    }
    try {
      await playground.start();
    } catch (error) {
      deps.log.error(
        { reference: c.get('reference'), error: traceOf(error) },
        'the playground does not start',
      );
      return refuse(c, problem('internal', 'api'), {
        status: 503,
        detail: 'The playground could not be started.',
      });
    }
    const { workspace } = c.get('caller');
    if (playground.running !== undefined)
      await addPlaygroundIntegrations(deps, workspace, playground.running);
    return c.json(await answer(workspace), 200);
  });

  async function answer(workspace: string): Promise<z.infer<typeof playgroundSchema>> {
    const available = playground !== undefined;
    const running = playground?.running;
    if (running === undefined)
      return { available, running: false, url: null, account: null, integrations: [] };
    const { url, account } = running;
    const integrations = [...(await playgroundIntegrations(deps, workspace, running))];
    return { available, running: true, url, account: { ...account }, integrations };
  }
}
