import { parseEnvironment } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { bodyOf, jsonOf, orProblem, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { EnvironmentName } from '../store/store.ts';

const tags = ['Integrations'];
const path = '/v1/integrations/{key}/versions/{version}/environment';
const params = z.object({ key: z.string(), version: z.string() });

const namesSchema = z
  .array(z.object({ name: z.string(), setAt: timeSchema }))
  .meta({ id: 'Environment', description: 'The names that are set. Values are never shown.' });

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'The names of the environment of a version. Values are write-only.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(namesSchema, 'Names.'), ...orProblem },
});

const change = createRoute({
  method: 'patch',
  path,
  tags,
  summary: "Set values, or remove them with null; the scheme's own credentials (such as CLIENT_ID) too.",
  ...needs('integrations:write'),
  request: {
    params,
    body: bodyOf(z.record(z.string(), z.union([z.string(), z.null()]))),
  },
  responses: { 200: jsonOf(namesSchema, 'The names that are set now.'), ...orProblem },
});

/** The environment of a version: `process.env` of its templates and code. */
export function addEnvironmentRoutes(app: App, deps: Deps): void {
  app.openapi(read, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const names = await deps.store.environment.names(workspace, key, found.value.version.version);
    return c.json(names.map(nameAnswer), 200);
  });

  app.openapi(change, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const values = parseEnvironment(c.req.valid('json'));
    if (!values.ok) return refuse(c, values.problem);
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const names = await deps.store.environment.patch(
      workspace,
      key,
      found.value.version.version,
      values.value,
    );
    return names === undefined ? refuse(c, notFound('version', version)) : c.json(names.map(nameAnswer), 200);
  });
}

function nameAnswer({ name, setAt }: EnvironmentName) {
  return { name, setAt: timeOf(setAt) };
}
