import { pageOf as cutPage, positionOf } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { bumps, cloneVersion } from '../clone.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { compareVersions } from '../store/sql/versions.ts';
import { versionAnswer, versionSchema } from './version-answer.ts';

const tags = ['Integrations'];

const list = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}/versions',
  tags,
  summary: 'The versions of an integration, newest number first.',
  ...needs('integrations:read'),
  request: { params: z.object({ key: z.string() }), query: pageQuery },
  responses: { 200: jsonOf(pageOf(versionSchema), 'A page.'), ...orProblem },
});

const params = z.object({ key: z.string(), version: z.string() });

const read = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}/versions/{version}',
  tags,
  summary: 'One version.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(versionSchema, 'It.'), ...orProblem },
});

const clone = createRoute({
  method: 'post',
  path: '/v1/integrations/{key}/versions/{version}/clone',
  tags,
  summary: 'Make a version from another: its definition and environment, without its connections.',
  ...needs('integrations:write'),
  request: { params, body: bodyOf(z.strictObject({ bump: z.enum(bumps) })) },
  responses: { 201: jsonOf(versionSchema, 'The new version, with the next free number.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/integrations/{key}/versions/{version}',
  tags,
  summary: 'Delete a version that no connection is on.',
  ...needs('integrations:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

/** Versions of an integration. */
export function addVersionRoutes(app: App, deps: Deps): void {
  app.openapi(list, async (c) => {
    const { key } = c.req.valid('param');
    const { workspace } = c.get('caller');
    if ((await deps.store.integrations.get(workspace, key)) === undefined) {
      return refuse(c, notFound('integration', key));
    }
    const { limit, cursor } = c.req.valid('query');
    const [, last = undefined] = cursor === undefined ? [] : positionOf(cursor);
    const rest = (await deps.store.versions.list(workspace, key)).filter(
      ({ version }) => last === undefined || compareVersions(version, last) < 0,
    );
    const page = cutPage(rest, limit, ({ version }) => [0, version]);
    const uses = await deps.store.summaries.versions(
      workspace,
      key,
      page.data.map(({ version }) => version),
    );
    const data = page.data.map((one) => versionAnswer(one, uses.get(one.version)));
    return c.json({ data, next: page.next }, 200);
  });

  app.openapi(read, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const stored = found.value.version;
    const uses = await deps.store.summaries.versions(workspace, key, [stored.version]);
    return c.json(versionAnswer(stored, uses.get(stored.version)), 200);
  });

  app.openapi(clone, async (c) => {
    const { key, version } = c.req.valid('param');
    const { bump } = c.req.valid('json');
    const { workspace } = c.get('caller');
    const made = await cloneVersion(deps, { workspace, key, version }, bump);
    if (!made.ok) return refuse(c, made.problem);
    const uses = await deps.store.summaries.versions(workspace, key, [made.value.version]);
    return c.json(versionAnswer(made.value, uses.get(made.value.version)), 201);
  });

  app.openapi(remove, async (c) => {
    const { key, version } = c.req.valid('param');
    const removed = await deps.store.versions.remove(c.get('caller').workspace, key, version);
    if (removed.ok) return c.body(null, 204);
    if (removed.problem.code !== 'conflict') return refuse(c, removed.problem);
    return refuse(c, removed.problem, {
      detail: `Connections are on version ${version}: it can be deleted when there are none (VER-18).`,
      fix: 'Migrate its connections to another version, or delete them.',
    });
  });
}
