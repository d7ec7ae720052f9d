import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import { onLines, parseAnswer, parseRequest, say } from './protocol.ts';

const renew = {
  do: 'renew',
  number: 1,
  workspace: 'w',
  id: 'conn_1',
  generation: 2,
  why: 'early',
  url: 'http://localhost',
} as const;

test('what is no message is none', () => {
  expect(parseRequest('not JSON')).toBeUndefined();
  expect(parseRequest('{"do":"nothing"}')).toBeUndefined();
  expect(parseRequest(JSON.stringify({ ...renew, why: 'whatever' }))).toBeUndefined();
  expect(parseRequest(JSON.stringify(renew))).toEqual(renew);
  const { why: _, ...migrate } = { ...renew, do: 'migrate', version: '2.0.0', alternative: 'second' };
  expect(parseRequest(JSON.stringify(migrate))).toEqual(migrate);
  expect(parseRequest(JSON.stringify({ ...migrate, version: undefined }))).toBeUndefined();
  expect(parseAnswer('{"do":"renewed"}')).toBeUndefined();
  expect(parseAnswer('{"do":"stays"}')).toEqual({ do: 'stays' });
});

test('a problem comes through whole', () => {
  const failed = {
    do: 'failed',
    number: 1,
    problem: problem('refresh_rejected', 'refresh', { status: '400' }, { provider: 'invalid_grant' }),
    report: { http: [], console: [] },
  };
  expect(parseAnswer(JSON.stringify(failed))).toEqual(failed);
});

test('messages come as lines, however they are cut; a socket that breaks ends nothing', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onLines(socket, (line) => lines.push(line));
  });
  const lines: string[] = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  say(socket, renew);
  socket.write('{"do":');
  socket.write('"leave"}\n');
  await expect.poll(() => lines).toEqual([JSON.stringify(renew), '{"do":"leave"}']);
  socket.resetAndDestroy();
  say(socket, renew);
  await new Promise((resolve) => server.close(resolve));
});
