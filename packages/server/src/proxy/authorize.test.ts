import { createHash } from 'node:crypto';
import { request as httpRequest, type RequestListener } from 'node:http';
import type { Connection } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { byKey, openProxyWorld, type ProxyWorld } from './proxy-world.test-tool.ts';

const testStep = { url: 'https://acme.dev/me' };
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Asks as a proxy does: with Node's own client, which sends a header of any name. */
function ask(
  world: ProxyWorld,
  { id }: Pick<Connection, 'id'>,
  headers: Readonly<Record<string, string>> = {},
  { path = '', method = 'GET' } = {},
): Promise<Told> {
  const url = `${world.url}/v1/connections/${id}/authorize${path}`;
  return sent(url, method, { authorization: `Bearer ${world.key}`, ...headers });
}

function sent(url: string, method: string, headers: Readonly<Record<string, string>>): Promise<Told> {
  return new Promise((resolve, reject) => {
    const { origin } = new URL(url);
    // The path as it is written.
    const asked = httpRequest(origin, { method, path: url.slice(origin.length), headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on('error', reject).end();
  });
}

const ofAnswer = /^(?:cache-control|connection|content-length|date|keep-alive|x-accel-expires|claviger-.*)$/;
const injectedBy = ({ headers }: Told) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofAnswer.test(name)));
const as = (uri: string, method = 'GET') => ({ 'x-original-uri': uri, 'x-original-method': method });

