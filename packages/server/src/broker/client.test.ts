import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection, CredentialStore, Run } from '@claviger/engine';
import { problem } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrokerClient, createBrokerClient } from './client.ts';
import { type BrokerAnswer, type BrokerRequest, onLines, parseRequest, say } from './protocol.ts';

let folder: string;
let server: Server;
let client: BrokerClient;
let sockets: Socket[];
let requests: BrokerRequest[];
let adopted: unknown[];
let answer: (socket: Socket, request: BrokerRequest) => void;
let canReach: boolean;

const seen = { workspace: 'w', id: 'conn_1', generation: 1 };
const report = { http: [], console: [] };
const renewed = (number: number): BrokerAnswer => ({ do: 'renewed', number, generation: 2, report });
const stored = { ...seen, generation: 2 } as Connection;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-client-'));
  const path =
    process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, '')}` : join(folder, 's');
  [sockets, requests, adopted, canReach] = [[], [], [], true];
  answer = (socket, request) => {
    if (request.do === 'renew') say(socket, renewed(request.number));
    if (request.do === 'leave') say(socket, { do: 'stays' });
  };
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onLines(socket, (line) => {
      const request = parseRequest(line);
      if (request === undefined) throw new Error(line);
      requests.push(request);
      answer(socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const store: Pick<CredentialStore, 'get'> = { get: async () => stored };
  const host = {
    reach: () =>
      new Promise<Socket>((resolve, reject) => {
        if (!canReach) return reject(new Error('no broker'));
        const socket = connect(path, () => resolve(socket));
      }),
  };
  client = createBrokerClient({ host, store, url: 'http://localhost:1', fingerprint: 'f', startedAt: 7 });
});
afterEach(async () => {
  await client.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** Of a run, only its recorder is used. */
const run = () =>
  ({ recorder: { adopt: (one: unknown) => adopted.push(one), note: () => undefined } }) as unknown as Run;
const asked = () => requests.filter((request) => request.do === 'renew');

test('a renewal is asked for by name, and its result is read from the store', async () => {
  expect(await client.renew(run(), seen, 'refused')).toEqual({ ok: true, value: stored });
  expect(requests).toEqual([
    { do: 'hello', fingerprint: 'f', startedAt: 7 },
    { do: 'renew', number: 1, ...seen, why: 'refused', url: 'http://localhost:1' },
  ]);
});

test('callers share a question, and one of them has its report', async () => {
  const done = await Promise.all(Array.from({ length: 50 }, () => client.renew(run(), seen, 'early')));
  expect(done.every(({ ok }) => ok)).toBe(true);
  expect(asked()).toHaveLength(1);
  expect(adopted).toEqual([report]);
  await client.renew(run(), { ...seen, generation: 2 }, 'early');
  expect(asked()).toHaveLength(2);
});

test('a failure comes as the broker censored it', async () => {
  const found = problem('refresh_rejected', 'refresh', { status: '400' });
  answer = (socket, request) => {
    if (request.do === 'renew')
      say(socket, { do: 'failed', number: request.number, problem: found as never, report });
    else if (request.do === 'leave') socket.end();
  };
  expect(await client.renew(run(), seen, 'early')).toEqual({ ok: false, problem: found });
});

test('a broker that dies over a question is reached again and asked again', async () => {
  let times = 0;
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  answer = (socket, request) => {
    if (request.do === 'leave') return say(socket, { do: 'stays' });
    if (request.do !== 'renew') return;
    times += 1;
    if (times < 3) return void socket.destroy();
    say(socket, renewed(request.number));
    resolve();
  };
  expect(await client.renew(run(), seen, 'early')).toMatchObject({ ok: true });
  await gone;
  expect(sockets).toHaveLength(3);
});

test('I6 without a broker the renewal fails for now, and says why', async () => {
  canReach = false;
  expect(await client.renew(run(), seen, 'early')).toMatchObject({
    ok: false,
    problem: { code: 'refresh_failed', params: { reason: expect.stringContaining('cannot be reached') } },
  });
  canReach = true;
  expect(await client.renew(run(), seen, 'early')).toMatchObject({ ok: true });
});

test('a broker that ends unasked is reached again, since it also renews what nobody asks for', async () => {
  await client.greet();
  await expect.poll(() => requests.length).toBe(1);
  sockets[0]?.destroy();
  await expect.poll(() => requests.length).toBe(2);
  expect(requests.map((request) => request.do)).toEqual(['hello', 'hello']);
});

test('leaving waits until the broker says that it stays, or has ended', async () => {
  await client.greet();
  await client.close();
  expect(requests.at(-1)).toEqual({ do: 'leave' });
  expect(await client.renew(run(), seen, 'early')).toMatchObject({ ok: false });
});
