import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../definition/parse.ts';
import { problem } from '../../problem/problem.ts';
import { schemes } from '../../schemes/index.ts';
import type { World } from '../world.ts';
import { type Discovered, type DiscoveryRequest, describeClient, discover } from './discover.ts';
import { demanding, page, serverOf, worldWith } from './fake-app.ts';

async function found(world: World, request: DiscoveryRequest | string): Promise<Discovered> {
  const outcome = await discover(world, typeof request === 'string' ? { url: request } : request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.described));
  return outcome.value;
}

async function refused(world: World, url: string) {
  const outcome = await discover(world, { url });
  if (outcome.ok) throw new Error('found something');
  return outcome;
}

function isValid({ name, key, authentication, baseUrl }: Discovered): boolean {
  const more = baseUrl === undefined ? {} : { baseUrl };
  const document = { claviger: 1, key, name, version: '1.0.0', authentication, ...more };
  return parseDefinition(document, schemes).ok;
}

const openId = {
  userinfo_endpoint: 'https://acme.com/me',
  scopes_supported: ['openid', 'email'],
  claims_supported: ['email'],
};

describe('an issuer', () => {
  test('RFC 8414 becomes a whole definition; each value names its document', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/oauth-authorization-server': serverOf('https://acme.com', openId),
    });
    const value = await found(world, 'acme.com');
    expect(value).toMatchObject({ name: 'acme.com', key: 'acme-com', client: { how: 'by_hand' } });
    expect(isValid(value)).toBe(true);
    expect(value.sources).toContainEqual({
      path: 'authentication.oauth2Config.issuer',
      from: 'issuer',
      document: 'https://acme.com/.well-known/oauth-authorization-server',
    });
    expect(value.sources.map(({ path }) => path)).toContain('authentication.test.url');
  });

  test('OpenID Connect discovery alone is enough', async () => {
    const document = 'https://acme.com/realms/a/.well-known/openid-configuration';
    const world = worldWith({ [document]: serverOf('https://acme.com/realms/a', openId) });
    const value = await found(world, 'https://acme.com/realms/a/');
    expect(isValid(value)).toBe(true);
    expect(new Set(value.sources.map((source) => source.document))).toEqual(new Set([document]));
  });

  test('what one document lacks is read from the other, of the very same issuer', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/oauth-authorization-server': serverOf('https://acme.com'),
      'https://acme.com/.well-known/openid-configuration': serverOf('https://acme.com', {
        ...openId,
        token_endpoint: 'https://acme.com/other',
      }),
    });
    const value = await found(world, 'https://acme.com');
    expect(value.authentication).toMatchObject({
      oauth2Config: { getAccessToken: { url: 'https://acme.com/token' } },
      test: { url: 'https://acme.com/me' },
    });
    expect(value.sources).toContainEqual({
      path: 'authentication.test.url',
      from: 'userinfo_endpoint',
      document: 'https://acme.com/.well-known/openid-configuration',
    });
  });

  test('another issuer at the second place adds nothing', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/oauth-authorization-server': serverOf('https://acme.com'),
      'https://acme.com/.well-known/openid-configuration': serverOf('https://evil.example', openId),
    });
    expect(JSON.stringify(await found(world, 'https://acme.com'))).not.toContain('/me');
  });

  test('RFC 8414 section 3.1: the path is inserted', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/oauth-authorization-server/t/1': serverOf('https://acme.com/t/1'),
    });
    expect((await found(world, 'https://acme.com/t/1')).authentication).toMatchObject({
      oauth2Config: { issuer: 'https://acme.com/t/1' },
    });
  });

  test('a slash at the end of what was pasted is no other issuer, and the issuer keeps its own text', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/openid-configuration': serverOf('https://acme.com/'),
    });
    expect((await found(world, 'https://acme.com')).authentication).toMatchObject({
      oauth2Config: { issuer: 'https://acme.com/' },
    });
  });

  test('RFC 8414 section 3.3: a document that names another issuer is refused, and both are named', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/openid-configuration': serverOf('https://evil.example'),
    });
    const { problem: told, described, report } = await refused(world, 'https://acme.com');
    expect(told.code).toBe('issuer_mismatch');
    expect(described.detail).toContain('https://acme.com/.well-known/openid-configuration');
    expect(described.detail).toContain('Its issuer is https://evil.example, not https://acme.com.');
    expect(report.ok).toBe(false);
  });
});

