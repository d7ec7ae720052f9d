import { type Connection, ok, problem, type Result } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { connectionAnswer, reportAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, findVersion, loadSubject, notFound, subjectOf } from '../deps.ts';
import { recordEvent, recordExchanges, recordTested, runOn } from '../history.ts';
import { labelFault, relabel } from '../labels.ts';
import {
  bodyOf,
  connectionSchema,
  jsonOf,
  noContent,
  orProblem,
  pageOf,
  pageQuery,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { newId } from '../store/ids.ts';

const tags = ['Connections'];
const params = z.object({ id: z.string() });
const labelSchema = z.string().trim().min(1).max(200);
const metadataSchema = z
  .record(z.string().max(100), z.unknown())
  .meta({ description: "The host product's own notes. Never put a credential here." });

const create = createRoute({
  method: 'post',
  path: '/v1/connections',
  tags,
  summary:
    'Connect without a page: the same exchange, test and label. A failure stores nothing and is answered with its report.',
  ...needs('connections:write'),
  request: {
    body: bodyOf(
      z.strictObject({
        integration: z.string().min(1),
        version: z.string().min(1).optional(),
        user: z.strictObject({ id: z.string().min(1).max(255), name: z.string().max(255).optional() }),
        authData: z
          .record(z.string(), z.unknown())
          .meta({ description: 'What the user would type; with `import`, the credentials themselves.' }),
        label: labelSchema.optional(),
        metadata: metadataSchema.optional(),
        mode: z
          .enum(['connect', 'import'])
          .default('connect')
          .meta({ description: '`import` takes credentials as they are, after a test only.' }),
      }),
    ),
  },
  responses: { 201: jsonOf(connectionSchema, 'Connected.'), ...orProblem },
});

const list = createRoute({
  method: 'get',
  path: '/v1/connections',
  tags,
  summary: 'Connections.',
  ...needs('connections:read'),
  request: {
    query: pageQuery.extend({
      integration: z.string().optional(),
      user: z.string().optional().meta({ description: "The host product's id of the user." }),
      status: z.enum(['active', 'expired', 'revoked']).optional(),
      search: z.string().max(200).optional().meta({ description: 'Part of a title, in any case.' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(connectionSchema), 'A page.'), ...orProblem },
});

const read = createRoute({
  method: 'get',
  path: '/v1/connections/{id}',
  tags,
  summary: 'One connection, without its credentials.',
  ...needs('connections:read'),
  request: { params },
  responses: { 200: jsonOf(connectionSchema, 'It.'), ...orProblem },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/connections/{id}',
  tags,
  summary: 'Rename a connection, or replace its metadata.',
  ...needs('connections:write'),
  request: {
    params,
    body: bodyOf(z.strictObject({ label: labelSchema.optional(), metadata: metadataSchema.optional() })),
  },
  responses: { 200: jsonOf(connectionSchema, 'Changed.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}',
  tags,
  summary:
    'Delete a connection: revoked at the provider where the definition says how, and its credentials destroyed here.',
  ...needs('connections:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

const needsBrowser = 'The users of this app sign in there, so it cannot be connected without a browser.';

/** Connections: made, listed, renamed, deleted. */
export function addConnectionRoutes(app: App, deps: Deps): void {
  const { credentials } = deps.store;

  app.openapi(create, async (c) => {
    const body = c.req.valid('json');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, body.integration, body.version);
    if (!found.ok) return refuse(c, found.problem);
    const subject = await subjectOf(deps, found.value);
    if (!subject.ok) return refuse(c, subject.problem);

    const scheme = subject.value.definition.authentication?.type;
    const leaves = deps.schemes.some(({ name, begin }) => name === scheme && begin !== undefined);
    if (body.mode === 'connect' && leaves) {
      const faults = [{ path: 'integration', message: needsBrowser }];
      return refuse(c, problem('field_invalid', 'api', { key: 'integration' }, { faults }), {
        detail: needsBrowser,
        fix: 'Open a connect session (POST /v1/connect-sessions) and send the user to its url, or bring tokens along with mode "import".',
      });
    }

    const outcome =
      body.mode === 'import'
        ? await deps.engine.adopt(subject.value, body.authData)
        : await deps.engine.connect(subject.value, { typed: body.authData });
    const id = newId('conn', deps.randomBytes);
    const about = {
      workspace,
      integration: found.value.integration.key,
      version: found.value.version.version,
      user: body.user.id,
    };
    await recordExchanges(deps, outcome.ok ? { ...about, connection: id } : about, outcome.report);
    if (!outcome.ok) {
      return refuse(c, outcome.problem, {
        status: 422,
        described: outcome.described,
        report: reportAnswer(outcome.report),
      });
    }
    await recordTested(deps, about);
    const fault = labelFault(deps, subject.value.definition, body.label, outcome.value.credentials.authData);
    if (fault !== undefined) return refuse(c, fault);
    const { name } = body.user;
    const connection = await deps.engine.keep(subject.value, outcome.value, {
      workspace,
      id,
      user: name === undefined ? { id: body.user.id } : { id: body.user.id, name },
      ...(body.label === undefined ? {} : { label: body.label }),
      ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    });
    await recordEvent(deps, { workspace, id }, 'connection.created', { mode: body.mode });
    return c.json(connectionAnswer(connection), 201);
  });

  app.openapi(list, async (c) => {
    const { limit, ...filters } = c.req.valid('query');
    const page = await credentials.list({
      workspace: c.get('caller').workspace,
      limit,
      ...definedOf(filters),
    });
    return c.json({ data: page.data.map(connectionAnswer), next: page.next }, 200);
  });

  app.openapi(read, async (c) => {
    const found = await findConnection(deps, c.get('caller').workspace, c.req.valid('param').id);
    return found.ok ? c.json(connectionAnswer(found.value), 200) : refuse(c, found.problem);
  });

  app.openapi(change, async (c) => {
    const { label, metadata } = c.req.valid('json');
    const found = await findConnection(deps, c.get('caller').workspace, c.req.valid('param').id);
    if (!found.ok) return refuse(c, found.problem);
    const { workspace, id, integration, version, authData } = found.value;
    const subject = await loadSubject(deps, workspace, integration, version);
    const definition = subject.ok ? subject.value.definition : undefined;
    const fault = labelFault(deps, definition, label, authData);
    if (fault !== undefined) return refuse(c, fault);
    const renamed = label === undefined ? {} : await relabel(deps, found.value, definition, label);
    const changed = await credentials.update(workspace, id, () => ({
      ...renamed,
      ...(metadata === undefined ? {} : { metadata }),
    }));
    return changed === undefined
      ? refuse(c, notFound('connection', id))
      : c.json(connectionAnswer(changed), 200);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findConnection(deps, workspace, id);
    if (!found.ok) return refuse(c, found.problem);
    const revoked = await revokeAtProvider(deps, found.value);
    if (!(await credentials.remove(workspace, id))) return refuse(c, notFound('connection', id));
    await recordEvent(deps, { workspace, id }, 'connection.deleted', { revoked });
    return c.body(null, 204);
  });
}

/**
 * Tells the provider that the credentials are no longer wanted. What it answers does not hold the deletion up:
 * whoever asked wants the credentials gone from here above all. @see CON-21
 */
async function revokeAtProvider(deps: Deps, connection: Connection): Promise<boolean | null> {
  const { workspace, integration, version } = connection;
  const subject = await loadSubject(deps, workspace, integration, version);
  if (!subject.ok) return null;
  const outcome = await runOn(deps, connection, (ref) => deps.engine.revoke(subject.value, ref));
  return outcome.report.http.length === 0 ? null : outcome.ok;
}

/** Finds a connection; one of another workspace is answered as if there were none. */
export async function findConnection(
  deps: Pick<Deps, 'store'>,
  workspace: string,
  id: string,
): Promise<Result<Connection>> {
  const connection = await deps.store.credentials.get(workspace, id);
  return connection === undefined ? { ok: false, problem: notFound('connection', id) } : ok(connection);
}
