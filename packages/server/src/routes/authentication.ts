import { type Problem, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { asDocument, checkDocument, schemeLock, schemeOf } from '../definitions.ts';
import { type Deps, findVersion, notFound, subjectOf } from '../deps.ts';
import { authenticationBody, unsavedDefinition } from '../openapi/definition-schema.ts';
import { bodyOf, jsonOf, noContent, orProblem, reportedRequestSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { meetsUnwritten, withUnfinished } from '../unfinished.ts';
import { forceQuery, lockOf } from './edit-lock.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string(), version: z.string() });
const path = '/v1/integrations/{key}/versions/{version}/authentication';

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'How a version authenticates.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(authenticationBody, 'It.'), ...orProblem },
});

const replace = createRoute({
  method: 'put',
  path,
  tags,
  summary: 'Set how a version authenticates. Every fault is answered at once, each with its path.',
  ...needs('integrations:write'),
  request: { params, query: forceQuery, body: bodyOf(authenticationBody) },
  responses: { 200: jsonOf(authenticationBody, 'Set.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Delete the scheme of a version that was never promoted and has fewer than 5 users.',
  ...needs('integrations:write'),
  request: { params },
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
    const { authentication } = asDocument(found.value.version.document);
    return authentication === undefined
      ? refuse(c, notFound('authentication', version))
      : c.json({ ...asDocument(authentication) }, 200);
  });

  app.openapi(replace, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const before = asDocument(found.value.version.document);
    const document = { ...before, authentication: c.req.valid('json') };
    const checked = checkDocument(deps, document, { key, version });
    if (!checked.ok) return refuse(c, checked.problem);
    const change = schemeChange(schemeOf(before), schemeOf(document));
    if (change !== undefined) return refuse(c, change.problem, { detail: change.detail });
    const lock = await lockOf(deps, found.value.version, c.req.valid('query'));
    if (lock !== undefined) return refuse(c, lock.problem, lock);
    const stored = await deps.store.versions.put(workspace, key, found.value.version.version, document);
    return stored === undefined
      ? refuse(c, notFound('version', version))
      : c.json(document.authentication, 200);
  });

  app.openapi(remove, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const { authentication, ...rest } = asDocument(found.value.version.document);
    if (authentication === undefined) return refuse(c, notFound('authentication', version));
    const lock = await schemeLock(deps, found.value.version);
    if (lock !== undefined) return refuse(c, lock.problem, { detail: lock.detail, fix: lock.fix });
    await deps.store.versions.put(workspace, key, found.value.version.version, rest);
    return c.body(null, 204);
  });

  app.openapi(preview, async (c) => {
    const { key, version } = c.req.valid('param');
    const { step, values, definition } = c.req.valid('json');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const meant = withUnfinished(deps, found.value, definition);
    if (!meant.ok) return refuse(c, meant.problem);
    const { refusal } = meant.value;
    const subject = await subjectOf(deps, meant.value.found);
    if (!subject.ok) return refuse(c, subject.problem);
    const outcome = await deps.engine.preview(subject.value, step, values ?? {});
    if (!outcome.ok) return refuse(c, outcome.problem, { described: outcome.described });
    const { method, url, headers, body } = outcome.value;
    if (refusal !== undefined && meetsUnwritten(url)) return refuse(c, refusal);
    return c.json({ method, url, headers: { ...headers }, body }, 200);
  });
}

/** Why one scheme may not take the place of another; undefined when nothing is replaced. @see VER-5 */
export function schemeChange(
  before: string | undefined,
  after: string | undefined,
): { readonly problem: Problem; readonly detail: string } | undefined {
  if (before === undefined || before === after) return undefined;
  return {
    problem: problem('scheme_locked', 'api'),
    detail: `A scheme cannot be changed in place (VER-5): delete "${before}" first, then add another.`,
  };
}
