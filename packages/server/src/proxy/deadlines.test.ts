import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';
import { exchangeRaw, serveRaw } from './raw.test-tool.ts';

const authData = { api_key: 'k-123' };
/** Long enough for whatever is meant to arrive in time. */
const long = 60_000;

test('a provider that never answers is a timeout, however quick it was to connect', async () => {
  await using world = await openProxyWorld(() => {}, { headersMs: 300, idleMs: long });
  const connection = await world.connect(byKey, { authData });
  for (const init of [{}, { method: 'POST', body: 'x' }]) {
    const response = await world.call(connection, '/never', init);
    expect([response.status, response.headers.get('claviger-problem')]).toEqual([504, 'timeout']);
    expect(await response.json()).toMatchObject({ code: 'timeout', status: 504 });
  }
});

test('a provider that takes no more of a body, and says nothing, is a timeout too', async () => {
  await using provider = await serveRaw((socket) => void socket.pause());
  await using world = await openProxyWorld(() => {}, { headersMs: 300, idleMs: long });
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const body = Buffer.alloc(32 * 1024 * 1024);
  const response = await world.call(connection, '/full', { method: 'POST', body });
  expect([response.status, response.headers.get('claviger-problem')]).toEqual([504, 'timeout']);
});

test.for([
  ['of known length', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this'],
  ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nonly this\r\n'],
])('an answer %s that stops in its middle is cut, and no clean end', async ([, reply]) => {
  await using provider = await serveRaw((socket) => void socket.write(String(reply)));
  await using world = await openProxyWorld(() => {}, { headersMs: long, idleMs: 300 });
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const { pathname } = new URL(world.at(connection, '/x'));
  const answer = await exchangeRaw(
    world.url,
    `GET ${pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*only this(?:\r\n)?$/);
});

test.for([
  ['of known length', 'Content-Length: 100\r\n\r\nonly this'],
  ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n'],
])('an upload %s that stops is a problem, and never looks whole to the provider', async ([, rest]) => {
  const gone = Promise.withResolvers<boolean>();
  await using world = await openProxyWorld(
    (request) => {
      request.on('error', () => {});
      request.on('close', () => gone.resolve(request.complete));
      request.resume();
    },
    // Until then the beginning has reached the provider.
    { headersMs: long, idleMs: 1_000 },
  );
  const connection = await world.connect(byKey, { authData });
  const { pathname } = new URL(world.at(connection, '/x'));
  const answer = await exchangeRaw(
    world.url,
    `POST ${pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\n${rest}`,
    /ended too early/,
  );
  expect(answer).toMatch(/^HTTP\/1.1 422 [\s\S]*Claviger-Problem: field_invalid\r\n/);
  expect(await gone.promise).toBe(false);
});

test('a caller that stops reading is cut off, and the provider with it', async () => {
  const gone = Promise.withResolvers<boolean>();
  await using world = await openProxyWorld(
    (_, response) => {
      const block = Buffer.alloc(1024 * 1024, 7);
      const write = () => {
        while (response.write(block));
      };
      response.once('close', () => gone.resolve(response.writableFinished));
      response.on('drain', write);
      write();
    },
    { headersMs: long, idleMs: 300 },
  );
  const connection = await world.connect(byKey, { authData });
  const { hostname, port } = new URL(world.url);
  const { pathname } = new URL(world.at(connection, '/endless'));
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\n\r\n`);
  await once(socket, 'readable');
  // Not one byte more is read.
  expect(await gone.promise).toBe(false);
  socket.resume();
  await once(socket, 'close');
});

test('a WebSocket on which both sides are silent is closed at both ends', async () => {
  const closed = Promise.withResolvers<void>();
  await using provider = await serveRaw((socket) => {
    socket.once('close', () => closed.resolve());
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhi');
  });
  await using world = await openProxyWorld(() => {}, { headersMs: long, idleMs: 300 });
  const connection = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const { pathname } = new URL(world.at(connection, '/live'));
  const answer = await exchangeRaw(
    world.url,
    `GET ${pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${world.key}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1.1 101 [\s\S]*\r\n\r\nhi$/);
  await closed.promise;
});
