import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type OAuthWorld, openOAuthWorld } from './oauth-world.ts';
import { mcpMissing, startMcp } from './servers/mcp.ts';
import { startOidc } from './servers/oidc.ts';
import type { Peer } from './servers/process.ts';

let world: OAuthWorld;
beforeAll(async () => {
  world = await openOAuthWorld();
});
afterAll(() => world?.close());

const discover = (body: Answer) => world.call('POST', '/v1/integrations/discover', body);
const sourcesOf = (found: Answer) =>
  (found['sources'] as readonly { path: string; from: string; document: string }[]).map(
    ({ path, from, document }) => `${path} < ${from} < ${document}`,
  );

/** An integration that is only a name yet. */
const name = (key: string) => world.call('POST', '/v1/integrations', { key, name: 'Discovered' });

describe('oidc-provider', () => {
  let provider: Peer;
  beforeAll(async () => {
    provider = await startOidc({ clients: [], seconds: 60 });
  });
  afterAll(() => provider?.stop());

  test('RFC 8414, OpenID Connect: its issuer fills a definition', async () => {
    const found = await discover({ url: provider.url });
    const document = `${provider.url}/.well-known/oauth-authorization-server`;
    expect(found['definition']).toMatchObject({
      authentication: {
        oauth2Config: {
          authorizeUrl: { url: `${provider.url}/auth`, params: { prompt: 'consent' } },
          getAccessToken: { url: `${provider.url}/token` },
          refreshAccessToken: { url: `${provider.url}/token` },
          revoke: { url: `${provider.url}/token/revocation` },
          scope: 'openid email offline_access',
          enablePkce: true,
          issuer: provider.url,
          requireIssuer: true,
          clientAuthentication: 'client_secret_basic',
        },
        test: { url: `${provider.url}/me` },
        connectionLabel: '{{email}}',
      },
    });
    expect(sourcesOf(found)).toContain(
      `authentication.oauth2Config.requireIssuer < authorization_response_iss_parameter_supported < ${document}`,
    );
    const suggested = (found['suggestions'] as readonly { path: string }[]).map(({ path }) => path);
    expect(suggested).toEqual([
      'authentication.oauth2Config.deviceAuthorization',
      'authentication.oauth2Config.introspect',
      'authentication.oauth2Config.pushedAuthorization',
      'authentication.oauth2Config.dpop',
    ]);
  });

  test('RFC 7591: discovered, registered, and connected without a word typed by a builder', async () => {
    await name('found');
    const found = await discover({ url: provider.url, integration: 'found', register: true });
    expect(found).toMatchObject({
      client: { how: 'registration', redirectUrl: `${world.url}/oauth/return/found` },
      stored: {
        environment: ['CLIENT_ID', 'CLIENT_SECRET', 'CLIENT_REGISTRATION'],
        authentication: 'written',
      },
    });
    const id = await world.connect('found', 'ada');
    expect(await world.call('GET', `/v1/connections/${id}`)).toMatchObject({
      status: 'active',
      title: 'Discovered ada@oidc.example',
      scopes: { granted: ['openid', 'email', 'offline_access'] },
    });
    expect((await world.call('POST', `/v1/connections/${id}/refresh`))['generation']).toBe(2);
    expect(await world.exchanges('found')).toMatch(/register 201, exchange 200, test 200, refresh 200$/);
  });
});

describe.skipIf(mcpMissing)(`the MCP SDK ${mcpMissing ?? ''}`, () => {
  let mcp: Peer & { readonly issuer: string };
  beforeAll(async () => {
    mcp = await startMcp();
  });
  afterAll(() => mcp?.stop());

  test('RFC 9728, RFC 8414, RFC 7591: its endpoint is discovered, registered, connected and called', async () => {
    await name('mcp');
    const found = await discover({ url: mcp.url, integration: 'mcp', register: true });
    expect(found).toMatchObject({
      definition: {
        baseUrl: mcp.url,
        authentication: {
          oauth2Config: { issuer: mcp.issuer, resource: mcp.url, enablePkce: true },
          test: { method: 'POST', url: mcp.url },
        },
      },
      stored: { authentication: 'written' },
    });
    const documents = new Set(
      (found['sources'] as readonly { document: string }[]).map(({ document }) => new URL(document).pathname),
    );
    expect(documents).toContain('/.well-known/oauth-protected-resource/mcp');
    expect(documents).toContain('/.well-known/oauth-authorization-server');

    const id = await world.connect('mcp', 'ada');
    const report = await world.call('POST', `/v1/connections/${id}/test`);
    expect(report).toMatchObject({
      ok: true,
      response: { jsonrpc: '2.0', result: { serverInfo: { name: 'simple-streamable-http-server' } } },
    });
    expect(await world.exchanges('mcp')).toMatch(/register 201, exchange 200, test 200, test 200$/);
  });
});
