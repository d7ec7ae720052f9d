import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Came, exchangeRaw, problemOf } from './proxy/client.ts';
import { type Echo, plain, type Seen, startEcho } from './proxy/echo.ts';
import { valuesOf } from './proxy/messages.ts';
import { type Renewing, renewing } from './proxy/renewing.ts';
import { type Claviger, connectTo, startClaviger } from './proxy/world.ts';

let echo: Echo;
let claviger: Claviger;
let provider: Renewing;
let made = 0;
beforeAll(async () => {
  echo = await startEcho();
  claviger = await startClaviger();
});
afterAll(async () => {
  await claviger?.close();
  await echo?.close();
});
beforeEach(() => {
  echo.clear();
});

const environment = { CLIENT_ID: 'client', CLIENT_SECRET: 'client-secret' };
const tokens = { access_token: 'first-token-0', refresh_token: 'refresh-0' };

/** A provider and a connection to it, of their own for each test. */
async function connected(more: Readonly<Record<string, unknown>> = {}, path = ''): Promise<string> {
  made += 1;
  provider = renewing(echo, `/p${made}`);
  return connectTo(claviger, `renewing-${made}`, provider.definition(path, more), {
    authData: tokens,
    mode: 'import',
    environment,
  });
}

/** Another connection of the same integration. */
async function connectionLike(id: string): Promise<string> {
  const { integration } = await claviger.api('GET', `/v1/connections/${id}`);
  const asked = { integration, user: { id: 'u-2' }, authData: tokens, mode: 'import' };
  return String((await claviger.api('POST', '/v1/connections', asked))['id']);
}

function call(
  id: string,
  body = '',
  lines: readonly string[] = [],
  { url, host, apiKey } = claviger,
): Promise<Came | undefined> {
  const method = body === '' ? 'GET' : 'POST';
  const length = body === '' ? [] : [`content-length: ${Buffer.byteLength(body, 'latin1')}`];
  const head = [
    `${method} /v1/connections/${id}/proxy/x HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${apiKey}`,
    ...length,
    ...lines,
  ];
  return exchangeRaw(url, method, [`${head.join('\r\n')}\r\n\r\n`, body]);
}

const calls = (): readonly Seen[] => echo.seen.filter(({ line }) => line.includes('/api'));
const hashOf = (body: string) => createHash('sha256').update(body, 'latin1').digest('hex');
const answered = (came: Came | undefined) => [came?.status, came?.text, problemOf(came)];

