import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';
import { exchangeRaw, serveRaw } from './raw.test-tool.ts';

const authData = { api_key: 'k-123' };
const mb = 1024 * 1024;

test('events come one by one, as they are sent', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<() => void>();
  await using world = await openProxyWorld((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    ask(() => void response.write('data: one\n\n'));
  });
  const connection = await world.connect(byKey, { authData });
  const response = await world.call(connection, '/events');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader();
  (await asked)();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: one\n\n');
  (await asked)();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: one\n\n');
  await reader?.cancel();
});

test('a caller that goes away ends the call at the provider', async () => {
  const gone = Promise.withResolvers<void>();
  await using world = await openProxyWorld((_, response) => {
    response.once('close', () => gone.resolve());
    response.write('a beginning');
  });
  const connection = await world.connect(byKey, { authData });
  const response = await world.call(connection, '/slow');
  await response.body?.cancel();
  await gone.promise;
});

test('a caller that goes away before there is an answer ends the call too', async () => {
  const came = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  await using world = await openProxyWorld((_, response) => {
    response.once('close', () => gone.resolve());
    came.resolve();
  });
  const connection = await world.connect(byKey, { authData });
  const stop = new AbortController();
  const call = world.call(connection, '/never', { signal: stop.signal }).catch(() => 'given up');
  await came.promise;
  stop.abort();
  expect(await call).toBe('given up');
  await gone.promise;
});

