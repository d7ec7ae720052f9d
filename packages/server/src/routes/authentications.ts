import { type ConnectionSummary, failed, type Problem, problem, type Result } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { needs } from '../access/permissions.ts';
import type { App, AppEnv } from '../app-env.ts';
import { countGuesses } from '../connect/guesses.ts';
import { makeConnection } from '../connection-make.ts';
import { type Deps, notFound } from '../deps.ts';
import { bodyOf, jsonOf, labelSchema, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { actingHeaders, actingPath, actingUser } from '../sharing/acting-user.ts';
import { labelOfTitle } from '../sharing/label-of-title.ts';
import { namingProblem } from '../sharing/reach.ts';

const tags = ['Connections'];
const path = '/v2/authentications';

/** How often one user may be asked about in a minute. @see API-9 */
export const authenticationsLimit = 120;

const itemSchema = z
  .object({
    type: z.literal('authentication'),
    id: z.string(),
    app: z.string().meta({ description: 'The key of the integration.' }),
    is_expired: z.boolean(),
    title: z.string(),
  })
  .meta({ id: 'AuthenticationItem', description: 'A connection of a user, without its credentials.' });

const envelopeSchema = z
  .object({
    links: z.object({ next: z.string().nullable(), prev: z.string().nullable() }),
    meta: z.object({
      count: z.int().meta({ description: 'Of all that there are.' }),
      limit: z.int(),
      offset: z.int(),
    }),
    data: z.array(itemSchema),
  })
  .meta({ id: 'Authentications', description: 'Connections of a user in one integration, newest first.' });

const list = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'Connections that a user owns in one integration. What others share with them is not among them.',
  ...needs('connections:read'),
  request: {
    headers: actingHeaders,
    query: z.object({
      app: z.string().min(1).meta({ description: 'The key of the integration.' }),
      limit: z.coerce.number().int().min(1).max(200).default(10),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
  },
  responses: { 200: jsonOf(envelopeSchema, 'A page.'), ...orProblem },
});

const create = createRoute({
  method: 'post',
  path,
  tags,
  summary:
    'Connect an account of a user by what they would type. The title that is answered is numbered where there is one like it.',
  ...needs('connections:write'),
  request: {
    headers: actingHeaders,
    body: bodyOf(
      z.strictObject({
        data: z.strictObject({
          app: z.string().min(1).meta({ description: 'The key of the integration.' }),
          title: labelSchema.optional().meta({ description: 'Tells the account from others.' }),
          authentication_fields: z.record(z.string(), z.unknown()),
        }),
      }),
    ),
  },
  responses: { 201: jsonOf(envelopeSchema, 'Connected.'), ...orProblem },
});

/** Connections of one user, in the form that partners of Zapier know. @see docs/api.md, API-1 to API-9 */
export function addAuthenticationsRoutes(app: App, deps: Deps): void {
  const asked = countGuesses(deps.now, authenticationsLimit);

  /** The user for whom it is asked, unless it is asked too often. */
  function userOf(c: Context<AppEnv>): Result<string> {
    const caller = c.get('caller');
    const user = actingUser(c);
    if (!user.ok) return user;
    if (user.value === undefined) return failed(missingUser);
    const colleague = namingProblem(caller, user.value, actingPath);
    if (colleague !== undefined) return failed(colleague);
    const waitSeconds = asked.note(JSON.stringify([caller.workspace, caller.actor.id, user.value]));
    if (waitSeconds === undefined) return { ok: true, value: user.value };
    const retryAfter = String(waitSeconds);
    c.header('Retry-After', retryAfter);
    return failed(problem('too_many_requests', 'api', { retryAfter }));
  }

  app.openapi(list, async (c) => {
    const user = userOf(c);
    if (!user.ok) return refuse(c, user.problem);
    const { workspace } = c.get('caller');
    const { app: integration, limit, offset } = c.req.valid('query');
    if ((await deps.store.integrations.get(workspace, integration)) === undefined)
      return refuse(c, notFound('integration', integration));
    const place = { workspace, user: user.value, integration, limit, offset };
    const { data, count } = await deps.store.summaries.connectionsIn(place);
    const at = (from: number) => {
      const query = new URLSearchParams({ app: integration, limit: String(limit), offset: String(from) });
      return `${deps.settings.url}${path}?${query}`;
    };
    const links = {
      next: offset + limit < count ? at(offset + limit) : null,
      prev: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    };
    return c.json({ links, meta: { count, limit, offset }, data: data.map(itemOf) }, 200);
  });

  app.openapi(create, async (c) => {
    const user = userOf(c);
    if (!user.ok) return refuse(c, user.problem);
    const { app: integration, title, authentication_fields: authData } = c.req.valid('json').data;
    const caller = c.get('caller');
    const label =
      title === undefined ? undefined : await labelOfTitle(deps, caller.workspace, integration, title);
    const made = await makeConnection(deps, caller, {
      integration,
      user: { id: user.value },
      authData,
      mode: 'connect',
      ...(label === undefined ? {} : { label }),
    });
    if (!made.ok) return refuse(c, placed(made.problem), made.refusal);
    const links = { next: null, prev: null };
    return c.json({ links, meta: { count: 1, limit: 1, offset: 0 }, data: [itemOf(made.value)] }, 201);
  });
}

const missingUser = problem(
  'field_invalid',
  'api',
  { key: actingPath },
  { faults: [{ path: actingPath, message: 'Say whose connections are meant.' }] },
);

/** Faults have their places in the body of `POST /v1/connections`: this one's are others. */
function placed(found: Problem): Problem {
  const { faults, stage } = found;
  const names: Readonly<Record<string, string>> = { integration: 'data.app', label: 'data.title' };
  const placeOf = (path: string) =>
    stage === 'fields' ? `data.authentication_fields.${path}` : (names[path] ?? path);
  return faults === undefined
    ? found
    : { ...found, faults: faults.map((fault) => ({ ...fault, path: placeOf(fault.path) })) };
}

function itemOf({ id, integration, status, title }: ConnectionSummary): z.infer<typeof itemSchema> {
  return { type: 'authentication', id, app: integration, is_expired: status !== 'active', title };
}
