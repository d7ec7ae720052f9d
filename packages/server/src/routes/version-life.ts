import type { Difference } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { type Deps, findVersion } from '../deps.ts';
import { announceEnd } from '../incidents/notify.ts';
import { bodyOf, jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { IntegrationVersion } from '../store/store.ts';
import { deprecateVersion } from '../versions/deprecate.ts';
import { compareWithPromoted, promoteVersion } from '../versions/promote.ts';
import { versionAnswer, versionSchema } from './version-answer.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string(), version: z.string() });
const path = '/v1/integrations/{key}/versions/{version}';

const differenceSchema = z
  .object({
    path: z.string().meta({ description: 'Where in the newer definition.' }),
    weight: z.enum(['breaking', 'depends', 'safe']).meta({
      description:
        '`breaking`: connections stop working, or promise more than their users agreed to; `depends`: look at it; `safe`: nothing.',
    }),
    message: z.string(),
  })
  .meta({ id: 'Difference', description: 'What differs from the promoted version.' });

const comparedSchema = z.object({
  before: z.string().nullable().meta({ description: 'The promoted version; null while there is no other.' }),
  differences: z.array(differenceSchema),
});

const promote = createRoute({
  method: 'post',
  path: `${path}/promote`,
  tags,
  summary:
    'Make a version the one for new connections. What would break connections of the promoted one needs a new major version.',
  ...needs('integrations:write'),
  request: { params },
  responses: {
    200: jsonOf(
      versionSchema.extend(comparedSchema.shape).meta({ id: 'PromotedVersion' }),
      'Promoted; the one before is legacy now, and keeps its connections.',
    ),
    ...orProblem,
  },
});

const deprecate = createRoute({
  method: 'post',
  path: `${path}/deprecate`,
  tags,
  summary: 'Say when a version ends: it gets no new connections, and those on it expire at the date.',
  ...needs('integrations:write'),
  request: {
    params,
    body: bodyOf(
      z.strictObject({
        // Read once the version is found: an id of nothing is told as such, whatever stands beside it.
        date: z.string().max(40).meta({
          description: 'From two weeks to one year ahead, RFC 3339; a day alone means its beginning in UTC.',
        }),
      }),
    ),
  },
  responses: { 200: jsonOf(versionSchema, 'Deprecated.'), ...orProblem },
});

const compare = createRoute({
  method: 'get',
  path: `${path}/differences`,
  tags,
  summary: 'What differs from the promoted version, and what that means for its connections.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(comparedSchema, 'Compared.'), ...orProblem },
});

/** From private to promoted, legacy and deprecated. @see VER-2 */
export function addVersionLifeRoutes(app: App, deps: Deps): void {
  app.openapi(promote, async (c) => {
    const promoted = await promoteVersion(deps, refOf(c.get('caller').workspace, c.req.valid('param')));
    if (!promoted.ok) return refuse(c, promoted.problem, promoted);
    const { version, ...compared } = promoted.value;
    return c.json({ ...(await answerOf(deps, version)), ...comparedAnswer(compared) }, 200);
  });

  app.openapi(deprecate, async (c) => {
    const ref = refOf(c.get('caller').workspace, c.req.valid('param'));
    const deprecated = await deprecateVersion(deps, ref, c.req.valid('json').date);
    if (deprecated.ok) await announceEnd(deps, deprecated.value);
    return deprecated.ok
      ? c.json(await answerOf(deps, deprecated.value), 200)
      : refuse(c, deprecated.problem, deprecated);
  });

  app.openapi(compare, async (c) => {
    const { key, version } = c.req.valid('param');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const compared = await compareWithPromoted(deps, found.value.version);
    return compared.ok ? c.json(comparedAnswer(compared.value), 200) : refuse(c, compared.problem, compared);
  });
}

function refOf(workspace: string, { key, version }: { readonly key: string; readonly version: string }) {
  return { workspace, key, version };
}

function comparedAnswer(compared: {
  readonly before?: string;
  readonly differences: readonly Difference[];
}): z.infer<typeof comparedSchema> {
  return { before: compared.before ?? null, differences: [...compared.differences] };
}

async function answerOf(deps: Deps, version: IntegrationVersion): Promise<z.infer<typeof versionSchema>> {
  const { workspace, integration, version: number } = version;
  const uses = await deps.store.summaries.versions(workspace, integration, [number]);
  return versionAnswer(version, uses.get(number));
}
