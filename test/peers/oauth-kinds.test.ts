import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVisitor } from '../../packages/cli/src/demo/visitor.ts';
import { type Answer, type OAuthWorld, openOAuthWorld, walk } from './oauth-world.ts';
import { clientSecret, type OidcClient, startOidc } from './servers/oidc.ts';
import type { Peer } from './servers/process.ts';

let provider: Peer;
let world: OAuthWorld;

/** One way in which the provider can be strict: its client, what our definition says of it, and what a connect then sends. */
interface Kind {
  readonly key: string;
  readonly client: Partial<OidcClient>;
  readonly config: (provider: string) => Answer;
  readonly sends: string;
  /** A server may keep its own nonce for each origin and renew it at will. */
  readonly isBound?: boolean;
}

const kinds: readonly Kind[] = [
  { key: 'post', client: {}, config: () => ({}), sends: 'exchange 200, test 200' },
  {
    key: 'header',
    client: { token_endpoint_auth_method: 'client_secret_basic' },
    config: () => ({ clientAuthentication: 'client_secret_basic' }),
    sends: 'exchange 200, test 200',
  },
  {
    key: 'public',
    client: { token_endpoint_auth_method: 'none' },
    config: () => ({ clientAuthentication: 'none' }),
    sends: 'exchange 200, test 200',
  },
  {
    key: 'pushed',
    client: { require_pushed_authorization_requests: true },
    config: (url) => ({ pushedAuthorization: { url: `${url}/request` } }),
    sends: 'authorize 201, exchange 200, test 200',
  },
  {
    key: 'bound',
    client: { dpop_bound_access_tokens: true },
    config: () => ({ dpop: true }),
    sends: 'exchange 400, exchange 200, test 200',
    isBound: true,
  },
  {
    key: 'signed',
    client: { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256' },
    config: () => ({ clientAuthentication: 'private_key_jwt' }),
    sends: 'exchange 200, test 200',
  },
  {
    key: 'introspected',
    client: {},
    config: (url) => ({ introspect: { url: `${url}/token/introspection` } }),
    sends: 'exchange 200, test 200, test 200',
  },
  {
    key: 'all-at-once',
    client: {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
    },
    config: (url) => ({
      clientAuthentication: 'private_key_jwt',
      pushedAuthorization: { url: `${url}/request` },
      introspect: { url: `${url}/token/introspection` },
      dpop: true,
    }),
    sends: 'authorize 201, exchange 400, exchange 200, test 200, test 200',
    isBound: true,
  },
];

beforeAll(async () => {
  world = await openOAuthWorld();
  const clients = kinds.map(({ key, client }) => ({
    client_id: key,
    redirect_uris: [`${world.url}/oauth/return/${key}`],
    ...(client.token_endpoint_auth_method === 'private_key_jwt'
      ? { jwks_uri: `${world.url}/oauth/jwks/${key}` }
      : {}),
    ...client,
  }));
  provider = await startOidc({ clients: [...clients, ...machines], seconds: 600 });
  const { url } = provider;
  for (const { key, config } of kinds) {
    const authentication = {
      type: 'oauth2',
      oauth2Config: {
        authorizeUrl: { url: `${url}/auth`, params: { prompt: 'consent' } },
        getAccessToken: { url: `${url}/token` },
        refreshAccessToken: { url: `${url}/token` },
        revoke: { url: `${url}/token/revocation` },
        scope: 'openid email offline_access',
        autoRefresh: true,
        enablePkce: true,
        issuer: url,
        requireIssuer: true,
        ...config(url),
      },
      test: { url: `${url}/me` },
      connectionLabel: '{{email}}',
    };
    await world.define(key, authentication, secretsOf(key));
  }
});
afterAll(async () => {
  await world?.close();
  await provider?.stop();
});

function secretsOf(key: string): Readonly<Record<string, string>> {
  const method = kinds.find((kind) => kind.key === key)?.client.token_endpoint_auth_method;
  const isSecret = method !== 'none' && method !== 'private_key_jwt';
  return { CLIENT_ID: key, ...(isSecret ? { CLIENT_SECRET: clientSecret } : {}) };
}

/** Clients without a browser. */
const machines: readonly OidcClient[] = [
  { client_id: 'machine', redirect_uris: [], response_types: [], grant_types: ['client_credentials'] },
  {
    client_id: 'device',
    redirect_uris: [],
    response_types: [],
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
  },
];

describe('RFC 9207, RFC 9700 oidc-provider, one strictness at a time', () => {
  for (const { key, sends, isBound = false } of kinds) {
    test(`${key}: connect, renew twice, and revoke at the end`, async () => {
      const id = await world.connect(key, 'ada');
      expect(await world.exchanges(key)).toBe(sends);
      const connection = await world.call('GET', `/v1/connections/${id}`);
      expect(connection).toMatchObject({ title: 'Certified ada@oidc.example', status: 'active' });
      for (const round of [1, 2]) {
        await world.call('POST', `/v1/connections/${id}/refresh`);
        const report = await world.call('POST', `/v1/connections/${id}/test`);
        expect(report, `round ${round}`).toMatchObject({ ok: true });
      }
      const { authData } = await world.call('GET', `/v1/connections/${id}/credentials`);
      const token = String((authData as Answer)['access_token']);
      expect((await me(token)).status).toBe(isBound ? 401 : 200);
      await world.call('DELETE', `/v1/connections/${id}`);
      expect((await me(token)).status).toBe(401);
      const { data } = await world.call('GET', `/v1/connections/${id}/events`);
      expect((data as readonly Answer[]).map(({ type }) => type)).toContain('connection.revoked');
    });
  }
});

/** Asks the provider directly, as whoever found the token would. */
function me(token: string): Promise<Response> {
  return fetch(`${provider.url}/me`, { headers: { authorization: `Bearer ${token}` } });
}

test('F-063 client_credentials: a token without a browser, and a new one when it is asked for', async () => {
  const { url } = provider;
  const client = { client_id: 'machine', client_secret: '{{process.env.CLIENT_SECRET}}' };
  await world.define(
    'machine',
    {
      type: 'oauth2',
      oauth2Config: { grantType: 'client_credentials', getAccessToken: { url: `${url}/token` } },
      test: {
        method: 'POST',
        url: `${url}/token/introspection`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: { ...client, token: '{{bundle.authData.access_token}}' },
      },
      connectionLabel: '{{client_id}}',
    },
    { CLIENT_ID: 'machine', CLIENT_SECRET: clientSecret },
  );
  const made = await world.call('POST', '/v1/connections', {
    integration: 'machine',
    user: { id: 'robot' },
    authData: {},
  });
  expect(made).toMatchObject({ label: 'machine', status: 'active' });
  const renewed = await world.call('POST', `/v1/connections/${made['id']}/refresh`);
  expect(renewed).toMatchObject({ generation: 2 });
  expect(await world.call('POST', `/v1/connections/${made['id']}/test`)).toMatchObject({ ok: true });
});

test('RFC 8628 device_code: the user sees a code, agrees elsewhere, and the page finishes', async () => {
  const { url } = provider;
  await world.define(
    'device',
    {
      type: 'oauth2',
      oauth2Config: {
        grantType: 'device_code',
        deviceAuthorization: { url: `${url}/device/auth` },
        getAccessToken: { url: `${url}/token` },
        refreshAccessToken: { url: `${url}/token` },
        clientAuthentication: 'none',
        scope: 'openid email',
        autoRefresh: true,
      },
      test: { url: `${url}/me` },
      connectionLabel: '{{email}}',
    },
    { CLIENT_ID: 'device' },
  );
  const made = await world.call('POST', '/v1/connect-sessions', {
    integration: 'device',
    user: { id: 'u-1' },
  });
  const read = () => world.call('GET', `/v1/connect-sessions/${made['id']}`);
  const browser = createVisitor();
  const page = await browser.open(String(made['url']));
  const [form] = page.forms;
  if (form === undefined) throw new Error(page.heading);
  const shown = await browser.submit(page, form, {});
  expect(await read()).toMatchObject({ status: 'authorizing' });
  const link = shown.links.find((href) => href.startsWith(url));
  expect(link).toContain('user_code=');
  // On the phone: the provider's own pages, until nothing is left to submit.
  const phone = createVisitor();
  let at = await phone.open(String(link));
  for (const _ of Array(6).keys()) {
    const [next] = at.forms;
    if (next === undefined) break;
    at = await phone.submit(at, next, { login: 'ada', password: 'any' });
  }
  await expect
    .poll(async () => (await read())['status'], { timeout: 60_000, interval: 1_000 })
    .toMatch(/connected|awaiting_confirmation/);
  await walk(browser, String(made['url']), 'ada', async () => (await read())['status'] === 'connected');
  const connection = await world.call('GET', `/v1/connections/${(await read())['connection']}`);
  expect(connection).toMatchObject({ title: 'Certified ada@oidc.example' });
  await world.call('POST', `/v1/connections/${connection['id']}/refresh`);
});
