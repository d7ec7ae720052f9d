import { describe, expect, test } from 'vitest';
import { hashApiKey } from '../access/api-key.ts';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';
import { exchangeRaw } from './raw.test-tool.ts';

const authData = { api_key: 'k-123' };

async function open() {
  const reached: string[] = [];
  const world = await openProxyWorld((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.end('ok');
  });
  const connection = await world.connect(byKey, { authData });
  return { world, connection, reached, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

const told = async (response: Response) => [response.status, response.headers.get('claviger-problem')];

describe('who may call', () => {
  test('nobody without a key, and no session of the console', async () => {
    await using it = await open();
    for (const authorization of ['', 'Bearer wrong', `Basic ${it.world.key}`]) {
      const response = await it.world.call(it.connection, '', {
        headers: { authorization, cookie: 'claviger_console=x' },
      });
      expect(await told(response)).toEqual([401, 'unauthenticated']);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="claviger"');
    }
    expect(it.reached).toEqual([]);
  });

  test('a key needs the permission', async () => {
    await using it = await open();
    const key = {
      name: 'k',
      hash: hashApiKey('clv_other-key'),
      prefix: 'clv',
      permissions: ['credentials:read'],
    };
    await it.world.deps.store.apiKeys.create('default', key);
    const response = await it.world.call(it.connection, '', {
      headers: { authorization: 'Bearer clv_other-key' },
    });
    expect(await told(response)).toEqual([403, 'permission_denied']);
  });

  test('a connection of another workspace is not there', async () => {
    await using it = await open();
    const key = {
      name: 'k',
      hash: hashApiKey('clv_other-key'),
      prefix: 'clv',
      permissions: ['connections:call'],
    };
    await it.world.deps.store.apiKeys.create('elsewhere', key);
    await it.world.call(it.connection);
    const response = await it.world.call(it.connection, '', {
      headers: { authorization: 'Bearer clv_other-key' },
    });
    expect(await told(response)).toEqual([404, 'not_found']);
  });
});

describe('where a call may go', () => {
  test('to a host of the definition, with its own path', async () => {
    await using it = await open();
    const response = await it.world.call(it.connection, '/x', {
      headers: { 'claviger-target': `${it.world.provider}/v9/` },
    });
    expect([response.status, it.reached]).toEqual([200, ['GET /v9/x']]);
  });

  test.for([
    'https://evil.dev',
    'http://127.0.0.1:1',
    'http://169.254.169.254/latest',
    'http://acme.dev:443',
    'https://acme.dev@evil.dev',
    'https://evil.dev\\@acme.dev',
    'https://acme.dev.evil.dev',
    'acme.dev',
    'file:///etc/passwd',
    '//evil.dev',
    '',
  ])('never to %j', async (target) => {
    await using it = await open();
    const headers = { 'claviger-target': target };
    const response = await it.world.call(it.connection, '/x', { headers });
    expect([await told(response), it.reached]).toEqual([[403, 'host_not_allowed'], []]);
  });

  test('never to two targets', async () => {
    await using it = await open();
    const { pathname } = new URL(it.world.at(it.connection, '/x'));
    const target = `Claviger-Target: ${it.world.provider}\r\n`;
    const answer = await exchangeRaw(
      it.world.url,
      `GET ${pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${it.world.key}\r\n${target}${target}Connection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*Claviger-Problem: field_invalid/);
  });

  test.for(['/%2e%2e%2fadmin', '/x/%2e%2e%2fadmin', '/..;/admin', '/x%5c..%5cadmin'])(
    'not out of the base by %s',
    async (path) => {
      await using it = await open();
      expect([await told(await it.world.call(it.connection, path)), it.reached]).toEqual([
        [400, 'field_invalid'],
        [],
      ]);
    },
  );

  test('nowhere when nobody says where', async () => {
    await using it = await open();
    const connection = await it.world.connect({ ...byKey, baseUrl: undefined }, { authData });
    const response = await it.world.call(connection);
    expect(await told(response)).toEqual([422, 'required_value_missing']);
    expect(await response.json()).toMatchObject({ fix: expect.stringContaining('Claviger-Target') });
  });
});

describe('requests that mean two things end here', () => {
  const at = (id: string) => `/v1/connections/${id}/proxy/x`;
  test.for([
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde'],
    ['a length that is none', 'Content-Length: +4\r\n\r\nabcd'],
    ['chunks in disguise', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['another coding beneath', 'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n'],
    ['chunks twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a folded line', 'X-A: 1\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a bare line feed', 'X-A: 1\nX-B: 2\r\n\r\n'],
    ['a null', 'X-A: a\0b\r\n\r\n'],
    ['a chunk size that is none', 'Transfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['a second host', 'Host: b\r\n\r\n'],
    ['one coding and then chunks', 'Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a WebSocket by POST', 'Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 4\r\n\r\nabcd'],
  ])('%s', async ([, rest]) => {
    await using it = await open();
    const answer = await exchangeRaw(
      it.world.url,
      `POST ${at(it.connection.id)} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${it.world.key}\r\nConnection: close\r\n${rest}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(it.reached.filter((one) => one !== 'POST /api/x')).toEqual([]);
  });
});

test.for([
  'GET http://user:x@other/v1/schemes HTTP/1.1',
  'GET /v1/schemes\nX: HTTP/1.1',
  'GET /v1/schemes HTTP/2.7',
  'GET /v1/schemes HTTP/1.0\r\nTransfer-Encoding: chunked',
])('no honest client begins with %j', async (line) => {
  await using it = await open();
  const answer = await exchangeRaw(it.world.url, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
});

test('a connection that is full makes others of its own wait, and nobody else’s', async () => {
  const waiting: (() => void)[] = [];
  const limits = {
    perConnection: 1,
    perIntegration: 10,
    perKey: 10,
    total: 10,
    waiting: 1,
    patienceMs: 60_000,
  };
  await using world = await openProxyWorld(
    (request, response) => {
      if (request.url === '/api/slow') waiting.push(() => response.end('slow'));
      else response.end('fast');
    },
    { limits },
  );
  const slow = await world.connect(byKey, { authData });
  const other = await world.connect(byKey, { authData });
  const first = world.call(slow, '/slow');
  await expect.poll(() => waiting.length).toBe(1);
  const second = world.call(slow, '/second');
  const third = world.call(slow, '/third');
  const refused = await Promise.race([second, third]);
  expect([await told(refused), refused.headers.get('retry-after')]).toEqual([
    [429, 'too_many_requests'],
    '1',
  ]);
  expect((await world.call(other, '/fast')).status).toBe(200);
  waiting[0]?.();
  const statuses = await Promise.all([first, second, third].map(async (one) => (await one).status));
  expect(statuses.toSorted()).toEqual([200, 200, 429]);
});
