import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demoAccount,
  demoClient,
  type Playground,
  playgroundPort,
  startPlayground,
} from '@claviger/playground';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from './demo/api.ts';
import { connectExample, type Example } from './demo/connect.ts';
import { createVisitor } from './demo/visitor.ts';

const folder = new URL('../../../examples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.startsWith('code-'));
const apiKey = 'clv_test_0123456789abcdef0123456789abcdef';
const data = mkdtempSync(join(tmpdir(), 'claviger-examples-'));
let playground: Playground;
let server: StartedServer;

beforeAll(async () => {
  playground = await startPlayground();
  server = await startServer(
    readSettings({
      CLAVIGER_PORT: '0',
      CLAVIGER_DATA: data,
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      CLAVIGER_LOG_LEVEL: 'silent',
    }),
    { console: false },
  );
});
afterAll(async () => {
  await server?.close();
  await playground?.close();
  rmSync(data, { recursive: true, force: true });
});

/** The example as it is, at the playground's address of this run. */
function exampleOf(name: string): Example {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const definition = JSON.parse(text.replaceAll(`http://127.0.0.1:${playgroundPort}`, playground.url));
  const client = { CLIENT_ID: demoClient.id, CLIENT_SECRET: demoClient.secret };
  return {
    definition,
    environment: text.includes('CLIENT_ID') ? client : {},
    values: { username: demoAccount.email, password: demoAccount.password },
  };
}

test('there are examples in code', () => {
  expect(names.length).toBeGreaterThan(1);
});

test.each(names)('COD-1 F-079 F-142 examples/%s connects, is tested and renewed', async (name) => {
  const api = createApi(server.url, apiKey);
  const example = exampleOf(name);
  const person = {
    id: 'u-1',
    typed: { username: demoAccount.email, password: demoAccount.password },
  };
  const isRedirect = JSON.stringify(example.definition).includes('authorizeUrl');
  const row = await connectExample(
    { api, person, redirects: () => isRedirect, createVisitor, now: () => performance.now() },
    example,
  );
  expect(row).toMatchObject({ ok: true, problem: null });
  expect(row.label).toContain(demoAccount.email);
  const found = await api('GET', `/v1/connections?integration=${example.definition.key}`);
  const [connection] = (found.ok ? found.value['data'] : []) as readonly { readonly id: string }[];
  const renewed = await api('POST', `/v1/connections/${connection?.id}/refresh`);
  expect(renewed).toMatchObject({ ok: true, value: { generation: 2 } });
  const tested = await api('POST', `/v1/connections/${connection?.id}/test`);
  expect(tested).toMatchObject({ ok: true, value: { ok: true } });
  const log = await api('GET', `/v1/exchanges?integration=${example.definition.key}`);
  expect(JSON.stringify(log)).not.toContain(demoAccount.password);
});
