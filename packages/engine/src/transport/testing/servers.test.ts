import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { serve, serveRaw } from './servers.ts';

test('a server of a test counts its connections, knows when none is open, and is gone afterwards', async () => {
  const server = await serve((_, response) => response.end('ok'));
  await server.idle();
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.0\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/);
  await server.idle();
  expect(server.connections()).toBe(1);
  await server[Symbol.asyncDispose]();
  const [refused] = await once(connect(server.port, '127.0.0.1'), 'error');
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
});

test('a raw server says what it likes', async () => {
  await using server = await serveRaw((socket) => socket.end('anything'));
  const socket = connect(server.port, '127.0.0.1');
  socket.write('x');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toBe('anything');
});
