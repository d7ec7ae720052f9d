import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVisitor } from '../../packages/cli/src/demo/visitor.ts';
import { clientSecret, startOidc } from './servers/oidc.ts';
import { freePort, type Peer } from './servers/process.ts';

/** How long an access token of the provider lives. */
const seconds = 4;
const key = 'clv_test_0123456789abcdef0123456789abcdef';
const folder = mkdtempSync(join(tmpdir(), 'claviger-oauth-'));
let provider: Peer;
let server: StartedServer;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  provider = await startOidc({ redirectUri: `${url}/oauth/return/oidc`, seconds });
  server = await startServer(
    readSettings({
      CLAVIGER_PORT: String(port),
      CLAVIGER_URL: url,
      CLAVIGER_DATA: folder,
      CLAVIGER_API_KEY: key,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      CLAVIGER_LOG_LEVEL: 'silent',
    }),
  );
  await call('POST', '/v1/integrations', {
    key: 'oidc',
    name: 'Certified',
    definition: {
      claviger: 1,
      key: 'oidc',
      name: 'Certified',
      version: '1.0.0',
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: `${provider.url}/auth`, params: { prompt: 'consent' } },
          getAccessToken: { url: `${provider.url}/token` },
          refreshAccessToken: { url: `${provider.url}/token` },
          scope: 'openid email offline_access',
          autoRefresh: true,
          enablePkce: true,
        },
        test: { url: `${provider.url}/me` },
        connectionLabel: '{{email}}',
      },
    },
  });
  await call('PATCH', '/v1/integrations/oidc/versions/1.0.0/environment', {
    CLIENT_ID: 'web',
    CLIENT_SECRET: clientSecret,
  });
});
afterAll(async () => {
  await server?.close();
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = Readonly<Record<string, unknown>>;

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer;
  expect([response.status, answer['code']], `${method} ${path} ${JSON.stringify(answer)}`).toEqual([
    response.status < 300 ? response.status : 200,
    undefined,
  ]);
  return answer;
}

/** Connects as a person would: the connect page, then the provider's login and consent. */
async function connect(login: string): Promise<string> {
  const made = await call('POST', '/v1/connect-sessions', { integration: 'oidc', user: { id: login } });
  const visitor = createVisitor();
  let page = await visitor.open(String(made['url']));
  for (let pages = 0; pages < 8; pages += 1) {
    const session = await call('GET', `/v1/connect-sessions/${made['id']}`);
    if (session['status'] === 'connected') return String(session['connection']);
    const [form] = page.forms;
    if (form === undefined) throw new Error(`${page.url}: ${page.heading} ${JSON.stringify(session)}`);
    page = await visitor.submit(page, form, { login, password: 'any' });
  }
  throw new Error(`Still at ${page.url}: ${page.heading}`);
}

/** Purposes and statuses of the exchanges of a report, in order. */
function exchangesOf(report: Answer): string {
  const http = report['http'] as readonly { purpose: string; response: { status: number } | null }[];
  return http.map(({ purpose, response }) => `${purpose} ${response?.status}`).join(', ');
}

/** Until a token that was made just now is dead at the provider. */
const outlive = () => new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + 1_100));

test('F-042 to F-056 oidc-provider: PKCE, consent, test and label through the connect page', async () => {
  const id = await connect('ada');
  const connection = await call('GET', `/v1/connections/${id}`);
  expect(connection).toMatchObject({
    status: 'active',
    title: 'Certified ada@oidc.example',
    scheme: 'oauth2',
  });
  expect(connection['scopes']).toEqual({
    requested: ['openid', 'email', 'offline_access'],
    granted: ['openid', 'email', 'offline_access'],
  });
  const log = await call('GET', `/v1/exchanges?integration=oidc`);
  expect(JSON.stringify(log)).not.toContain(clientSecret);
});

/** How often a connection was renewed, by the log. The sweep in the background may have been quicker than a test. */
async function renewals(id: string): Promise<number> {
  const log = await call('GET', `/v1/exchanges?connection=${id}&purpose=refresh`);
  const rows = log['data'] as readonly { response: { status: number } | null }[];
  expect(rows.map(({ response }) => response?.status)).toEqual(rows.map(() => 200));
  return rows.length;
}

test('F-062, F-058 a token near its end is renewed before it is used; each rotated refresh token works the next time', async () => {
  const id = await connect('bob');
  for (const round of [1, 2]) {
    await outlive();
    const report = await call('POST', `/v1/connections/${id}/test`);
    expect(exchangesOf(report)).toMatch(/^(refresh 200, )?test 200$/);
    expect(await renewals(id)).toBeGreaterThanOrEqual(round);
  }
  const { generation, status } = await call('GET', `/v1/connections/${id}`);
  expect([status, generation]).toEqual(['active', 1 + (await renewals(id))]);
});

test('F-061 twenty tests at once on a dead token make one refresh, and the rotated family lives', async () => {
  const id = await connect('eve');
  await outlive();
  const before = await renewals(id);
  const reports = await Promise.all(
    Array.from({ length: 20 }, () => call('POST', `/v1/connections/${id}/test`)),
  );
  expect(reports.map((report) => report['ok'])).toEqual(Array(20).fill(true));
  const made = (await renewals(id)) - before;
  expect(before + made).toBeGreaterThan(0);
  // One; a second only where the machine takes longer over the twenty than a token lives.
  expect(made).toBeLessThan(3);
  await call('POST', `/v1/connections/${id}/refresh`);
  expect((await call('GET', `/v1/connections/${id}`))['generation']).toBe(1 + (await renewals(id)));
});