describe('any URL that a builder may paste', () => {
  test('a well-known document is read where it is, and nothing else is asked', async () => {
    const url = 'https://acme.com/a/.well-known/openid-configuration';
    const world = worldWith({ [url]: serverOf('https://acme.com/a') });
    await found(world, `${url}#x`);
    expect(world.requests.map((request) => request.url)).toEqual([url]);
  });

  test('a page of the app leads to its origin', async () => {
    const world = worldWith({
      'https://acme.com/login?next=%2F': page,
      'https://acme.com/.well-known/openid-configuration': serverOf('https://acme.com', openId),
    });
    const value = await found(world, 'https://acme.com/login?next=%2F');
    expect(value.authentication).toMatchObject({ oauth2Config: { issuer: 'https://acme.com' } });
    expect(value.baseUrl).toBeUndefined();
    expect(world.requests.map(({ method }) => method)).not.toContain('POST');
  });

  test('a redirect is followed, and its target is the source', async () => {
    const moved = 'https://www.acme.com/.well-known/openid-configuration';
    const world = worldWith({
      'https://acme.com/.well-known/openid-configuration': () => ({
        status: 301,
        headers: { location: moved },
      }),
      [moved]: serverOf('https://acme.com'),
    });
    const { sources } = await found(world, 'https://acme.com');
    expect(new Set(sources.map(({ document }) => document))).toEqual(new Set([moved]));
  });

  test('names are taken in any letters, and this machine without its scheme', async () => {
    const at = (host: string) => ({ [`${host}/.well-known/openid-configuration`]: serverOf(host) });
    const issuerOf = async (host: string, pasted: string) => {
      const { authentication } = await found(worldWith(at(host)), pasted);
      return (authentication['oauth2Config'] as { issuer: string }).issuer;
    };
    expect(await issuerOf('https://xn--bcher-kva.example', 'https://bücher.example')).toBe(
      'https://xn--bcher-kva.example',
    );
    expect(await issuerOf('http://localhost:8080', ' localhost:8080\n')).toBe('http://localhost:8080');
  });

  test.each([
    'javascript:alert(1)',
    'https://bücher.example/a b',
    'file:///etc/passwd',
    'http://acme.com',
    'https://u:p@acme.com',
    '',
  ])('%s is refused before anything is sent', async (url) => {
    const world = worldWith({});
    const { problem: told } = await refused(world, url);
    expect([told.code, told.faults?.[0]?.path]).toEqual(['field_invalid', 'url']);
    expect(world.requests).toEqual([]);
  });
});

describe('nothing found', () => {
  test('every attempt is told, with its URL, status and reason', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/openid-configuration': page,
      'https://acme.com/.well-known/oauth-authorization-server': () => problem('timeout', 'request'),
      'https://acme.com/': page,
    });
    const { problem: told, report } = await refused(world, 'https://acme.com/');
    expect(told.code).toBe('not_found');
    expect(report.response).toEqual({
      attempts: [
        { url: 'https://acme.com/', status: 200, why: 'GET: says nothing of its authorization' },
        {
          url: 'https://acme.com/.well-known/oauth-protected-resource',
          status: 404,
          why: 'It answered 404.',
        },
        { url: 'https://acme.com/.well-known/oauth-authorization-server', status: null, why: 'timeout' },
        {
          url: 'https://acme.com/.well-known/openid-configuration',
          status: 200,
          why: 'It is text/html, not a JSON object.',
        },
      ],
    });
    expect(told.faults).toHaveLength(4);
    expect(told.faults?.[3]).toEqual({
      path: 'url',
      message: 'https://acme.com/.well-known/openid-configuration (200): It is text/html, not a JSON object.',
    });
    expect(report.http.map(({ purpose }) => purpose)).toEqual(Array(4).fill('discover'));
  });

  test('one fault of every attempt is that fault', async () => {
    const world = worldWith({
      'https://10.0.0.1/': () => problem('private_host', 'request'),
      'https://10.0.0.1/.well-known/oauth-protected-resource': () => problem('private_host', 'request'),
      'https://10.0.0.1/.well-known/oauth-authorization-server': () => problem('private_host', 'request'),
      'https://10.0.0.1/.well-known/openid-configuration': () => problem('private_host', 'request'),
    });
    expect((await refused(world, 'https://10.0.0.1/')).problem.code).toBe('private_host');
  });
});

