import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from './servers/process.ts';

/* One machine, several processes: `claviger start --workers 3` on the embedded store, as an operator runs it. */

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const key = 'clv_workers_0123456789abcdef';
const folder = temporaryFolder('workers');
const spoken = { out: '', err: '' };
let child: ChildProcess;
let url = '';
let app: Server;
let appUrl = '';

beforeAll(async () => {
  app = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name: 'Ada', key: request.headers['x-api-key'] }));
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  child = spawn(process.execPath, [main, 'start', '--workers', '3'], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      CLAVIGER_DATA: folder,
      CLAVIGER_PORT: '0',
      CLAVIGER_URL: 'http://127.0.0.1:0',
      CLAVIGER_API_KEY: key,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    },
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    spoken.out += String(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    spoken.err += String(chunk);
  });
  const listening = () => spoken.out.includes('API docs');
  while (!listening() && child.exitCode === null) await once(child.stdout ?? child, 'data');
  url = /listens at (http:\S+)/.exec(spoken.out)?.[1] ?? '';
}, 150_000);

afterAll(async () => {
  child.kill('SIGKILL');
  app.closeAllConnections();
  app.close();
  rmSync(folder, { recursive: true, maxRetries: 10 });
});

/** On a connection of its own, so that each may come to another worker. */
async function api(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, connection: 'close', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

/** The processes that serve: children of the one that was started, which run the same program. */
function workers(): readonly number[] {
  const pids = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  return pids
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start\0--workers'));
}

const counted = async () => {
  const text = await (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
  return Number(/_count\{[^}]*route="\/healthz"[^}]*\} (\d+)/.exec(text)?.[1] ?? 0);
};

test('all listen at one port, and the meters are those of all', async () => {
  expect(workers()).toHaveLength(3);
  for (let times = 0; times < 12; times += 1)
    await (await fetch(`${url}/healthz`, { headers: { connection: 'close' } })).text();
  await expect.poll(counted).toBe(12);
  expect(await counted()).toBe(12);
});

test('what one writes, all have', async () => {
  const authentication = { type: 'custom', fields: [{ key: 'api_key' }], test: { url: `${appUrl}/me` } };
  const requestTemplate = { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } };
  const definition = { authentication, requestTemplate, baseUrl: appUrl };
  expect((await api('POST', '/v1/integrations', { key: 'acme', name: 'Acme', definition })).status).toBe(201);
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      api('POST', '/v1/connections', {
        integration: 'acme',
        user: { id: `u-${at % 3}` },
        authData: { api_key: `k-${at}` },
      }),
    ),
  );
  expect(made.map(({ status }) => status)).toEqual(Array(12).fill(201));
  for (const { body } of made)
    expect((await api('GET', `/v1/connections/${body.id}/proxy/me`)).body).toMatchObject({ name: 'Ada' });
  const titles = (await api('GET', '/v1/connections?limit=200')).body.data.map(
    (one: { user: { id: string }; title: string }) => `${one.user.id} ${one.title}`,
  );
  expect(new Set(titles).size).toBe(12);
});

test('one that dies is followed by another, and nobody notices', async () => {
  const [victim = 0, ...others] = workers();
  process.kill(victim, 'SIGKILL');
  const living = () => workers().filter((pid) => pid !== victim);
  await expect.poll(() => living().length, { timeout: 60_000 }).toBe(3);
  expect(living()).toEqual(expect.arrayContaining(others));
  expect((await api('GET', '/v1/connections')).status).toBe(200);
  await expect.poll(() => spoken.err).toContain('a worker died; another follows');
});

test('a polite stop ends all of them', async () => {
  const before = workers();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  for (const pid of before) expect(() => process.kill(pid, 0)).toThrow();
});

test('a number that is none stops the start with one line', async () => {
  const refused = spawn(process.execPath, [main, 'start', '--workers', 'many'], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
  });
  let said = '';
  refused.stderr.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  // All that it said is here only then.
  const [code] = await once(refused, 'close');
  expect([code, said]).toEqual([1, expect.stringMatching(/^--workers: .*\n$/)]);
});
