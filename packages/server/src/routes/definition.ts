import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { checkDocument, currentDocument, followDocument, schemeOf } from '../definitions.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { returnUrl } from '../integration-urls.ts';
import { definitionBody } from '../openapi/definition-schema.ts';
import { bodyOf, jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { waysLock } from '../versions/ways.ts';
import { schemeChange } from './authentication.ts';
import { forceQuery, lockOf } from './edit-lock.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string(), version: z.string() });

const read = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}/versions/{version}/definition',
  tags,
  summary: 'The whole definition of a version.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(definitionBody, 'It.'), ...orProblem },
});

const replace = createRoute({
  method: 'put',
  path: '/v1/integrations/{key}/versions/{version}/definition',
  tags,
  summary:
    'Replace the whole definition, or make the version when there is none; its name becomes that of the integration, and so does its logo if it has one.',
  ...needs('integrations:write'),
  request: { params, query: forceQuery, body: bodyOf(definitionBody) },
  responses: {
    200: jsonOf(definitionBody, 'Replaced.'),
    201: jsonOf(definitionBody, 'A new version, with the environment of the newest one before.'),
    ...orProblem,
  },
});

const showRedirectUrl = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}/versions/{version}/redirect-url',
  tags,
  summary: 'The URL to register with the app; the same for all versions, for the life of the integration.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(z.object({ redirectUrl: z.string() }), 'It.'), ...orProblem },
});

/** Definitions as whole documents. */
export function addDefinitionRoutes(app: App, deps: Deps): void {
  app.openapi(read, async (c) => {
    const { key, version } = c.req.valid('param');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    return found.ok ? c.json({ ...currentDocument(found.value) }, 200) : refuse(c, found.problem);
  });

  app.openapi(replace, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const integration = await deps.store.integrations.get(workspace, key);
    if (integration === undefined) return refuse(c, notFound('integration', key));
    const document = c.req.valid('json');
    const checked = checkDocument(deps, document, { key, version });
    if (!checked.ok) return refuse(c, checked.problem);

    const before = await deps.store.versions.get(workspace, key, version);
    const change = schemeChange(schemeOf(before?.document), schemeOf(document));
    if (change !== undefined) return refuse(c, change.problem, change);
    const lock =
      before &&
      ((await waysLock(deps, before, document)) ?? (await lockOf(deps, before, c.req.valid('query'))));
    if (lock !== undefined) return refuse(c, lock.problem, lock);
    const environment = before === undefined ? await newestEnvironment(deps, workspace, key) : {};
    const stored = await deps.store.versions.put(workspace, key, version, document);
    if (stored === undefined) return refuse(c, notFound('integration', key));
    if (Object.keys(environment).length > 0) {
      await deps.store.environment.patch(workspace, key, version, environment);
    }
    const followed = await followDocument(deps, integration, checked.value);
    const answer = { ...currentDocument({ integration: followed, version: stored }) };
    return before === undefined ? c.json(answer, 201) : c.json(answer, 200);
  });

  app.openapi(showRedirectUrl, async (c) => {
    const { key, version } = c.req.valid('param');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    return found.ok
      ? c.json({ redirectUrl: returnUrl(deps.settings.url, found.value.integration) }, 200)
      : refuse(c, found.problem);
  });
}

/** @see ENV-2 */
async function newestEnvironment(deps: Deps, workspace: string, key: string) {
  const [newest] = await deps.store.versions.list(workspace, key);
  return newest === undefined ? {} : deps.store.environment.open(workspace, key, newest.version);
}