describe('an MCP server', () => {
  const url = 'https://mcp.acme.com/mcp';
  const metadata = 'https://mcp.acme.com/.well-known/oauth-protected-resource/mcp';
  const pages = {
    [url]: demanding(`Bearer resource_metadata="${metadata}", scope="files:read"`),
    [metadata]: {
      resource: url,
      authorization_servers: ['https://auth.acme.com'],
      resource_name: 'Acme Files',
    },
    'https://auth.acme.com/.well-known/oauth-authorization-server': serverOf('https://auth.acme.com', {
      registration_endpoint: 'https://auth.acme.com/register',
      token_endpoint_auth_methods_supported: ['client_secret_post', 'none'],
      scopes_supported: ['files:read', 'offline_access'],
    }),
  };

  test('RFC 9728 then RFC 8414: resource, scope, base URL and test are filled', async () => {
    const value = await found(worldWith(pages), url);
    expect(value).toMatchObject({ name: 'Acme Files', key: 'mcp-acme-com', baseUrl: url });
    expect(value.authentication).toMatchObject({
      oauth2Config: {
        resource: url,
        scope: 'files:read offline_access',
        issuer: 'https://auth.acme.com',
        clientAuthentication: 'client_secret_post',
      },
      test: { method: 'POST', url },
    });
    expect(value.client).toEqual({ how: 'registration', offered: ['registration', 'by_hand'] });
    expect(isValid(value)).toBe(true);
    expect(value.sources).toContainEqual({
      path: 'authentication.oauth2Config.resource',
      from: 'resource',
      document: metadata,
    });
  });

  test('RFC 9728 section 3.3: the document of another resource is not taken', async () => {
    const foreign = { ...pages, [metadata]: { ...pages[metadata], resource: 'https://evil.example/mcp' } };
    const { problem: told } = await refused(worldWith(foreign), url);
    expect(told.code).toBe('issuer_mismatch');
  });

  test('RFC 8414 section 3.3: its authorization server must name the issuer letter for letter', async () => {
    const issuer = 'https://auth.acme.com/t';
    const world = worldWith({
      ...pages,
      [metadata]: { resource: url, authorization_servers: [issuer] },
      'https://auth.acme.com/.well-known/oauth-authorization-server/t': serverOf(`${issuer}/`),
    });
    expect((await refused(world, url)).problem.code).toBe('issuer_mismatch');
  });

  test('one that only answers posts is found by a post, and by its well-known document', async () => {
    const { [url]: demand, ...others } = pages;
    const world = worldWith({
      ...others,
      [url]: (request) => (request.method === 'POST' ? demand() : { status: 405 }),
    });
    await found(world, url);
    expect(world.requests.slice(0, 2).map(({ method }) => method)).toEqual(['GET', 'POST']);
    const silent = worldWith({ ...others, [url]: () => ({ status: 401 }) });
    expect((await found(silent, url)).authentication).toMatchObject({ test: { url } });
  });

  test('one that names no server is served by its own origin, which is said', async () => {
    const world = worldWith({
      [url]: demanding('Bearer'),
      'https://mcp.acme.com/.well-known/oauth-protected-resource': { resource: 'https://mcp.acme.com' },
      'https://mcp.acme.com/.well-known/oauth-authorization-server': serverOf('https://mcp.acme.com'),
    });
    const value = await found(world, url);
    expect(value.notes[0]?.text).toContain('names no authorization server');
    expect(value.authentication).toMatchObject({
      oauth2Config: { resource: 'https://mcp.acme.com' },
      test: { url },
    });
  });

  test('one older than RFC 9728 is its own authorization server', async () => {
    const world = worldWith({
      [url]: demanding('Bearer error="invalid_token"'),
      'https://mcp.acme.com/.well-known/oauth-authorization-server': serverOf('https://mcp.acme.com'),
    });
    expect((await found(world, url)).authentication).toMatchObject({ test: { method: 'POST', url } });
  });

  test('one that asks for no token has nothing to authorize', async () => {
    const world = worldWith({
      [url]: ({ method }) =>
        method === 'GET'
          ? { status: 405 }
          : {
              status: 200,
              headers: { 'content-type': 'text/event-stream' },
              body: new TextEncoder().encode('data: {"jsonrpc":"2.0","id":1,"result":{}}\n\n'),
            },
    });
    const { described } = await refused(world, url);
    expect([described.code, described.detail]).toEqual([
      'conflict',
      expect.stringContaining('without a token'),
    ]);
  });

  test('documents behind it are asked over https only', async () => {
    const world = worldWith({
      ...pages,
      [metadata]: { resource: url, authorization_servers: ['http://127.0.0.1:1', 'javascript:x'] },
    });
    await refused(world, url);
    expect(world.requests.filter((request) => !request.url.startsWith('https://mcp.acme.com/'))).toEqual([]);
  });
});