describe('what a call must carry', () => {
  test('a key in a header is good for every call, for as long as it is remembered here', async () => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect(byKey, { authData: { api_key: 's-1' } });
    const told = await ask(world, connection);
    expect([told.status, injectedBy(told), told.body]).toEqual([200, { 'x-api-key': 's-1' }, '']);
    expect(told.headers).toMatchObject({
      'cache-control': 'private, max-age=5',
      'x-accel-expires': '5',
      'claviger-target': world.provider,
      'claviger-generation': '1',
    });
    expect(told.headers).not.toHaveProperty('claviger-uri');
  });

  test('Basic', async () => {
    await using world = await openProxyWorld(() => {});
    const authentication = { type: 'basic', test: testStep };
    const connection = await world.connect(
      { authentication },
      { authData: { username: 'a', password: 'b' } },
    );
    expect(injectedBy(await ask(world, connection))).toEqual({ authorization: 'Basic YTpi' });
  });

  test('a row of the query changes the URL, and is good for this call alone', async () => {
    await using world = await openProxyWorld(() => {});
    const requestTemplate = { params: { key: '{{bundle.authData.api_key}}' } };
    const connection = await world.connect({ ...byKey, requestTemplate }, { authData: { api_key: 's/1' } });
    const told = await ask(world, connection, as('/x?key=own&a=%2f'));
    expect(told.headers).toMatchObject({
      'claviger-uri': '/api/x?a=%2f&key=s%2F1',
      'cache-control': 'no-store',
    });
  });

  test('a fixed row gives way to what the caller sends', async () => {
    await using world = await openProxyWorld(() => {});
    const requestTemplate = { headers: { ...byKey.requestTemplate.headers, 'X-Version': '2' } };
    const connection = await world.connect({ ...byKey, requestTemplate }, { authData: { api_key: 's' } });
    expect(injectedBy(await ask(world, connection))).toEqual({ 'x-api-key': 's', 'x-version': '2' });
    const own = await ask(world, connection, { 'x-version': '3', 'x-api-key': 'forged' });
    expect(injectedBy(own)).toEqual({ 'x-api-key': 's' });
  });

  test('Digest: the challenge is asked for once, with HEAD, and each call is counted', async () => {
    const seen: string[] = [];
    await using world = await openProxyWorld((request, response) => {
      const given = request.headers.authorization ?? '';
      const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(given)?.[1] ?? '';
      const ha2 = md5(`${request.method}:${part('uri')}`);
      const wanted = md5([md5('ada:here:secret'), 'n-1', part('nc'), part('cnonce'), 'auth', ha2].join(':'));
      const isIn = given !== '' && part('uri') === request.url && part('response') === wanted;
      seen.push(`${request.method} ${part('nc')} ${isIn}`);
      if (isIn) return void response.end('in');
      response.writeHead(401, { 'www-authenticate': 'Digest realm="here", nonce="n-1", qop="auth"' }).end();
    });
    const authData = { username: 'ada', password: 'secret' };
    const connection = await world.connect(
      { authentication: { type: 'digest', test: testStep } },
      { authData },
    );
    for (const method of ['POST', 'GET']) {
      const told = await ask(world, connection, as('/x?y=%2f', method));
      expect(told.headers['cache-control']).toBe('no-store');
      const carried = { authorization: String(told.headers['authorization']) };
      expect(await sent(`${world.provider}/api/x?y=%2f`, method, carried)).toMatchObject({ body: 'in' });
    }
    expect(seen.filter((one) => one.startsWith('HEAD'))).toEqual(['HEAD  false', 'HEAD 00000001 true']);
    expect(new Set(seen).size).toBe(4);
    await world.proxy.flush();
    const { data } = await world.deps.store.exchanges.list({ workspace: 'default', limit: 10 });
    expect(data.map(({ method, purpose }) => `${method} ${purpose}`).sort()).toEqual([
      'HEAD challenge',
      'HEAD request',
    ]);
  });

  test('OAuth v1 signs the call that is asked about; a form, which it would have to see, is for the proxy', async () => {
    await using world = await openProxyWorld(() => {});
    const url = 'https://acme.dev/token';
    const oauth1Config = { getRequestToken: { url }, authorizeUrl: { url }, getAccessToken: { url } };
    const connection = await world.connect(
      {
        authentication: { type: 'oauth1', test: testStep, oauth1Config },
        env: { CLIENT_ID: 'ck', CLIENT_SECRET: 'cs' },
      },
      { authData: { oauth_token: 't', oauth_token_secret: 'ts' } },
    );
    const one = await ask(world, connection, as('/x?a=1'));
    const other = await ask(world, connection, as('/x?a=2'));
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      authorization: expect.stringMatching(/^OAuth .*oauth_signature=/),
    });
    expect(one.headers['authorization']).not.toBe(other.headers['authorization']);
    const form = { ...as('/x', 'POST'), 'content-type': 'application/x-www-form-urlencoded' };
    expect(await ask(world, connection, form)).toMatchObject({
      status: 409,
      headers: { 'claviger-problem': 'conflict' },
      body: expect.stringContaining('through /proxy'),
    });
  });

  test('code before a request adds to this call', async () => {
    await using world = await openProxyWorld(() => {});
    const source = "request.headers['X-Sum'] = request.url + bundle.authData.api_key; return request;";
    const beforeRequest = [{ source, args: ['request', 'z', 'bundle'] }];
    const connection = await world.connect({ ...byKey, beforeRequest }, { authData: { api_key: 's' } });
    const told = await ask(world, connection, as('/x'));
    expect(injectedBy(told)).toEqual({ 'x-api-key': 's', 'x-sum': `${world.provider}/api/xs` });
    expect(told.headers['cache-control']).toBe('no-store');
  });

  test.for([
    ['rows of bodies', { requestTemplate: { body: { key: '{{bundle.authData.api_key}}' } } }],
    ['code after answers', { afterResponse: [{ source: 'return response;', args: ['response'] }] }],
    [
      'a header that an answer has itself',
      { requestTemplate: { headers: { Date: '{{bundle.authData.api_key}}' } } },
    ],
  ] as const)('%s: only the proxy can do that, and the answer says so', async ([, more]) => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect({ ...byKey, ...more }, { authData: { api_key: 's-canary' } });
    const told = await ask(world, connection, as('/x', 'POST'));
    expect(told).toMatchObject({ status: 409, headers: { 'claviger-problem': 'conflict' } });
    expect(JSON.stringify(told)).not.toContain('s-canary');
  });
});