describe('a refusal', () => {
  test('is followed by one renewal and one call more', async () => {
    const id = await connected();
    provider.token = 'nobody-has-it';
    expect((await call(id))?.status).toBe(200);
    expect([provider.asked(), calls().length]).toEqual([1, 2]);
    // The renewed one is kept: nothing is asked for again.
    expect((await call(id))?.status).toBe(200);
    expect([provider.asked(), calls().length]).toEqual([1, 3]);
  });

  test.each(['content-length', 'chunked'])('a small body is sent again as it was (%s)', async (framing) => {
    const id = await connected();
    provider.token = 'nobody-has-it';
    const body = randomBytes(20_000).toString('latin1');
    const came =
      framing === 'chunked'
        ? await exchangeRaw(claviger.url, 'POST', [
            `POST /v1/connections/${id}/proxy/x HTTP/1.1\r\nhost: ${claviger.host}\r\nauthorization: Bearer ${claviger.apiKey}\r\ntransfer-encoding: chunked\r\n\r\n`,
            `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
          ])
        : await call(id, body);
    expect(answered(came)).toEqual([200, `/p${made}/api/x 20000 ${hashOf(body)}`, undefined]);
    const [first, second] = calls();
    expect(second?.body).toEqual(first?.body);
  });

  test('a large body is not: the refusal is passed on, and said so; the next call has the new token', async () => {
    const id = await connected();
    provider.token = 'nobody-has-it';
    const body = 'x'.repeat(4_000_000);
    const came = await call(id, body);
    expect([came?.status, came?.text]).toEqual([401, 'token is over']);
    expect(valuesOf(came?.head.headers ?? [], 'www-authenticate')).toEqual(['Bearer error="invalid_token"']);
    expect(came?.head.headers.filter(([name]) => /^claviger-/i.test(name)).length).toBeGreaterThan(1);
    expect(calls()).toHaveLength(1);
    // The renewal goes on beside it.
    await expect.poll(async () => (await call(id, body))?.status).toBe(200);
    expect(provider.asked()).toBe(1);
  });

  test('after the renewal too, it is the answer', async () => {
    const id = await connected();
    provider.token = 'nobody-has-it';
    provider.endpoint = 'kept';
    expect(answered(await call(id))).toEqual([401, 'token is over', undefined]);
    expect([provider.asked(), calls().length]).toEqual([1, 2]);
  });

  test('of 50 callers at once is followed by one renewal', async () => {
    const id = await connected();
    provider.token = 'nobody-has-it';
    const came = await Promise.all(Array.from({ length: 50 }, () => call(id, 'small')));
    expect(came.map((one) => one?.status)).toEqual(Array(50).fill(200));
    expect(provider.asked()).toBe(1);
  });

  test('that the connection cannot renew is the answer, as it came', async () => {
    const key = {
      type: 'custom',
      fields: [{ key: 'api_key', type: 'password' }],
      test: { url: `${echo.url}/me` },
    };
    const requestTemplate = { headers: { 'X-Key': '{{bundle.authData.api_key}}' } };
    const definition = { authentication: key, requestTemplate, baseUrl: `${echo.url}/closed` };
    const id = await connectTo(claviger, 'closed', definition, { authData: { api_key: 'k-0123456789' } });
    echo.on('/closed', async (turn) => {
      await turn.read();
      await turn.send(plain(401, 'no', ['Retry-After: 7']));
      return true;
    });
    echo.clear();
    const came = await call(id);
    expect(answered(came)).toEqual([401, 'no', undefined]);
    expect(valuesOf(came?.head.headers ?? [], 'retry-after')).toEqual(['7']);
    expect(echo.seen).toHaveLength(1);
  });

  test('of a session is followed by one exchange', async () => {
    made += 1;
    const prefix = `/p${made}`;
    provider = renewing(echo, prefix);
    const authentication = {
      type: 'session',
      fields: [
        { key: 'password', type: 'password' },
        { key: 'sessionToken', computed: true },
      ],
      sessionConfig: { perform: { url: `${echo.url}${prefix}/login` } },
      test: { url: `${echo.url}${prefix}/me` },
    };
    const requestTemplate = { headers: { 'X-Session': '{{bundle.authData.sessionToken}}' } };
    const definition = { authentication, requestTemplate, baseUrl: `${echo.url}${prefix}/api` };
    const id = await connectTo(claviger, `renewing-${made}`, definition, {
      authData: { password: 'wonder' },
    });
    provider.token = 'nobody-has-it';
    expect((await call(id, 'small'))?.status).toBe(200);
    expect([provider.asked(), calls().length]).toEqual([2, 2]);
  });
});

describe('what means "renew" is what the definition says', () => {
  test.each([
    ['a status', 403, plain(403, 'over')],
    [
      'a status and a header',
      { status: 200, header: 'X-Error', matches: 'expired' },
      plain(200, 'x', ['X-Error: token expired']),
    ],
    [
      'a status and a member of the body',
      { status: 200, path: 'error.code', matches: 'expired' },
      plain(200, '{"error":{"code":"expired"}}', ['content-type: application/json']),
    ],
  ])('%s', async (_, rule, refusal) => {
    const id = await connected({ refreshOn: [rule] });
    provider.token = 'nobody-has-it';
    provider.refusal = refusal;
    expect(answered(await call(id, 'small'))).toEqual([
      200,
      `/p${made}/api/x 5 ${hashOf('small')}`,
      undefined,
    ]);
    expect([provider.asked(), calls().length]).toEqual([1, 2]);
  });

  test('nothing else does, and an answer that was looked into comes as it was', async () => {
    const id = await connected({ refreshOn: [{ status: 200, path: 'error.code', matches: 'expired' }] });
    provider.token = 'nobody-has-it';
    for (const [text, type] of [
      ['{"error":{"code":"other"}}', 'application/json'],
      [' {"a" : 1}\n', 'application/json'],
      ['{"error":{"code":"expired"', 'application/json'],
      ['no json', 'text/plain'],
      [`{"list":["${'x'.repeat(60_000)}"]}`, 'application/json'],
    ] as const) {
      provider.refusal = plain(200, text, [`content-type: ${type}`]);
      expect(answered(await call(id))).toEqual([200, text, undefined]);
    }
    provider.refusal = plain(401, 'a plain refusal');
    expect(answered(await call(id))).toEqual([401, 'a plain refusal', undefined]);
    expect(provider.asked()).toBe(0);
  });

  test('a stream is not held back to be looked into', async () => {
    const id = await connected({ refreshOn: [{ status: 200, path: 'error.code', matches: 'expired' }] });
    const { promise: read, resolve } = Promise.withResolvers<void>();
    echo.on(`/p${made}/api`, async (turn) => {
      await turn.read();
      await turn.send(
        'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n',
      );
      await read;
      await turn.send('0\r\n\r\n');
      return true;
    });
    const answer = await fetch(`${claviger.url}/v1/connections/${id}/proxy/x`, {
      headers: { authorization: `Bearer ${claviger.apiKey}` },
    });
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 1\n\n');
    resolve();
    expect((await reader?.read())?.done).toBe(true);
  });
});

describe('the token endpoint', () => {
  const ending = async (inMs: number): Promise<string> => {
    made += 1;
    provider = renewing(echo, `/p${made}`);
    const key = `renewing-${made}`;
    await claviger.api('POST', '/v1/integrations', { key, name: key, definition: provider.definition() });
    await claviger.api('PATCH', `/v1/integrations/${key}/versions/1.0.0/environment`, environment);
    const expiresAt = new Date(Date.now() + inMs).toISOString();
    const connection = { integration: key, user: { id: 'u-1' }, authData: tokens, mode: 'import', expiresAt };
    return String((await claviger.api('POST', '/v1/connections', connection))['id']);
  };

  test.each(['away', 'silent', 'rejects'] as const)(
    'is %s, and the token still lives: nobody notices',
    async (endpoint) => {
      const id = await ending(20_000);
      provider.endpoint = endpoint;
      for (let at = 0; at < 5; at += 1) expect((await call(id))?.status).toBe(200);
    },
  );

  test('is away, and the token is over: a problem that can be tried again', async () => {
    const id = await ending(50);
    provider.endpoint = 'away';
    provider.token = 'nobody-has-it';
    let came = await call(id);
    while (came?.status === 200 || came?.status === 401) came = await call(id);
    expect([problemOf(came), (came?.status ?? 0) >= 500]).toEqual(['refresh_failed', true]);
    provider.endpoint = 'good';
    await claviger.api('POST', `/v1/connections/${id}/refresh`);
    expect((await call(id))?.status).toBe(200);
  });

  test('takes the grant away: the call says so, and so do the next ones, without asking again', async () => {
    const id = await connected();
    provider.token = 'nobody-has-it';
    provider.endpoint = 'rejects';
    const first = await call(id);
    expect(['refresh_rejected', 'connection_expired']).toContain(problemOf(first));
    expect(first?.text).not.toMatch(/first-token|refresh-0|client-secret/);
    echo.clear();
    expect(problemOf(await call(id))).toBe('connection_expired');
    expect(echo.seen).toEqual([]);
    expect((await claviger.api('GET', `/v1/connections/${id}`))['status']).toBe('expired');
  });
});

describe('digest', () => {
  const params = (seen: Seen) => /nc=(\w+)/.exec(valuesOf(seen.headers, 'authorization')[0] ?? '')?.[1];
  let id: string;
  let nonce = 'n-1';
  let challenges = 0;
  beforeAll(async () => {
    echo.on('/digest', async (turn) => {
      const { headers } = await turn.read();
      const [given = ''] = valuesOf(headers, 'authorization');
      const isGood = given.includes(`nonce="${nonce}"`);
      if (!isGood) challenges += 1;
      const stale = given === '' ? '' : ', stale=true';
      const challenge = `WWW-Authenticate: Digest realm="api", nonce="${nonce}", qop="auth"${stale}`;
      await turn.send(isGood ? plain(200, 'ok') : plain(401, 'who?', [challenge]));
      return true;
    });
    const authentication = { type: 'digest', test: { url: `${echo.url}/me` } };
    const authData = { username: 'alice', password: 'wonder' };
    id = await connectTo(claviger, 'digest', { authentication, baseUrl: `${echo.url}/digest` }, { authData });
  });

  test('F-034 one challenge serves many calls, each with a count of its own', async () => {
    for (let at = 0; at < 10; at += 1) expect((await call(id, 'small'))?.status).toBe(200);
    const came = await Promise.all(Array.from({ length: 20 }, () => call(id)));
    expect(came.map((one) => one?.status)).toEqual(Array(20).fill(200));
    const counts = echo.seen.map(params).filter((nc) => nc !== undefined);
    expect([challenges, counts.length, new Set(counts).size]).toEqual([1, 30, 30]);
  });

  test('a nonce that is stale costs one challenge more, and the body is sent again', async () => {
    nonce = 'n-2';
    expect((await call(id, 'small'))?.status).toBe(200);
    expect(challenges).toBe(2);
    expect(echo.seen.map(({ body }) => body?.sha256)).toEqual(Array(2).fill(hashOf('small')));
  });
});

describe('what is changed elsewhere', () => {
  test('in this process counts at once: credentials, version, base URL', async () => {
    const id = await connected();
    expect((await call(id))?.status).toBe(200);
    await claviger.api('POST', `/v1/connections/${id}/refresh`);
    expect((await call(id))?.status).toBe(200);
    expect(calls().map(({ headers }) => valuesOf(headers, 'authorization')[0])).toEqual([
      'Bearer first-token-0',
      'Bearer renewed-token-1',
    ]);
    const place = `/v1/integrations/renewing-${made}/versions/1.0.0/definition`;
    const document = await claviger.api('GET', place);
    const { baseUrl } = provider.definition('/next');
    await claviger.api('PUT', `${place}?force=true`, { ...document, baseUrl });
    expect((await call(id))?.text).toMatch(`/p${made}/api/next/x `);
  });

  test('in another process counts soon: new credentials, a key that was deleted, a connection that was', async () => {
    const id = await connected();
    const gone = await connectionLike(id);
    const other = await startClaviger({ CLAVIGER_DATA: claviger.folder });
    try {
      const body = { name: 'k', permissions: ['connections:call'] };
      const { id: key, secret } = await claviger.api('POST', '/v1/api-keys', body);
      const withKey = { ...other, apiKey: String(secret) };
      const ask = (connection: string, at: typeof other) => call(connection, '', [], at);
      // All of it is remembered there.
      for (const [connection, at] of [
        [id, other],
        [id, withKey],
        [gone, other],
      ] as const)
        expect((await ask(connection, at))?.status).toBe(200);
      // Both tokens are good for a while at this provider: no refusal tells the other process.
      await claviger.api('POST', `/v1/connections/${id}/refresh`);
      provider.token = '';
      await claviger.ask('DELETE', `/v1/api-keys/${key}`);
      await claviger.ask('DELETE', `/v1/connections/${gone}`);
      const soon = { timeout: 30_000, interval: 200 };
      const token = async () => {
        expect((await ask(id, other))?.status).toBe(200);
        return valuesOf(calls().at(-1)?.headers ?? [], 'authorization')[0];
      };
      await expect.poll(token, soon).toBe('Bearer renewed-token-1');
      await expect.poll(async () => problemOf(await ask(id, withKey)), soon).toBe('unauthenticated');
      await expect.poll(async () => problemOf(await ask(gone, other)), soon).toBe('not_found');
    } finally {
      await other.close();
    }
  });
});
