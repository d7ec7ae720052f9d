import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createVisitor } from '../../packages/cli/src/demo/visitor.ts';
import { type Answer, type OAuthWorld, openOAuthWorld, walk } from './oauth-world.ts';
import { mcpMissing, startMcp } from './servers/mcp.ts';
import { startOidc } from './servers/oidc.ts';
import { freePort, type Peer } from './servers/process.ts';

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

describe('oidc-provider with client documents', () => {
  /** Apps read documents over https only: everybody here finds the server behind this name. */
  const publicUrl = 'https://claviger.example';
  const key = 'clv_test_0123456789abcdef0123456789abcdef';
  const folder = mkdtempSync(join(tmpdir(), 'claviger-documents-'));
  let provider: Peer;
  let server: StartedServer;
  let local: string;
  beforeAll(async () => {
    const port = await freePort();
    local = `http://localhost:${port}`;
    provider = await startOidc({ clients: [], seconds: 60, documents: true });
    server = await startServer(
      readSettings({
        CLAVIGER_PORT: String(port),
        CLAVIGER_URL: publicUrl,
        CLAVIGER_DATA: folder,
        CLAVIGER_API_KEY: key,
        CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
        CLAVIGER_LOG_LEVEL: 'silent',
      }),
    );
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (url: string | URL, options?: RequestInit) =>
      fetch(String(url).replace(publicUrl, local), options),
    );
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await server?.close();
    await provider?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call(method: string, path: string, body?: Answer): Promise<Answer> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${publicUrl}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.status, text).toBeLessThan(300);
    return JSON.parse(text);
  }

  test('the client ID is the URL of its document, and it signs with the keys that the document names', async () => {
    await call('POST', '/v1/integrations', { key: 'documented', name: 'Documented' });
    const found = await call('POST', '/v1/integrations/discover', {
      url: provider.url,
      integration: 'documented',
      register: true,
      client: 'client_id_metadata_document',
    });
    expect(found).toMatchObject({
      definition: {
        authentication: { oauth2Config: { clientAuthentication: 'private_key_jwt' } },
      },
      client: { documentUrl: `${publicUrl}/oauth/client/documented` },
      stored: { environment: ['CLIENT_ID'], authentication: 'written' },
    });
    const made = await call('POST', '/v1/connect-sessions', {
      integration: 'documented',
      user: { id: 'ada' },
    });
    const session = () => call('GET', `/v1/connect-sessions/${made['id']}`);
    const isDone = async () => (await session())['status'] === 'connected';
    await walk(createVisitor(), String(made['url']), 'ada', isDone);
    const { connection } = await session();
    expect(await call('GET', `/v1/connections/${connection}`)).toMatchObject({
      title: 'Documented ada@oidc.example',
    });
    expect((await call('POST', `/v1/connections/${connection}/refresh`))['generation']).toBe(2);
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