describe('who asks', () => {
  /** Says back what reached it: bound to the path, so that each way of asking shows which path was meant. */
  const bound = {
    ...byKey,
    requestTemplate: { params: { k: '{{bundle.authData.api_key}}' } },
  };
  test.for([
    ['nginx', as('/a%20b?c=1', 'DELETE'), {}],
    ['Traefik and Caddy', { 'x-forwarded-uri': '/a%20b?c=1', 'x-forwarded-method': 'DELETE' }, {}],
    [
      'Envoy, whose own path counts for more than what a client forges',
      as('/evil'),
      { path: '/a%20b?c=1', method: 'DELETE' },
    ],
  ] as const)('%s tells of the call in its own way', async ([, headers, how]) => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect(bound, { authData: { api_key: 's' } });
    const told = await ask(world, connection, headers, how);
    expect(told.headers['claviger-uri']).toBe('/api/a%20b?c=1&k=s');
  });

  test('a key that may not read credentials is not told any', async () => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect(byKey, { authData: { api_key: 's-canary' } });
    const made = await fetch(`${world.url}/v1/api-keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'calls', permissions: ['connections:call'] }),
    });
    const { secret } = (await made.json()) as { secret: string };
    const told = await ask(world, connection, { authorization: `Bearer ${secret}` });
    expect(told.status).toBe(403);
    expect(told.body).toContain('credentials:read');
    expect((await ask(world, connection, { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await ask(world, { id: 'conn_none' })).status).toBe(404);
  });

  test.for([
    ['/../x', 400],
    ['/%2e%2e/x', 400],
    ['x', 400],
  ] as const)('%s is not a path that can be meant', async ([path, status]) => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect(byKey, { authData: { api_key: 's-canary' } });
    const told = await ask(world, connection, as(path));
    expect([told.status, told.body.includes('s-canary')]).toEqual([status, false]);
  });

  test('a host that the definition does not name gets nothing', async () => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect(byKey, { authData: { api_key: 's-canary' } });
    const told = await ask(world, connection, { 'claviger-target': 'https://evil.example' });
    expect([told.status, told.headers['claviger-problem']]).toEqual([403, 'host_not_allowed']);
    expect(JSON.stringify(told)).not.toContain('s-canary');
  });
});

describe('credentials that end', () => {
  const login = (world: ProxyWorld) => ({
    authentication: {
      type: 'session',
      test: { url: `${world.provider}/api/me` },
      fields: [{ key: 'user' }, { key: 'token', computed: true, required: false }],
      sessionConfig: { perform: { url: `${world.provider}/login`, method: 'POST' } },
    },
    requestTemplate: { headers: { 'X-Token': '{{bundle.authData.token}}' } },
  });
  const provider = () => {
    const state = { logins: 0 };
    const answer: RequestListener = (_request, response) => {
      state.logins += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ token: `t-${state.logins + 1}` }));
    };
    return { state, answer };
  };

  test('what the app refused is renewed once, for the generation that it was of', async () => {
    const { state, answer } = provider();
    await using world = await openProxyWorld(answer);
    const connection = await world.connect(login(world), { authData: { user: 'ada', token: 't-1' } });
    expect(injectedBy(await ask(world, connection))).toEqual({ 'x-token': 't-1' });
    const refused = { 'claviger-refused': '1' };
    const all = await Promise.all([1, 2, 3, 4].map(() => ask(world, connection, refused)));
    expect(all.map(injectedBy)).toEqual(Array(4).fill({ 'x-token': 't-2' }));
    expect(injectedBy(await ask(world, connection, refused))).toEqual({ 'x-token': 't-2' });
    expect(state.logins).toBe(1);
  });

  test('an answer is not kept beyond them', async () => {
    await using world = await openProxyWorld(() => {});
    const stored = { authData: { api_key: 's' }, expiresAt: world.deps.now() + 3_500 };
    const connection = await world.connect(byKey, stored);
    expect((await ask(world, connection)).headers['cache-control']).toBe('private, max-age=3');
    world.advance(3_000);
    expect((await ask(world, connection)).headers['cache-control']).toBe('no-store');
  });

  test('a connection that is expired gives nothing', async () => {
    await using world = await openProxyWorld(() => {});
    const connection = await world.connect(byKey, { authData: { api_key: 's-canary' } });
    await world.deps.store.credentials.update('default', connection.id, () => ({ status: 'expired' }));
    const told = await ask(world, connection);
    expect([told.status, told.headers['claviger-problem']]).toEqual([409, 'connection_expired']);
    expect(JSON.stringify(told)).not.toContain('s-canary');
  });
});
