import { readFileSync } from 'node:fs';
import { clientWays } from '@claviger/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

const guide = readFileSync(new URL('../../../docs/discovery.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text));

const auth = 'https://auth.acme.example';
const mcp = 'https://mcp.acme.example/mcp';
const metadata = 'https://mcp.acme.example/.well-known/oauth-protected-resource/mcp';
const server = {
  issuer: auth,
  authorization_endpoint: `${auth}/authorize`,
  token_endpoint: `${auth}/token`,
  authorization_response_iss_parameter_supported: true,
};
const pages: Readonly<Record<string, unknown>> = {
  [`${auth}/.well-known/openid-configuration`]: {
    ...server,
    userinfo_endpoint: `${auth}/userinfo`,
    pushed_authorization_request_endpoint: `${auth}/par`,
    scopes_supported: ['openid', 'email', 'offline_access'],
    claims_supported: ['sub', 'email'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  },
};
const withMcp: Readonly<Record<string, unknown>> = {
  [metadata]: { resource: mcp, authorization_servers: [auth], scopes_supported: ['files:read'] },
  [`${auth}/.well-known/oauth-authorization-server`]: {
    ...server,
    registration_endpoint: `${auth}/register`,
  },
};

let known = pages;
let app: TemporaryApp;
beforeAll(async () => {
  app = await openTemporaryApp(({ url }) => {
    if (url === mcp)
      return { status: 401, headers: { 'www-authenticate': `Bearer resource_metadata="${metadata}"` } };
    if (url === `${auth}/register`)
      return json(
        {
          client_id: 'client-1',
          client_secret: 'secret-1234',
          client_secret_expires_at: 0,
          registration_access_token: 'token-1234',
          registration_client_uri: `${auth}/register/client-1`,
        },
        201,
      );
    return known[url] === undefined ? json({}, 404) : json(known[url]);
  });
});
afterAll(() => app.close());

const discover = (body: unknown) => app.call('POST', '/v1/integrations/discover', { body });

test('an issuer is answered as the guide says, and becomes an integration as it is', async () => {
  const [request, shown] = blocks;
  const { sources, suggestions, ...answer } = shown;
  const found = await discover(request);
  expect(found.body).toMatchObject(answer);
  expect(found.body['definition']).toEqual(answer.definition);
  expect(found.body['sources']).toEqual(expect.arrayContaining(sources));
  expect(found.body['suggestions']).toEqual(suggestions);
  const { key, name } = answer.definition;
  const made = await app.call('POST', '/v1/integrations', {
    body: { key, name, definition: answer.definition },
  });
  expect(made.status).toBe(201);
});

test('an MCP server is registered as the guide says', async () => {
  const [, , request, answer] = blocks;
  known = withMcp;
  await app.call('POST', '/v1/integrations', { body: { key: request.integration, name: 'Acme' } });
  expect((await discover(request)).body).toMatchObject(answer);
  expect(blocks).toHaveLength(4);
});

test('the guide names every way in which a client becomes known, and every part of an answer', async () => {
  known = pages;
  const { body } = await discover({ url: auth });
  expect([...clientWays, ...Object.keys(body)].filter((word) => !guide.includes(word))).toEqual([]);
});