describe('the client', () => {
  const ours = {
    name: 'Acme',
    redirectUrl: 'https://claviger.test/oauth/return/acme',
    keysUrl: 'https://claviger.test/oauth/jwks/acme',
  };
  const endpoint = 'https://acme.com/register';
  const registering = (answer: object, status = 201) =>
    worldWith({
      'https://acme.com/.well-known/oauth-authorization-server': serverOf('https://acme.com', {
        ...openId,
        registration_endpoint: endpoint,
        client_id_metadata_document_supported: true,
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt', 'none'],
      }),
      [endpoint]: () => ({
        status,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(answer)),
      }),
    });

  test('RFC 7591 what would be told is told before anything is registered', async () => {
    const world = registering({});
    const { client } = await found(world, { url: 'https://acme.com', ours });
    expect(client).toEqual({
      how: 'registration',
      offered: ['registration', 'client_id_metadata_document', 'by_hand'],
      metadata: {
        client_name: 'Acme',
        redirect_uris: [ours.redirectUrl],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        scope: 'openid email',
      },
    });
    expect(world.requests.map(({ url }) => url)).not.toContain(endpoint);
  });

  test('RFC 7591 it is registered once; its credentials are in the value and nowhere in the report', async () => {
    const world = registering({
      client_id: 'c-1',
      client_secret: 'secret-canary-1',
      client_secret_expires_at: 1_800_000_000,
      registration_access_token: 'registration-canary-1',
      registration_client_uri: 'https://acme.com/register/c-1',
      token_endpoint_auth_method: 'client_secret_post',
    });
    const outcome = await discover(world, { url: 'https://acme.com', ours, register: true });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    expect(outcome.value.client.registered).toEqual({
      clientId: 'c-1',
      clientSecret: 'secret-canary-1',
      secretExpiresAt: 1_800_000_000_000,
      registration: { accessToken: 'registration-canary-1', url: 'https://acme.com/register/c-1' },
      method: 'client_secret_post',
    });
    expect(outcome.value.authentication).toMatchObject({
      oauth2Config: { clientAuthentication: 'client_secret_post' },
    });
    expect(outcome.value.notes.map(({ text }) => text).join()).toContain('2027-01-15');
    expect(JSON.stringify(outcome.report)).not.toContain('canary');
    expect(outcome.report.http.at(-1)?.purpose).toBe('register');
    expect(world.requests.filter(({ url }) => url === endpoint)).toHaveLength(1);
  });

  test('RFC 7591 section 3.2.2: a refusal is told in the words of the server', async () => {
    const world = registering({ error: 'invalid_redirect_uri', error_description: 'No.' }, 400);
    const outcome = await discover(world, { url: 'https://acme.com', ours, register: true });
    expect(outcome.ok ? undefined : outcome.described).toMatchObject({
      code: 'bad_request_400',
      stage: 'registration',
      provider: 'invalid_redirect_uri: No.',
    });
  });

  test('a client with a document of its own signs with its keys where the server knows how', async () => {
    const world = registering({});
    const { client } = await found(world, {
      url: 'https://acme.com',
      ours,
      register: true,
      client: 'client_id_metadata_document',
    });
    expect(client.how).toBe('client_id_metadata_document');
    expect(client.metadata).toMatchObject({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: ours.keysUrl,
    });
    expect(client.registered).toBeUndefined();
    expect(world.requests.map(({ url }) => url)).not.toContain(endpoint);
  });

  test('its keys are made before anybody is told where they are, and only then', async () => {
    const made: string[] = [];
    const client = 'client_id_metadata_document' as const;
    const makeKeys = async () => void made.push('keys');
    const request = { url: 'https://acme.com', ours: { ...ours, makeKeys } };
    await found(registering({ client_id: 'c-1' }), { ...request, register: true });
    await found(registering({}), { ...request, client });
    expect(made).toEqual([]);
    await found(registering({}), { ...request, client, register: true });
    expect(made).toEqual(['keys']);
  });

  test('nothing is registered for a draft that is no whole config, and that is said', async () => {
    const world = worldWith({
      'https://acme.com/.well-known/openid-configuration': {
        issuer: 'https://acme.com',
        registration_endpoint: endpoint,
      },
    });
    const { client, notes } = await found(world, { url: 'https://acme.com', ours, register: true });
    expect(client.registered).toBeUndefined();
    expect(notes[0]?.text).toContain('No client was registered');
    expect(world.requests.map(({ url }) => url)).not.toContain(endpoint);
  });

  test('its public keys are named only where it signs', () => {
    expect(describeClient({ token_endpoint_auth_method: 'none' }, ours)).toEqual({
      client_name: 'Acme',
      redirect_uris: [ours.redirectUrl],
      token_endpoint_auth_method: 'none',
    });
  });
});
