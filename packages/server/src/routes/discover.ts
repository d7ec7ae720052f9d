import { clientWays, type Discovered, failed, ok, problem, type Result } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { reportAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { clientDocumentUrl, ourClient } from '../client-document.ts';
import { type Deps, type Found, findVersion } from '../deps.ts';
import { clientNotes, discoveredDocument, hasClient, type Stored, storeClient } from '../discovery.ts';
import { countExchanges, recordExchanges } from '../history.ts';
import { definitionBody } from '../openapi/definition-schema.ts';
import { bodyOf, jsonOf, orProblem, testReportSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { currentSigningKey } from '../signing-keys.ts';

const way = z.enum(clientWays);

const sourceShape = {
  path: z.string().meta({ description: 'Where the value stands in the definition.' }),
  from: z.string().meta({ description: 'The member that says it.' }),
  document: z.string().meta({ description: 'The URL of the document.' }),
};

const answerSchema = z
  .object({
    definition: definitionBody,
    sources: z.array(z.object(sourceShape)),
    suggestions: z
      .array(z.object({ ...sourceShape, value: z.unknown(), why: z.string() }))
      .meta({ description: 'What the app offers besides; not in the definition.' }),
    notes: z
      .array(z.object({ path: z.string().optional(), text: z.string() }))
      .meta({ description: 'What no document says, and what is left to do.' }),
    client: z.object({
      how: way,
      offered: z.array(way),
      redirectUrl: z.string().nullable().meta({ description: 'Null without an integration.' }),
      documentUrl: z.string().nullable().meta({ description: 'The client metadata document.' }),
      metadata: z
        .record(z.string(), z.unknown())
        .optional()
        .meta({ description: 'What the app is told of us (RFC 7591).' }),
      clientId: z.string().optional().meta({ description: 'The client that was registered.' }),
    }),
    stored: z
      .object({
        environment: z.array(z.string()).meta({ description: 'Names that were set.' }),
        authentication: z
          .enum(['written', 'kept', 'incomplete'])
          .meta({ description: 'Kept: the version had one. Incomplete: it would not be valid yet.' }),
      })
      .nullable()
      .meta({ description: 'Null when nothing was stored.' }),
    report: testReportSchema,
  })
  .meta({ id: 'Discovery', description: 'A definition filled from what an app says of itself.' });

const bodySchema = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(2_000)
    .meta({ description: 'An issuer, a well-known document, an MCP server, or any page of the app.' }),
  integration: z.string().optional().meta({ description: 'Whose redirect URL the client has.' }),
  version: z.string().optional().meta({ description: 'Default: that for new connections.' }),
  register: z.boolean().optional().meta({
    description:
      'Registers the client, seals its ID and secret into the environment of the version, and writes the authentication where there is none.',
  }),
  initialAccessToken: z
    .string()
    .min(1)
    .max(4_000)
    .regex(/^[\x21-\x7e]+$/, 'must be a token')
    .optional()
    .meta({ description: 'For an app that registers only clients that show one (RFC 7591 section 3).' }),
  client: way
    .optional()
    .meta({ description: 'How the client becomes known. Default: the first that is offered.' }),
});

const discover = createRoute({
  method: 'post',
  path: '/v1/integrations/discover',
  tags: ['Integrations'],
  summary: 'Fill a definition from an issuer or an MCP server, each value with its source.',
  ...needs('integrations:write'),
  request: { body: bodyOf(bodySchema) },
  responses: { 200: jsonOf(answerSchema, 'What was found.'), ...orProblem },
});

