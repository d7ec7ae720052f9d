import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Playground, startPlayground } from '@claviger/playground';
import { readSettings, startServer } from '@claviger/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from './api.ts';
import { runDemo } from './run.ts';

let folder = '';
let playground: Playground;
let server: { url: string; apiKey: string; close(): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-run-'));
  playground = await startPlayground();
  const apiKey = 'a-key-for-this-test';
  const started = await startServer(
    readSettings({
      CLAVIGER_PORT: '0',
      CLAVIGER_DATA: folder,
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: new URL(playground.url).host,
      CLAVIGER_LOG_LEVEL: 'silent',
    }),
    { console: false },
  );
  server = { url: started.url, close: started.close, apiKey };
}, 60_000);

afterEach(async () => {
  await server.close();
  await playground.close();
  await rm(folder, { recursive: true });
}, 60_000);

test('each scheme takes no more requests than its protocol needs, and the provider counts the same', async () => {
  const told: string[] = [];
  const rows = await runDemo(server, playground, (name) => told.push(name));
  expect(rows.map(({ integration, ok, requests }) => [integration, ok, requests])).toEqual([
    ['playground-basic', true, 1],
    ['playground-api-key', true, 1],
    ['playground-digest', true, 2],
    ['playground-session', true, 2],
    ['playground-oauth2', true, 2],
    ['playground-oauth1', true, 3],
  ]);
  expect(told).toHaveLength(6);
  // One test while connecting and one after it; a digest nonce is used again, so it is challenged once.
  expect(await (await fetch(`${playground.url}/_stats`)).json()).toMatchObject({
    'GET /basic/me': 2,
    'GET /api-key/me': 2,
    'session logins': 1,
    'code exchanges': 1,
    'token requests': 1,
    'GET /oauth2/me': 2,
    'request tokens': 1,
    'access tokens': 1,
    'GET /oauth1/me': 2,
  });
}, 60_000);

test('a provider that is away is one clear problem a row, and nothing is stored', async () => {
  await playground.close();
  const rows = await runDemo(server, playground, () => {});
  expect(rows.map(({ ok, problem }) => [ok, problem?.code])).toEqual([
    [false, 'connection_refused'],
    [false, 'connection_refused'],
    [false, 'connection_refused'],
    [false, 'connection_refused'],
    // The browser goes to the provider's page itself, and finds nobody.
    [false, 'stopped_while_authorizing'],
    [false, 'connection_refused'],
  ]);
  playground = await startPlayground();
  const connections = await createApi(server.url, server.apiKey)('GET', '/v1/connections');
  expect(connections).toMatchObject({ ok: true, value: { data: [] } });
}, 60_000);
