import { describe, expect, test } from 'vitest';
import { byKey, openProxyWorld, type ProxyWorld } from './proxy-world.test-tool.ts';
import { exchangeRaw, serveRaw } from './raw.test-tool.ts';

const authData = { api_key: 'k-123' };

/** What stands between a world and a provider that speaks bytes. */
async function rawWorld(reply: string, ends?: (received: string) => boolean) {
  const provider = await serveRaw((socket) => void socket.write(Buffer.from(reply, 'latin1')), ends);
  const world = await openProxyWorld((_, response) => response.end());
  const connection = await world.connect({ ...byKey, baseUrl: `${provider.url}/api` }, { authData });
  const send = (line: string, headers: readonly string[] = [], body = '') =>
    exchangeRaw(
      world.url,
      [
        line.replace(' /', ` /v1/connections/${connection.id}/proxy/`),
        'Host: claviger.test',
        `Authorization: Bearer ${world.key}`,
        ...headers,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  return {
    provider,
    world,
    send,
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi';

describe('what the provider gets', () => {
  test('method, path and query as they were sent, headers in their order and case, repeated ones too', async () => {
    await using it = await rawWorld(ok);
    await it.send('REPORT /a%2Fb/%7Euser/;x=1//c?q=a+b%20c&q=%ff&"|&&=&z HTTP/1.1', [
      'X-MiXed: 1',
      'accept: */*',
      'x-mixed: 2',
      'X-Mixed: 3, 4',
      'Cookie: a=1; b=2',
      'X-Forwarded-For: 203.0.113.9',
    ]);
    const [line = '', ...headers] = (it.provider.received[0] ?? '').split('\r\n');
    expect(line).toBe('REPORT /api/a%2Fb/%7Euser/;x=1//c?q=a+b%20c&q=%ff&"|&&=&z HTTP/1.1');
    expect(headers).toEqual([
      `host: 127.0.0.1:${it.provider.port}`,
      'connection: keep-alive',
      'X-MiXed: 1',
      'accept: */*',
      'x-mixed: 2',
      'X-Mixed: 3, 4',
      'Cookie: a=1; b=2',
      'X-Forwarded-For: 203.0.113.9',
      'X-Api-Key: k-123',
      '',
      '',
    ]);
  });

  test.for(['GET', 'HEAD', 'OPTIONS', 'PATCH', 'DELETE', 'PROPFIND', 'PURGE', 'M-SEARCH'])(
    '%s',
    async (method) => {
      await using it = await rawWorld(method === 'HEAD' ? ok.slice(0, -2) : ok);
      await it.send(`${method} /x HTTP/1.1`);
      expect(it.provider.received[0]).toMatch(new RegExp(`^${method} /api/x HTTP/1.1\r\n`));
    },
  );

  test('hop-by-hop headers and those that Connection names stay behind, and so does what is ours', async () => {
    await using it = await rawWorld(ok);
    await it.send('GET /x HTTP/1.1', [
      'Connection: X-Gone, keep-alive, X-Api-Key, Host',
      'X-Gone: 1',
      'Keep-Alive: timeout=5',
      'Proxy-Connection: keep-alive',
      'Proxy-Authorization: Basic eA==',
      'TE: trailers',
      'Claviger-Anything: 1',
      'Cookie: a=1; __Host-claviger=s; claviger_console=t',
      'x-api-key: forged',
    ]);
    const head = it.provider.received[0] ?? '';
    expect(head).not.toMatch(/gone|timeout|proxy-|^te:|claviger|forged|Bearer/im);
    expect(head).toContain('\r\nCookie: a=1\r\n');
    expect(head).toContain('\r\nX-Api-Key: k-123\r\n');
  });

  test('a body with a length keeps it, a chunked one stays chunked', async () => {
    await using it = await rawWorld(ok, (received) => /hello$|0\r\n\r\n$/.test(received));
    await it.send('POST /x HTTP/1.1', ['Content-Length: 5'], 'hello');
    await it.send('POST /x HTTP/1.1', ['Transfer-Encoding: chunked'], '5\r\nhello\r\n0\r\n\r\n');
    expect(it.provider.received[0]).toMatch(/\r\ncontent-length: 5\r\n\r\nhello$/i);
    expect(it.provider.received[1]).toMatch(
      /\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n$/i,
    );
  });

  test('a base URL with a path and a query', async () => {
    await using it = await rawWorld(ok);
    const base = `${it.provider.url}/v2/?api-version=7`;
    const connection = await it.world.connect({ ...byKey, baseUrl: base }, { authData });
    for (const path of ['', '/', '/a?b=1', '?c=2']) await it.world.call(connection, path);
    expect(it.provider.received.map((text) => text.split(' ')[1])).toEqual([
      '/v2?api-version=7',
      '/v2/?api-version=7',
      '/v2/a?api-version=7&b=1',
      '/v2?api-version=7&c=2',
    ]);
  });
});

describe('what the caller gets', () => {
  test('status, reason, headers in their order and case, repeated ones too', async () => {
    const head = [
      'HTTP/1.1 299 Quite Fine',
      'X-MiXed: 1',
      'Set-Cookie: a=1; Path=/',
      'set-cookie: b=2',
      'x-latin: caf\u00e9',
      'Location: http://127.0.0.1/elsewhere',
      'Claviger-Problem: forged',
      'Connection: X-Hop',
      'X-Hop: 1',
      'Content-Length: 2',
    ];
    await using it = await rawWorld(`${head.join('\r\n')}\r\n\r\nhi`);
    const lines = (await it.send('GET /x HTTP/1.1')).split('\r\n');
    const id = lines.find((line) => line.startsWith('Claviger-Exchange'));
    expect(id).toMatch(/^Claviger-Exchange: exch_\w+$/);
    expect(lines.filter((line) => line !== id)).toEqual([
      'HTTP/1.1 299 Quite Fine',
      'X-MiXed: 1',
      'Set-Cookie: a=1; Path=/',
      'set-cookie: b=2',
      'x-latin: caf\u00e9',
      'Location: http://127.0.0.1/elsewhere',
      'Content-Length: 2',
      'Connection: close',
      '',
      'hi',
    ]);
  });

  test('a redirect is passed on, and nothing is sent to where it points', async () => {
    await using it = await rawWorld(
      'HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\ncontent-length: 0\r\n\r\n',
    );
    expect(await it.send('GET /x HTTP/1.1')).toMatch(/^HTTP\/1.1 302 Found\r\nLocation: \/elsewhere\r\n/);
    expect(it.provider.received).toHaveLength(1);
  });

  test.for([
    ['204', 'HTTP/1.1 204 No Content\r\nx-a: 1\r\n\r\n'],
    ['304', 'HTTP/1.1 304 Not Modified\r\netag: "x"\r\ncontent-length: 99\r\n\r\n'],
  ])('%s has no body', async ([status, reply]) => {
    await using it = await rawWorld(String(reply));
    const answer = await it.send('GET /x HTTP/1.1');
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/\r\n\r\n$/);
  });

  test('a HEAD answer says how long the body would be', async () => {
    await using it = await rawWorld('HTTP/1.1 200 OK\r\ncontent-length: 1234\r\n\r\n');
    expect(await it.send('HEAD /x HTTP/1.1')).toMatch(/content-length: 1234\r\n(.+\r\n)+\r\n$/);
  });

  test('compressed bytes as they are, chunks and trailers', async () => {
    const bytes = '\x1f\x8b\x08\x00\x00\xff\xfe';
    const head =
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n';
    await using it = await rawWorld(`${head}7\r\n${bytes}\r\n0\r\nX-Sum: 42\r\n\r\n`);
    const answer = await it.send('GET /x HTTP/1.1');
    expect(answer).toContain('Content-Encoding: gzip\r\nTrailer: X-Sum\r\n');
    expect(answer).toMatch(/\r\n\r\n7\r\n[\s\S]{7}\r\n0\r\nX-Sum: 42\r\n\r\n$/);
    expect(answer).toContain(bytes);
  });

  test('hints that come early stay behind', async () => {
    await using it = await rawWorld(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}`);
    expect(await it.send('GET /x HTTP/1.1')).toMatch(/^HTTP\/1.1 200 OK\r\n(?![\s\S]*Link)/);
  });

  test('an answer that ends with its connection comes whole', async () => {
    await using provider = await serveRaw((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\nall of it'));
    await using world = await openProxyWorld((_, response) => response.end());
    const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
    expect(await (await world.call(connection)).text()).toBe('all of it');
  });
});

describe('Expect: 100-continue', () => {
  const ask = (world: ProxyWorld, id: string, key: string) =>
    exchangeRaw(
      world.url,
      `POST /v1/connections/${id}/proxy/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`,
      /100 Continue\r\n\r\n|\r\n\r\n\{/,
    );

  test('the caller may send once the provider takes the body', async () => {
    await using world = await openProxyWorld(
      (request, response) => void request.resume().on('end', () => response.end()),
    );
    const connection = await world.connect(byKey, { authData });
    expect(await ask(world, connection.id, world.key)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  });

  test('whoever is refused never sends', async () => {
    await using world = await openProxyWorld((_, response) => response.end());
    const connection = await world.connect(byKey, { authData });
    expect(await ask(world, connection.id, 'wrong')).toMatch(/^HTTP\/1.1 401 /);
  });
});
