import { parseDefinition } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { defaultWorkspace } from '../access/first-key.ts';
import type { App, AppEnv } from '../app-env.ts';
import { clientDocument, clientDocumentUrl, ourClient } from '../client-document.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { workspaceOfUrl } from '../integration-urls.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';

/** How long a copy may be used, in seconds: a new redirect URL or method is known soon. */
const cacheSeconds = 600;

const read = createRoute({
  method: 'get',
  path: '/oauth/client/{key}',
  tags: ['Integrations'],
  summary: 'Who an integration is as a client: the client ID of apps that read it from a URL.',
  request: { params: z.object({ key: z.string() }) },
  responses: {
    200: jsonOf(
      z
        .looseObject({ client_id: z.string(), client_name: z.string(), redirect_uris: z.array(z.string()) })
        .meta({
          id: 'ClientDocument',
          description: 'Client metadata (RFC 7591 section 2) under their own URL.',
        }),
      'The document.',
    ),
    ...orProblem,
  },
});

const readIn = createRoute({
  ...read,
  path: '/oauth/client/{workspace}/{key}',
  summary: 'The same, of another workspace than the first.',
  request: { params: z.object({ workspace: z.string(), key: z.string() }) },
});

/** The client metadata document: public, since apps read it. */
export function addClientDocumentRoutes(app: App, deps: Deps): void {
  app.openapi(read, (c) => answer(c, defaultWorkspace, c.req.valid('param').key));
  app.openapi(readIn, (c) => {
    const { workspace, key } = c.req.valid('param');
    const named = workspaceOfUrl(workspace);
    return named === undefined ? refuse(c, notFound('client document', key)) : answer(c, named, key);
  });

  async function answer(c: Context<AppEnv>, workspace: string, key: string) {
    const found = await findVersion(deps, workspace, key);
    const definition = found.ok ? parseDefinition(found.value.version.document, deps.schemes) : found;
    if (!found.ok || !definition.ok) return refuse(c, notFound('client document', key));
    const { url: base } = deps.settings;
    const url = clientDocumentUrl(base, found.value.integration);
    const ours = ourClient(base, found.value.integration);
    const document = clientDocument(definition.value, deps.schemes, ours, url);
    if (document === undefined)
      return refuse(c, notFound('client document', key), {
        detail:
          'This integration is no client that is known by a document: it has no such authentication, or a secret.',
        fix: 'Set clientAuthentication to none or private_key_jwt if the app reads client documents.',
      });
    c.header('Cache-Control', `public, max-age=${cacheSeconds}`);
    c.header('X-Content-Type-Options', 'nosniff');
    const { client_name, redirect_uris } = { client_name: ours.name, redirect_uris: [ours.redirectUrl] };
    return c.json({ ...document, client_id: url, client_name, redirect_uris }, 200);
  }
}
