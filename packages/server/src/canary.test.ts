import { randomUUID } from 'node:crypto';
import { headerOf, problem, type WireRequest } from '@claviger/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

/** Planted wherever a secret can stand: form, environment, tokens, answers of the provider. */
const planted = {
  apiKey: `canary-key-${randomUUID()}`,
  password: `canary pass+${randomUUID()}/"ü`,
  wrong: `canary-wrong-${randomUUID()}`,
  clientSecret: `canary-client-${randomUUID()}`,
  access: `canary-access-${randomUUID()}`,
  refresh: `canary-refresh-${randomUUID()}`,
  renewed: `canary-renewed-${randomUUID()}`,
} as const;

const form = (text: string) => new URLSearchParams({ t: text }).toString().slice(2);

/** The ways in which a secret could be written. */
function writings(secret: string): readonly string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    form(secret),
    JSON.stringify(secret).slice(1, -1),
    base64(secret),
    base64(`ada:${secret}`),
    Buffer.from(secret).toString('hex'),
  ];
}

let app: TemporaryApp;
const answers: Answer[] = [];
let mode: 'fine' | 'refused' | 'malformed' | 'away' = 'fine';

function provider(request: WireRequest) {
  if (mode === 'away') return problem('timeout', 'request', { host: 'acme.dev' });
  if (mode === 'malformed')
    return {
      status: 200,
      headers: {},
      body: Buffer.from(`<b>${headerOf(request.headers, 'authorization')}`),
    };
  if (mode === 'refused')
    return json({ error: 'no', you_sent: { ...request.headers }, url: request.url }, 401);
  if (request.url.endsWith('/token')) {
    return json({ access_token: planted.renewed, refresh_token: planted.refresh, expires_in: '60' });
  }
  return json({ email: 'ada@acme.dev', echo: { ...request.headers }, url: request.url });
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await app.call(method, path, body === undefined ? {} : { body });
  answers.push(answer);
  return answer;
}

const me = { url: 'https://acme.dev/me' };
const token = { url: 'https://acme.dev/token', method: 'POST' };
const authentications = {
  keyed: {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password' }],
    test: {
      ...me,
      params: { key: '{{bundle.authData.api_key}}' },
      headers: { 'X-Key': 'Key {{bundle.authData.api_key}}' },
    },
  },
  based: { type: 'basic', test: me },
  tokened: {
    type: 'oauth2',
    oauth2Config: { authorizeUrl: me, getAccessToken: token, refreshAccessToken: token, autoRefresh: true },
    test: me,
  },
};

beforeAll(async () => {
  app = await openTemporaryApp(provider);
});
afterAll(() => app.close());

test('no planted secret is in any answer or log line but the credentials call, written in any way', async () => {
  for (const [key, authentication] of Object.entries(authentications)) {
    await call('POST', '/v1/integrations', { key, name: key, definition: { authentication } });
    await call('PATCH', `/v1/integrations/${key}/versions/1.0.0/environment`, {
      CLIENT_ID: 'client-1',
      CLIENT_SECRET: planted.clientSecret,
    });
    await call('POST', `/v1/integrations/${key}/versions/1.0.0/authentication/preview`, {
      step: 'test',
      values: { api_key: planted.apiKey, username: 'ada', password: planted.password },
    });
  }
  const tokens = { access_token: planted.access, refresh_token: planted.refresh };
  for (const each of ['refused', 'malformed', 'away', 'fine'] as const) {
    mode = each;
    const right = each === 'fine';
    await connect('keyed', { api_key: right ? planted.apiKey : planted.wrong });
    await connect('based', { username: 'ada', password: right ? planted.password : planted.wrong });
    await connect('tokened', right ? tokens : { ...tokens, access_token: planted.wrong }, 'import');
    await connect('keyed', { api_key: planted.apiKey, unknown: planted.wrong });
  }
  const { body } = await call('GET', '/v1/connections');
  const connections = body['data'] as { id: string; integration: string }[];
  expect(connections).toHaveLength(3);
  for (const each of ['fine', 'refused', 'malformed', 'away'] as const) {
    mode = each;
    for (const { id, integration } of connections) {
      await call('POST', `/v1/connections/${id}/test`);
      await call('POST', `/v1/connections/${id}/refresh`);
      if (integration === 'keyed') await call('PATCH', `/v1/connections/${id}`, { label: planted.apiKey });
      await call('GET', `/v1/connections/${id}`);
      await call('GET', `/v1/connections/${id}/events`);
    }
  }
  const exchanges = await call('GET', '/v1/exchanges?limit=200');
  expect((exchanges.body['data'] as unknown[]).length).toBeGreaterThan(15);
  const audit = await call('GET', '/v1/audit?limit=200');
  expect((audit.body['data'] as unknown[]).length).toBeGreaterThan(9);
  await call('GET', '/v1/integrations');
  await call('GET', '/metrics');

  const everything = [...answers.map(({ text }) => text), ...app.logged].join('\n');
  expect(everything).toContain(':censored:');
  for (const [name, secret] of Object.entries(planted)) {
    for (const written of writings(secret)) {
      expect([name, everything.includes(written)]).toEqual([name, false]);
    }
  }
});

async function connect(integration: string, authData: object, mode = 'connect') {
  await call('POST', '/v1/connections', { integration, user: { id: 'u-1' }, authData, mode });
}