/** Discovery: RFC 8414, OpenID Connect, RFC 9728, RFC 7591. */
export function addDiscoverRoutes(app: App, deps: Deps): void {
  app.openapi(discover, async (c) => {
    const { url, register, client, integration, version, initialAccessToken } = c.req.valid('json');
    const { workspace } = c.get('caller');
    const place = await placeOf(deps, workspace, { integration, version, register });
    if (!place.ok) return refuse(c, place.problem);
    const found = place.value;
    if (register === true && found !== undefined && (await hasClient(deps, found)))
      return refuse(c, problem('conflict', 'api'), {
        detail: `Version ${found.version.version} has a CLIENT_ID already, which a new client would replace.`,
        fix: 'Remove CLIENT_ID and CLIENT_SECRET from the environment first if they are no longer wanted.',
      });
    const outcome = await deps.engine.discover({
      url,
      ...(client !== undefined && { client }),
      ...(register !== undefined && { register }),
      ...(initialAccessToken !== undefined && { initialAccessToken }),
      ...(found !== undefined && { ours: oursOf(deps, found) }),
    });
    if (found === undefined) countExchanges(deps, outcome.report.http);
    else await recordExchanges(deps, aboutOf(found), outcome.report);
    // What belongs to no integration is in no log, where an id would lead.
    const report = reportAnswer(outcome.report, { logged: found !== undefined });
    if (!outcome.ok) {
      const fix = outcome.problem.code === 'not_found' ? { fix: whatToPaste } : {};
      return refuse(c, outcome.problem, { status: 422, described: outcome.described, report, ...fix });
    }
    const { value } = outcome;
    const stored =
      register === true && found !== undefined ? await storeClient(deps, found, value) : undefined;
    return c.json(
      {
        ...discoveryAnswer(
          { baseUrl: deps.settings.url, workspace: c.get('caller').workspace },
          value,
          found,
          stored,
        ),
        report,
      },
      200,
    );
  });
}

const whatToPaste =
  'Paste the issuer that the documentation of the app names, its .well-known document, or the URL of its MCP server. Each URL that was asked is listed.';

/** The version that is worked on; undefined when none is named. */
async function placeOf(
  deps: Deps,
  workspace: string,
  named: {
    readonly integration: string | undefined;
    readonly version: string | undefined;
    readonly register: boolean | undefined;
  },
): Promise<Result<Found | undefined>> {
  const { integration, version, register } = named;
  if (integration !== undefined) return findVersion(deps, workspace, integration, version);
  if (register !== true && version === undefined) return ok(undefined);
  const message = 'is required: a client is registered for one integration';
  const params = { key: 'integration' };
  return failed(
    problem('required_value_missing', 'api', params, { faults: [{ path: 'integration', message }] }),
  );
}

function oursOf(deps: Deps, { integration: { workspace, key, name } }: Found) {
  const makeKeys = () => currentSigningKey(deps, workspace, key);
  return { ...ourClient(deps.settings.url, { workspace, key, name }), makeKeys };
}

function aboutOf({ version: { workspace, integration, version } }: Found) {
  return { workspace, integration, version };
}

/** Member by member: what was registered holds credentials. */
function discoveryAnswer(
  { baseUrl, workspace }: { readonly baseUrl: string; readonly workspace: string },
  discovered: Discovered,
  found: Found | undefined,
  stored: Stored | undefined,
): Omit<z.infer<typeof answerSchema>, 'report'> {
  const { client, sources, suggestions, notes } = discovered;
  const { metadata, registered } = client;
  return {
    definition: { ...discoveredDocument(discovered, found) },
    sources: sources.map(({ path, from, document }) => ({ path, from, document })),
    suggestions: suggestions.map(({ path, value, from, document, why }) => ({
      path,
      value,
      from,
      document,
      why,
    })),
    notes: [
      ...notes,
      ...clientNotes(baseUrl, discovered, found?.integration ?? { workspace, key: 'KEY' }),
    ].map((note) => ({ ...note })),
    client: {
      how: client.how,
      offered: [...client.offered],
      redirectUrl: found === undefined ? null : ourClient(baseUrl, found.integration).redirectUrl,
      documentUrl: found === undefined ? null : clientDocumentUrl(baseUrl, found.integration),
      ...(metadata !== undefined && { metadata: { ...metadata } }),
      ...(registered !== undefined && { clientId: registered.clientId }),
    },
    stored:
      stored === undefined
        ? null
        : { environment: [...stored.environment], authentication: stored.authentication },
  };
}
