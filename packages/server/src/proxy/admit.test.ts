import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { after } from '../jobs/after.ts';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';
import { serveRaw } from './raw.test-tool.ts';
import { defaultSlotLimits } from './slots.ts';

const authData = { api_key: 'k-123' };

test('a WebSocket and a stream of events end when their key or their connection does, and no other call', async () => {
  await using world = await openProxyWorld((request, response) => {
    const type = request.url?.endsWith('/events') ? 'text/event-stream' : 'text/plain';
    response.writeHead(200, { 'content-type': type }).write('hello');
  });
  await using provider = await serveRaw((socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello',
    );
  });
  const { apiKeys, credentials } = world.deps.store;
  const secret = 'clv_of-another-service';
  const made = await apiKeys.create('default', {
    name: 'another service',
    hash: createHash('sha256').update(secret).digest('hex'),
    prefix: 'clv_',
    permissions: ['connections:call'],
  });
  const socketed = await world.connect({ ...byKey, baseUrl: provider.url }, { authData });
  const streamed = await world.connect(byKey, { authData });
  const open: Socket[] = [];
  using _ = { [Symbol.dispose]: () => open.forEach((socket) => void socket.destroy()) };
  const begin = async (path: string, key: string, more = '') => {
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    open.push(socket);
    socket.on('error', () => {});
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n${more}\r\n`);
    const closed = once(socket, 'close');
    await new Promise<void>((resolve) => {
      let received = '';
      socket.on('data', (chunk) => {
        received += String(chunk);
        if (received.includes('hello')) resolve();
      });
    });
    return { socket, closed };
  };
  const live = (id: string, key: string) =>
    begin(`/v1/connections/${id}/proxy/live`, key, 'Connection: Upgrade\r\nUpgrade: websocket\r\n');
  const events = (id: string, key: string) => begin(`/v1/connections/${id}/proxy/events`, key);
  const [ofKey, eventsOfKey, ofFirst, eventsOfFirst, long] = await Promise.all([
    live(socketed.id, secret),
    events(streamed.id, secret),
    live(socketed.id, world.key),
    events(streamed.id, world.key),
    begin(`/v1/connections/${streamed.id}/proxy/long`, secret),
  ]);
  await apiKeys.remove('default', made.id);
  await Promise.all([ofKey.closed, eventsOfKey.closed]);
  expect([ofFirst, eventsOfFirst, long].map(({ socket }) => socket.closed)).toEqual([false, false, false]);
  await credentials.remove('default', socketed.id);
  await ofFirst.closed;
  expect([eventsOfFirst, long].map(({ socket }) => socket.closed)).toEqual([false, false]);
  await credentials.remove('default', streamed.id);
  await eventsOfFirst.closed;
  expect(long.socket.closed).toBe(false);
});

test('a call that has waited for room finds its connection deleted meanwhile', async () => {
  const { promise: waits, resolve: wait } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<() => void>();
  let calls = 0;
  await using world = await openProxyWorld(
    (_, response) => {
      calls += 1;
      ask(() => void response.end());
    },
    {
      limits: { ...defaultSlotLimits, perConnection: 1, patienceMs: 9_999 },
      after(ms, run) {
        if (ms === 9_999) wait();
        return after(ms, run);
      },
    },
  );
  const connection = await world.connect(byKey, { authData });
  const first = world.call(connection);
  const answer = await asked;
  const second = world.call(connection);
  await waits;
  await world.deps.store.credentials.remove('default', connection.id);
  answer();
  expect([(await first).status, (await second).status, calls]).toEqual([200, 404, 1]);
});
