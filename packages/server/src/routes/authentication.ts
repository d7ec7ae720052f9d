import { alternativesIn, type Problem, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { asDocument, checkDocument, schemeLock, schemeOf } from '../definitions.ts';
import { type Deps, findVersion, notFound, subjectOf } from '../deps.ts';
import { authenticationBody, unsavedDefinition } from '../openapi/definition-schema.ts';
import { bodyOf, jsonOf, noContent, orProblem, reportedRequestSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { IntegrationVersion } from '../store/store.ts';
import { meetsUnwritten, withUnfinished } from '../unfinished.ts';
import { authenticationIn, waysLock, withAuthentication } from '../versions/ways.ts';
import { forceQuery, lockOf } from './edit-lock.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string(), version: z.string() });
const path = '/v1/integrations/{key}/versions/{version}/authentication';

/** @see F-064 */
const wayQuery = z.object({
  alternative: z
    .string()
    .optional()
    .meta({ description: "The key of one of the definition's `alternatives`; its own without." }),
});

/** @see F-064 */
export const wayInBody = z
  .string()
  .nullable()
  .optional()
  .meta({ description: "The key of one of the definition's `alternatives`; its own without." });

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'How a version authenticates.',
  ...needs('integrations:read'),
  request: { params, query: wayQuery },
  responses: { 200: jsonOf(authenticationBody, 'It.'), ...orProblem },
});

const replace = createRoute({
  method: 'put',
  path,
  tags,
  summary: 'Set how a version authenticates. Every fault is answered at once, each with its path.',
  ...needs('integrations:write'),
  request: { params, query: forceQuery.extend(wayQuery.shape), body: bodyOf(authenticationBody) },
  responses: { 200: jsonOf(authenticationBody, 'Set.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path,
  tags,
  summary:
    'Delete the scheme of a version that was never promoted and has fewer than 5 users; or one of its alternatives that no connection was made by.',
  ...needs('integrations:write'),
  request: { params, query: wayQuery.extend(forceQuery.shape) },
  responses: { ...noContent, ...orProblem },
});

const preview = createRoute({
  method: 'post',
  path: `${path}/preview`,
  tags,
  summary: 'The exact request that a step would send, credentials censored. Nothing is sent.',
  ...needs('integrations:write'),
  request: {
    params,
    body: bodyOf(
      z.strictObject({
        step: z.string().min(1).max(100).meta({
          description:
            '`test`, `label`, or an endpoint of the scheme, by its name, its key in the definition, or its purpose.',
        }),
        values: z.record(z.string(), z.unknown()).optional().meta({ description: 'What a user would type.' }),
        definition: unsavedDefinition,
        alternative: wayInBody,
      }),
    ),
  },
  responses: { 200: jsonOf(reportedRequestSchema, 'The request.'), ...orProblem },
});

/** The authentication part of a definition. */
export function addAuthenticationRoutes(app: App, deps: Deps): void {
  app.openapi(read, async (c) => {
    const { key, version } = c.req.valid('param');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const { alternative } = c.req.valid('query');
    const authentication = authenticationIn(found.value.version.document, alternative);
    return authentication === undefined
      ? refuse(c, notFound('authentication', alternative ?? version))
      : c.json({ ...asDocument(authentication) }, 200);
  });

  app.openapi(replace, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const { alternative } = c.req.valid('query');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const before = asDocument(found.value.version.document);
    if (alternative !== undefined && authenticationIn(before, alternative) === undefined)
      return refuse(c, notFound('alternative', alternative));
    const authentication = c.req.valid('json');
    const document = withAuthentication(before, alternative, authentication);
    const checked = checkDocument(deps, document, { key, version });
    if (!checked.ok) return refuse(c, checked.problem);
    const change = schemeChange(schemeOf(before), schemeOf(document));
    if (change !== undefined) return refuse(c, change.problem, change);
    const lock =
      (await waysLock(deps, found.value.version, document)) ??
      (await lockOf(deps, found.value.version, c.req.valid('query')));
    if (lock !== undefined) return refuse(c, lock.problem, lock);
    const stored = await deps.store.versions.put(workspace, key, found.value.version.version, document);
    return stored === undefined ? refuse(c, notFound('version', version)) : c.json(authentication, 200);
  });

  app.openapi(remove, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const { alternative, force } = c.req.valid('query');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const before = asDocument(found.value.version.document);
    if (authenticationIn(before, alternative) === undefined)
      return refuse(c, notFound('authentication', alternative ?? version));
    const { authentication: _, ...rest } = before;
    const after = alternative === undefined ? rest : withAuthentication(before, alternative, undefined);
    const lock =
      alternative === undefined
        ? await removalLock(deps, found.value.version)
        : ((await waysLock(deps, found.value.version, after)) ??
          (await lockOf(deps, found.value.version, { force })));
    if (lock !== undefined) return refuse(c, lock.problem, lock);
    await deps.store.versions.put(workspace, key, found.value.version.version, after);
    return c.body(null, 204);
  });

  app.openapi(preview, async (c) => {
    const { key, version } = c.req.valid('param');
    const { step, values, definition, alternative } = c.req.valid('json');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const meant = withUnfinished(deps, found.value, definition);
    if (!meant.ok) return refuse(c, meant.problem);
    const { refusal } = meant.value;
    const subject = await subjectOf(deps, meant.value.found, alternative ?? undefined);
    if (!subject.ok) return refuse(c, subject.problem);
    const outcome = await deps.engine.preview(subject.value, step, values ?? {});
    if (!outcome.ok) return refuse(c, outcome.problem, { described: outcome.described });
    const { method, url, headers, body } = outcome.value;
    if (refusal !== undefined && meetsUnwritten(url)) return refuse(c, refusal);
    return c.json({ method, url, headers: { ...headers }, body }, 200);
  });
}

/** The first of several ways goes only when the others are gone. */
async function removalLock(deps: Pick<Deps, 'store'>, version: IntegrationVersion) {
  const [other] = alternativesIn(version.document);
  if (other === undefined) return schemeLock(deps, version);
  return {
    problem: problem('scheme_locked', 'api'),
    detail: `"${other.key}" stands beside it, and there is no second way to connect without a first.`,
    fix: 'Delete the alternatives first.',
  };
}

/** Why one scheme may not take the place of another; undefined when nothing is replaced. @see VER-5 */
export function schemeChange(
  before: string | undefined,
  after: string | undefined,
): { readonly problem: Problem; readonly detail: string; readonly fix: string } | undefined {
  if (before === undefined || before === after) return undefined;
  return {
    problem: problem('scheme_locked', 'api'),
    detail: `A scheme cannot be changed in place (VER-5): delete "${before}" first, then add another.`,
    fix: 'Delete the authentication of this version (DELETE …/authentication) and send it again, where VER-7 lets you; else do so in a clone with a new major number.',
  };
}
