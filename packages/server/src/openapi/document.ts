import packageJson from '../../package.json' with { type: 'json' };
import type { App } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { definitionComponents } from './definition-schema.ts';
import { docsPolicy, type OpenApiDocument, renderDocs } from './docs-page.ts';
import { describePages } from './pages.ts';

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
