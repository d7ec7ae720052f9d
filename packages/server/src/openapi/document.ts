import { z } from '@hono/zod-openapi';
import packageJson from '../../package.json' with { type: 'json' };
import type { App } from '../app-env.ts';
import { describeStateRoutes } from '../connect/state-document.ts';
import type { Deps } from '../deps.ts';
import { definitionComponents } from './definition-schema.ts';
import { docsPolicy, type OpenApiDocument, renderDocs } from './docs-page.ts';

/** The groups of the API, in the order in which the readable docs show them. */
const tags = [
  {
    name: 'Integrations',
    description: 'Apps that can be connected, their versions and how they authenticate.',
  },
  { name: 'Connect', description: 'Letting a user connect an account.' },
  { name: 'Connections', description: "Users' authorised accounts." },
  { name: 'Webhooks', description: 'Having your server told what happens to connections.' },
  { name: 'Incidents', description: 'What has stopped connections from working, and since when.' },
  { name: 'Logs', description: 'What was sent to providers, censored.' },
  { name: 'Access', description: 'API keys.' },
  { name: 'People', description: 'Workspaces, their members, and invitations.' },
  { name: 'Console', description: 'The pages for builders, and signing in to them.' },
  { name: 'Server', description: 'Health, metrics and this document.' },
];

const description =
  'Connects the accounts of your users in other apps, keeps their credentials alive and tests them. ' +
  'Everything under /v1 wants a key: Authorization: Bearer KEY. Lists are pages of {data, next}; ' +
  'errors are problems of RFC 9457.';

const page = { 'text/html': { schema: z.string() } };

/** Routes that are pages for people, or this document itself: registered by hand, since no schema validates them. */
function describePages(app: App): void {
  const { openAPIRegistry: registry } = app;
  const token = { params: z.object({ token: z.string() }) };
  registry.registerPath({
    method: 'get',
    path: '/connect/{token}',
    tags: ['Connect'],
    summary: 'The hosted connect page.',
    request: token,
    responses: { 200: { description: 'A page.', content: page } },
  });
  registry.registerPath({
    method: 'post',
    path: '/connect/{token}',
    tags: ['Connect'],
    summary:
      'What the user typed on it; or, without fields from a page of an allowed origin, its opening by that page.',
    request: token,
    responses: {
      200: { description: 'A page.', content: page },
      303: { description: 'On to the app, or back to the host product.' },
    },
  });
  describeStateRoutes(app);
  registry.registerPath({
    method: 'get',
    path: '/user/{token}',
    tags: ['Connect'],
    summary: 'The page where a user looks after their own connections.',
    request: token,
    responses: {
      200: { description: 'A page.', content: page },
      403: { description: 'A page: another browser has it.', content: page },
      404: { description: 'A page: there is none.', content: page },
      410: { description: 'A page: it has run out.', content: page },
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/user/{token}',
    tags: ['Connect'],
    summary:
      'What the user does on it; or, without fields from a page of an allowed origin, its opening by that page.',
    request: token,
    responses: {
      200: { description: 'A page.', content: page },
      303: { description: 'On to the connect page, or back to the list.' },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/user/reconnect/{token}',
    tags: ['Connect'],
    summary: 'The page that an e-mail leads to: it offers to reconnect one connection.',
    request: token,
    responses: {
      200: { description: 'A page.', content: page },
      404: { description: 'A page: there is none.', content: page },
      410: { description: 'A page: the link has run out.', content: page },
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/user/reconnect/{token}',
    tags: ['Connect'],
    summary: 'Begins a connect session for that connection.',
    request: token,
    responses: { 303: { description: 'On to the connect page.' } },
  });
  registry.registerPath({
    method: 'get',
    path: '/test/{token}',
    tags: ['Connect'],
    summary: 'The page of an invitation to test, or of a public link: it says what is tested.',
    request: token,
    responses: {
      200: { description: 'A page.', content: page },
      303: { description: 'Back from the page of accounts.' },
      403: { description: 'A page: another browser has the invitation.', content: page },
      404: { description: 'A page: there is none.', content: page },
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/test/{token}',
    tags: ['Connect'],
    summary: 'Goes on to the accounts of this tester.',
    request: token,
    responses: {
      303: { description: 'On to their page.' },
      422: { description: 'A page: the name is missing.', content: page },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/sdk/connect.js',
    tags: ['Connect'],
    summary: '`@claviger/connect` as a module, for pages without a bundler.',
    responses: {
      200: { description: 'It.', content: { 'text/javascript': { schema: z.string() } } },
      304: { description: 'Unchanged since the `ETag` that was sent.' },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/oauth/return/{key}',
    tags: ['Connect'],
    summary: 'Where an app sends its users back to: the redirect URL of an integration.',
    request: { params: z.object({ key: z.string() }) },
    responses: {
      200: { description: 'A page.', content: page },
      303: { description: 'On to the connect page.' },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/oauth/return/{workspace}/{key}',
    tags: ['Connect'],
    summary: 'The same, of another workspace than the first.',
    request: { params: z.object({ workspace: z.string(), key: z.string() }) },
    responses: {
      200: { description: 'A page.', content: page },
      303: { description: 'On to the connect page.' },
    },
  });
  registry.registerPath({
    method: 'post',
    path: '/console/connect-preview',
    tags: ['Console'],
    summary:
      'The connect page of a definition that is not saved, for a frame of the console. What cannot be used yet is left out.',
    request: {
      body: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: z.object({
              definition: z.string().meta({ description: 'The document, as JSON.' }),
              csrf: z.string().meta({ description: 'Of `GET /console/session`.' }),
              theme: z
                .enum(['light', 'dark'])
                .optional()
                .meta({ description: "The system's own when absent." }),
            }),
          },
        },
      },
    },
    responses: {
      200: { description: 'A page.', content: page },
      401: { description: 'A page: nobody is signed in.', content: page },
      403: { description: 'A page: this did not come from the console.', content: page },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/',
    tags: ['Console'],
    summary: 'The console, as at every path of its pages. Where it was not built it leads to the docs.',
    responses: {
      200: { description: 'A page.', content: page },
      302: { description: 'To `/docs`.' },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/openapi.json',
    tags: ['Server'],
    summary: 'This document.',
    responses: {
      200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: z.looseObject({}) } } },
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/docs',
    tags: ['Server'],
    summary: 'This document, to read.',
    responses: { 200: { description: 'A page.', content: page } },
  });
}

/** Serves the OpenAPI document and its readable form. Called last: it lists the routes that are there. */
export function addDocumentRoutes(app: App, deps: Pick<Deps, 'schemes' | 'settings'>): void {
  describePages(app);
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key. The names beside it are the permissions that it needs.',
  });
  const document = once(() => makeDocument(app, deps));
  const rendered = once(() => renderDocs(document()));
  app.get('/openapi.json', (c) => c.json(document(), 200));
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', docsPolicy);
    return c.html(rendered());
  });
}

function makeDocument(app: App, deps: Pick<Deps, 'schemes' | 'settings'>): OpenApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Claviger',
      version: packageJson.version,
      description,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: deps.settings.url }],
    tags,
  });
  const schemas = { ...document.components?.schemas, ...definitionComponents(deps.schemes) };
  return { ...document, components: { ...document.components, schemas } };
}

/** The document is made when somebody first asks: a start should not wait for it. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