test.for([
  ['of known length', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this'],
  ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nonly this\r\n'],
])('a provider that goes away amid a body %s cuts the caller off', async ([, reply]) => {
  await using provider = await serveRaw((socket) => void socket.end(String(reply)));
  await using world = await openProxyWorld((_, response) => response.end());
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const response = await world.call(connection);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test('a large upload and a large download pass without being held', async () => {
  await using world = await openProxyWorld(async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    response.setHeader('x-size', size);
    const block = Buffer.alloc(mb, 7);
    for (let at = 0; at < 64; at += 1) if (!response.write(block)) await once(response, 'drain');
    response.end();
  });
  const connection = await world.connect(byKey, { authData });
  await world.call(connection, '/warm', { method: 'POST', body: 'x' }).then((one) => one.arrayBuffer());
  const before = process.memoryUsage.rss();
  const block = Buffer.alloc(mb, 5);
  const upload = new ReadableStream({
    pull: (() => {
      let sent = 0;
      return (controller: ReadableStreamDefaultController) => {
        if (sent === 64) controller.close();
        else controller.enqueue(block);
        sent += 1;
      };
    })(),
  });
  const init = { method: 'POST', body: upload, duplex: 'half' } as RequestInit;
  const response = await world.call(connection, '/large', init);
  let size = 0;
  for await (const chunk of response.body ?? []) size += (chunk as Uint8Array).length;
  expect([response.headers.get('x-size'), size]).toEqual([String(64 * mb), 64 * mb]);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * mb);
});

test('what nobody reads is not taken from the provider', async () => {
  let sent = 0;
  const full = Promise.withResolvers<void>();
  await using world = await openProxyWorld((_, response) => {
    const block = Buffer.alloc(mb, 7);
    const write = () => {
      while (sent < 256 && response.write(block)) sent += 1;
      sent += 1;
      if (sent >= 256) response.end();
      else full.resolve();
    };
    response.on('drain', write);
    write();
  });
  const connection = await world.connect(byKey, { authData });
  const { hostname, port } = new URL(world.url);
  const path = `/v1/connections/${connection.id}/proxy/large`;
  const headers = { authorization: `Bearer ${world.key}` };
  const request = httpRequest({ hostname, port, path, headers }).end();
  const [answer] = await once(request, 'response');
  await full.promise;
  // The provider's socket fills up, and then nothing moves.
  for (let turns = 0, before = -1; turns < 200; turns = before === sent ? turns + 1 : 0) {
    before = sent;
    await setImmediate();
  }
  expect(sent).toBeLessThan(64);
  answer.resume();
  await once(answer, 'end');
  expect(sent).toBeGreaterThanOrEqual(256);
});

test('a provider that cannot be reached is a problem with a row in the log', async () => {
  await using provider = await serveRaw((socket) => void socket.destroy());
  await using world = await openProxyWorld((_, response) => response.end());
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const response = await world.call(connection);
  expect([response.status, response.headers.get('claviger-problem')]).toEqual([502, 'connection_refused']);
  const problem = (await response.json()) as { code: string; reference: string };
  expect(problem.code).toBe('connection_refused');
  await world.proxy.flush();
  const row = await world.deps.store.exchanges.get(
    'default',
    response.headers.get('claviger-exchange') ?? '',
  );
  expect(row?.body.problem?.code).toBe('connection_refused');
});

test('an answer that comes before the body is whole is passed on', async () => {
  await using world = await openProxyWorld((_, response) => {
    response.writeHead(413, { connection: 'close' }).end('too much');
  });
  const connection = await world.connect(byKey, { authData });
  const answer = await exchangeRaw(
    world.url,
    `POST /v1/connections/${connection.id}/proxy/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(1000)}`,
    /too much/,
  );
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
});

test('what is sent on after such an answer is read away, and the connection can be used again', async () => {
  await using world = await openProxyWorld((request, response) => {
    if (request.method === 'POST') response.writeHead(413, { connection: 'close' }).end('too much');
    else response.end('next');
  });
  const connection = await world.connect(byKey, { authData });
  const head = (method: string, length: number) =>
    `${method} /v1/connections/${connection.id}/proxy/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\nContent-Length: ${length}\r\n\r\n`;
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  let received = '';
  const size = 4 * mb;
  socket.write(head('POST', size) + 'x'.repeat(1000));
  socket.on('data', (chunk) => {
    const before = received;
    received += String(chunk);
    if (!before.includes('too much') && received.includes('too much'))
      socket.write('x'.repeat(size - 1000) + head('GET', 0));
  });
  await expect.poll(() => received).toContain('next');
  socket.destroy();
});

test('a WebSocket is carried, with the credentials', async () => {
  await using world = await openProxyWorld((_, response) => response.end());
  await using provider = await serveRaw((socket, received) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: abc\r\n\r\nhello',
    );
    socket.on('data', (chunk) => socket.write(`echo ${chunk}`));
    expect(received).toContain('X-Api-Key: k-123');
    expect(received).toMatch(/\r\nconnection: upgrade\r\nupgrade: websocket\r\n/i);
    expect(received).toContain('Sec-WebSocket-Key: xyz');
  });
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const answer = await exchangeRaw(
    world.url,
    `GET /v1/connections/${connection.id}/proxy/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: xyz\r\n\r\nfirst`,
    /echo first$/,
  );
  expect(answer).toMatch(
    /^HTTP\/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n/,
  );
  expect(answer).toMatch(
    /Sec-WebSocket-Accept: abc\r\n.*Claviger-Exchange: exch_\w+\r\n\r\nhelloecho first$/s,
  );
});

test('a WebSocket that is refused is an answer like any other', async () => {
  await using world = await openProxyWorld((_, response) => response.writeHead(403).end('no'));
  const connection = await world.connect(byKey, { authData });
  const head = (key: string) =>
    `GET /v1/connections/${connection.id}/proxy/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  expect(await exchangeRaw(world.url, head(world.key))).toMatch(/^HTTP\/1.1 403 [\s\S]*\r\n\r\n[\s\S]*no/);
  expect(await exchangeRaw(world.url, head('wrong'))).toMatch(/^HTTP\/1.1 401 [\s\S]*unauthenticated/);
});

test('a server that closes ends the WebSockets that it does not know of', async () => {
  await using world = await openProxyWorld((_, response) => response.end());
  await using provider = await serveRaw((socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello',
    );
  });
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const head = `GET /v1/connections/${connection.id}/proxy/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  socket.write(head);
  socket.on('data', (chunk) => String(chunk).includes('hello') && world.proxy.hangUp());
  await once(socket, 'close');
  // One that comes later is not kept open either.
  expect(await exchangeRaw(world.url, head)).toContain('101');
});
