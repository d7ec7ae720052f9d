import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type OAuthWorld, openOAuthWorld } from './oauth-world.ts';
import { clientSecret, startOidc } from './servers/oidc.ts';
import type { Peer } from './servers/process.ts';

/** How long an access token of the provider lives. */
const seconds = 4;
let provider: Peer;
let world: OAuthWorld;

beforeAll(async () => {
  world = await openOAuthWorld();
  const client = { client_id: 'web', redirect_uris: [`${world.url}/oauth/return/oidc`] };
  provider = await startOidc({ clients: [client], seconds });
  const { url } = provider;
  const authentication = {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: `${url}/auth`, params: { prompt: 'consent' } },
      getAccessToken: { url: `${url}/token` },
      refreshAccessToken: { url: `${url}/token` },
      scope: 'openid email offline_access',
      autoRefresh: true,
      enablePkce: true,
    },
    test: { url: `${url}/me` },
    connectionLabel: '{{email}}',
  };
  await world.define('oidc', authentication, { CLIENT_ID: 'web', CLIENT_SECRET: clientSecret });
});
afterAll(async () => {
  await world?.close();
  await provider?.stop();
});

/** Purposes and statuses of the exchanges of a report, in order. */
function exchangesOf(report: Answer): string {
  const http = report['http'] as readonly { purpose: string; response: { status: number } | null }[];
  return http.map(({ purpose, response }) => `${purpose} ${response?.status}`).join(', ');
}

/** Until a token that was made just now is dead at the provider. */
const outlive = () => new Promise((resolve) => setTimeout(resolve, seconds * 1_000 + 1_100));

test('F-042 to F-056 oidc-provider: PKCE, consent, test and label through the connect page', async () => {
  const id = await world.connect('oidc', 'ada');
  const connection = await world.call('GET', `/v1/connections/${id}`);
  expect(connection).toMatchObject({
    status: 'active',
    title: 'Certified ada@oidc.example',
    scheme: 'oauth2',
  });
  expect(connection['scopes']).toEqual({
    requested: ['openid', 'email', 'offline_access'],
    granted: ['openid', 'email', 'offline_access'],
  });
  const log = await world.call('GET', `/v1/exchanges?integration=oidc`);
  expect(JSON.stringify(log)).not.toContain(clientSecret);
});

/** How often a connection was renewed, by the log. The sweep in the background may have been quicker than a test. */
async function renewals(id: string): Promise<number> {
  const log = await world.call('GET', `/v1/exchanges?connection=${id}&purpose=refresh`);
  const rows = log['data'] as readonly { response: { status: number } | null }[];
  expect(rows.map(({ response }) => response?.status)).toEqual(rows.map(() => 200));
  return rows.length;
}

test('F-062, F-058 a token near its end is renewed before it is used; each rotated refresh token works the next time', async () => {
  const id = await world.connect('oidc', 'bob');
  for (const round of [1, 2]) {
    await outlive();
    const report = await world.call('POST', `/v1/connections/${id}/test`);
    expect(exchangesOf(report)).toMatch(/^(refresh 200, )?test 200$/);
    await expect.poll(() => renewals(id)).toBeGreaterThanOrEqual(round);
  }
  await expectEachInLog(id);
});

/** That the connection is as often renewed as the log says, whose rows come after what they tell of. */
async function expectEachInLog(id: string): Promise<void> {
  await expect
    .poll(async () => {
      const { generation, status } = await world.call('GET', `/v1/connections/${id}`);
      return [status, Number(generation) - (await renewals(id))];
    })
    .toEqual(['active', 1]);
}

test('F-061 twenty tests at once on a dead token make one refresh, and the rotated family lives', async () => {
  const id = await world.connect('oidc', 'eve');
  await outlive();
  const before = await renewals(id);
  const reports = await Promise.all(
    Array.from({ length: 20 }, () => world.call('POST', `/v1/connections/${id}/test`)),
  );
  expect(reports.map((report) => report['ok'])).toEqual(Array(20).fill(true));
  await expect.poll(() => renewals(id)).toBeGreaterThan(0);
  // One; a second only where the machine takes longer over the twenty than a token lives.
  expect((await renewals(id)) - before).toBeLessThan(3);
  await world.call('POST', `/v1/connections/${id}/refresh`);
  await expectEachInLog(id);
});
