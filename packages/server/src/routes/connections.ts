import { type Connection, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needsOwn } from '../access/people/own.ts';
import { needs } from '../access/permissions.ts';
import { connectionAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, loadSubject, notFound } from '../deps.ts';
import { disconnect } from '../disconnect.ts';
import { byCaller, recordEvent } from '../history.ts';
import { labelFault, relabel } from '../labels.ts';
import {
  bodyOf,
  connectionSchema,
  hostUserSchema,
  jsonOf,
  labelSchema,
  metadataSchema,
  noContent,
  orProblem,
  pageOf,
  pageQuery,
  sharedWithSchema,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { testerOf } from '../sharing/acting.ts';
import { actingHeaders, actingUser } from '../sharing/acting-user.ts';
import { reachConnection } from '../sharing/reach.ts';
import { isSameSharing, othersOf, sharedTold, sharedWithOf } from '../sharing/share.ts';
import { openIncidentAnswer } from './incidents.ts';

const tags = ['Connections'];
const params = z.object({ id: z.string() });

const delegatesSchema = z
  .array(z.string().min(1).max(255))
  .max(50)
  .meta({ description: 'Ids of users who may reconnect it besides its own user; null or none: nobody.' });

const list = createRoute({
  method: 'get',
  path: '/v1/connections',
  tags,
  summary: 'Connections.',
  ...needs('connections:read'),
  request: {
    headers: actingHeaders,
    query: pageQuery.extend({
      integration: z.string().optional(),
      version: z.string().optional().meta({ description: 'Of the integration, which is named too.' }),
      user: z.string().optional().meta({ description: "The host product's id of the user." }),
      owner: z.string().optional().meta({ description: 'The same as `user`.' }),
      usableBy: z.string().optional().meta({ description: "A user's own, and what others share with them." }),
      sharedWith: z.string().optional().meta({
        description: 'What others share with this user; `everyone`: with everyone; `nobody`: private ones.',
      }),
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
  request: { params, headers: actingHeaders },
  responses: { 200: jsonOf(connectionSchema, 'It.'), ...orProblem },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/connections/{id}',
  tags,
  summary:
    'Rename a connection, replace its metadata, say who its user is to people, and who else may use or reconnect it.',
  ...needsOwn('connections:write'),
  request: {
    params,
    headers: actingHeaders,
    body: bodyOf(
      z.strictObject({
        label: labelSchema.optional(),
        metadata: metadataSchema.optional(),
        delegates: delegatesSchema.nullable().optional(),
        sharedWith: sharedWithSchema.nullable().optional().meta({
          description: 'Who may use it besides its own user, never seeing its credentials; null: nobody.',
        }),
        user: z
          .strictObject({
            name: hostUserSchema.shape.name.unwrap().nullable().optional(),
            email: hostUserSchema.shape.email.unwrap().nullable().optional(),
          })
          .optional()
          .meta({ description: 'What its user is called and written to; null takes one away.' }),
      }),
    ),
  },
  responses: { 200: jsonOf(connectionSchema, 'Changed.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}',
  tags,
  summary:
    'Delete a connection: revoked at the provider where the definition says how, and its credentials destroyed here, whatever the provider answers. Its timeline keeps the receipt.',
  ...needsOwn('connections:write'),
  request: { params, headers: actingHeaders },
  responses: { ...noContent, ...orProblem },
});

/** Connections: listed, renamed, deleted. */
export function addConnectionRoutes(app: App, deps: Deps): void {
  const { credentials } = deps.store;

  app.openapi(list, async (c) => {
    const { limit, owner, sharedWith, ...filters } = c.req.valid('query');
    const acting = actingUser(c);
    if (!acting.ok) return refuse(c, acting.problem);
    const { user = owner, usableBy = acting.value } = filters;
    const clash =
      (owner !== undefined && owner !== user && 'query.owner') ||
      (acting.value !== undefined && acting.value !== usableBy && 'query.usableBy');
    if (clash) {
      const faults = [{ path: clash, message: 'Another user is named beside.' }];
      return refuse(c, problem('field_invalid', 'api', { key: clash }, { faults }));
    }
    const page = await credentials.list({
      workspace: c.get('caller').workspace,
      limit,
      ...definedOf({
        ...filters,
        user,
        usableBy,
        seenBy: testerOf(c.get('caller')),
        ids: c.get('caller').connections,
      }),
      ...(sharedWith === 'everyone' || sharedWith === 'nobody'
        ? { sharing: sharedWith }
        : definedOf({ sharedWith })),
    });
    return c.json({ data: page.data.map(connectionAnswer), next: page.next }, 200);
  });

  app.openapi(read, async (c) => {
    const found = await reachConnection(deps, c, c.req.valid('param').id, 'read');
    if (!found.ok) return refuse(c, found.problem, found.words);
    const { workspace, id } = found.value;
    const open = await deps.store.incidents.ofConnection(workspace, id);
    const incident = open === undefined ? null : openIncidentAnswer(open);
    return c.json({ ...connectionAnswer(found.value), incident }, 200);
  });

  app.openapi(change, async (c) => {
    const { label, metadata, delegates, sharedWith, user } = c.req.valid('json');
    const found = await reachConnection(deps, c, c.req.valid('param').id, 'own', 'connections:write');
    if (!found.ok) return refuse(c, found.problem, found.words);
    const { workspace, id, authData } = found.value;
    const subject = await loadSubject(deps, found.value);
    const definition = subject.ok ? subject.value.definition : undefined;
    const fault = labelFault(deps, definition, label, authData);
    if (fault !== undefined) return refuse(c, fault);
    const renamed = label === undefined ? {} : await relabel(deps, found.value, definition, label);
    let before = found.value;
    const changed = await credentials.update(workspace, id, (now) => {
      before = now;
      return {
        ...renamed,
        ...(metadata === undefined ? {} : { metadata }),
        ...(delegates === undefined ? {} : { delegates: othersOf(delegates, now) }),
        ...(sharedWith === undefined ? {} : { sharedWith: sharedWithOf(sharedWith, now) }),
        ...(user === undefined ? {} : { user: renamedUser(now.user, user) }),
      };
    });
    if (changed === undefined) return refuse(c, notFound('connection', id));
    if (before.user.email !== changed.user.email) await deps.store.incidents.endLinks(workspace, id);
    const by = byCaller(c.get('caller'));
    if (label !== undefined) await recordEvent(deps, { workspace, id }, 'connection.renamed', by);
    if (delegates !== undefined)
      await recordEvent(deps, { workspace, id }, 'connection.delegated', {
        ...by,
        delegates: changed.delegates?.length ?? 0,
      });
    if (!isSameSharing(before.sharedWith, changed.sharedWith))
      await recordEvent(deps, { workspace, id }, 'connection.shared', {
        ...by,
        ...sharedTold(changed),
      });
    return c.json(connectionAnswer(changed), 200);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const found = await reachConnection(deps, c, id, 'own', 'connections:write');
    if (!found.ok) return refuse(c, found.problem, found.words);
    const ended = await disconnect(deps, found.value, byCaller(c.get('caller')));
    return ended === undefined ? refuse(c, notFound('connection', id)) : c.body(null, 204);
  });
}

type Nameable = { readonly [Key in 'name' | 'email']?: string | null | undefined };

function renamedUser(
  { id, ...before }: Connection['user'],
  { name = before.name, email = before.email }: Nameable,
): Connection['user'] {
  return {
    id,
    ...(name === null || name === undefined ? {} : { name }),
    ...(email === null || email === undefined ? {} : { email }),
  };
}
