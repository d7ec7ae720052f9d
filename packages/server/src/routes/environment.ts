import { type Fault, parseEnvironment, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { bodyOf, jsonOf, orProblem, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { EnvironmentName, IntegrationVersion } from '../store/store.ts';

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
    const faults = confusedNames(deps, found.value.version, Object.keys(values.value));
    const [first] = faults;
    if (first !== undefined)
      return refuse(c, problem('field_invalid', 'api', { key: first.path }, { faults }));
    const { state } = found.value.version;
    if (state !== 'private') noteAudit(c, { detail: { state } });
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

/** Names that are those of a scheme but for their case: one of the two would be read by nobody. @see ENV-4 */
function confusedNames(
  deps: Pick<Deps, 'schemes'>,
  { document }: IntegrationVersion,
  names: readonly string[],
): readonly Fault[] {
  const types = new Set(typesOf(document));
  const reserved = deps.schemes.flatMap((scheme) =>
    types.has(scheme.name) ? scheme.reservedEnvironment : [],
  );
  return names.flatMap((name) => {
    const meant = reserved.find((one) => one === name.toUpperCase() && one !== name);
    const message = `is kept for ${meant}, which the scheme reads: write it so, or take another name`;
    return meant === undefined ? [] : [{ path: name, message }];
  });
}

/** The schemes that a document names, whether or not it is fit to be used yet. */
function typesOf(document: unknown): readonly unknown[] {
  const { authentication, alternatives } = recordOf(document);
  const ways = [authentication, ...(Array.isArray(alternatives) ? alternatives.map(authenticationOf) : [])];
  return ways.map((one) => recordOf(one)['type']);
}

function authenticationOf(alternative: unknown): unknown {
  return recordOf(alternative)['authentication'];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
