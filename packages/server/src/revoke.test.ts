import { problem, type WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { revokeAtProvider } from './revoke.ts';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
let answer: () => ReturnType<typeof json> | ReturnType<typeof problem>;
let id: string;

const secret = 'token-canary-0123456789';

beforeEach(async () => {
  answer = () => ({ status: 200 });
  app = await openTemporaryApp((request: WireRequest) =>
    request.url.endsWith('/revoke') ? answer() : json({ email: 'ada@acme.dev' }),
  );
  await define({ revoke: { url: 'https://acme.dev/revoke' } });
  id = await connect();
});
afterEach(() => app.close());

async function define(more: object): Promise<void> {
  const oauth2Config = {
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    getAccessToken: { url: 'https://acme.dev/token' },
    ...more,
  };
  const authentication = { type: 'oauth2', oauth2Config, test: { url: 'https://acme.dev/me' } };
  const document = { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0', authentication };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  const path = '/v1/integrations/acme/versions/1.0.0';
  await app.call('PUT', `${path}/definition`, { body: document });
  const body = { CLIENT_ID: 'client', CLIENT_SECRET: 'client-secret-canary' };
  await app.call('PATCH', `${path}/environment`, { body });
}

async function connect(): Promise<string> {
  const made = await app.call('POST', '/v1/connections', {
    body: {
      integration: 'acme',
      user: { id: 'u-1' },
      authData: { access_token: secret, refresh_token: `${secret}-r` },
      mode: 'import',
    },
  });
  return String(made.body['id']);
}

const remove = () => app.call('DELETE', `/v1/connections/${id}`);
const timeline = async () => (await app.call('GET', `/v1/connections/${id}/events`)).body['data'];
const logged = async () =>
  (await app.call('GET', `/v1/exchanges?connection=${id}&purpose=revoke`)).body['data'];

describe('CON-21 RFC 7009 deleting a connection', () => {
  test('revokes it at the provider, and the receipt stays in its timeline and the log', async () => {
    expect((await remove()).status).toBe(204);
    expect(await timeline()).toMatchObject([
      { type: 'connection.deleted', detail: { revoked: true } },
      { type: 'connection.revoked', detail: { status: 200 }, at: expect.any(String) },
      { type: 'connection.created' },
    ]);
    expect(await logged()).toMatchObject([{ purpose: 'revoke', response: { status: 200 } }]);
    expect(JSON.stringify([await timeline(), await logged()])).not.toContain('canary');
  });

  test.each([
    ['refuses', () => json({ error: 'no' }, 400), { code: 'bad_request_400', status: 400 }],
    ['fails', () => json({}, 503), { code: 'provider_error_5xx', status: 503 }],
    ['is silent', () => problem('timeout', 'request', { host: 'acme.dev' }), { code: 'timeout' }],
  ] as const)('goes through when the provider %s, and the timeline says why', async (_, refusal, detail) => {
    answer = refusal;
    expect((await remove()).status).toBe(204);
    expect((await app.call('GET', `/v1/connections/${id}`)).status).toBe(404);
    expect(await timeline()).toMatchObject([
      { type: 'connection.deleted', detail: { revoked: false } },
      { type: 'connection.revoke_failed', detail: { ...detail, detail: expect.stringMatching(/\w/) } },
      { type: 'connection.created' },
    ]);
  });

  test('a provider that repeats the token in its words does not bring it into the timeline', async () => {
    answer = () => json({ error: 'invalid', error_description: `unknown ${secret} and ${secret}-r` }, 400);
    await remove();
    expect(JSON.stringify(await timeline())).not.toContain('canary');
  });

  test('goes through when the definition is not valid any more', async () => {
    await app.deps.store.versions.put('default', 'acme', '1.0.0', { broken: true });
    expect((await remove()).status).toBe(204);
    expect(await timeline()).toMatchObject([
      { type: 'connection.deleted', detail: { revoked: false } },
      { type: 'connection.revoke_failed', detail: { code: 'definition_invalid' } },
      { type: 'connection.created' },
    ]);
  });

  test('ends every use first, and tells of tokens too that a renewal brought meanwhile', async () => {
    const { engine, store } = app.deps;
    const statuses: unknown[] = [];
    const renewing: typeof engine = {
      ...engine,
      async revoke(...asked) {
        statuses.push((await store.credentials.get('default', id))?.status);
        const outcome = await engine.revoke(...asked);
        if (statuses.length === 1)
          await store.credentials.update('default', id, () => ({
            authData: { access_token: 'newer', refresh_token: 'newer-refresh' },
          }));
        return outcome;
      },
    };
    const before = await store.credentials.get('default', id);
    if (before === undefined) throw new Error('A connection is needed.');
    expect(await revokeAtProvider({ ...app.deps, engine: renewing }, before, { by: 'user' })).toBe(true);
    expect(statuses).toEqual(['revoked', 'revoked']);
    const bodies = app.requests.filter(({ url }) => url.endsWith('/revoke')).map(({ body }) => String(body));
    expect(bodies.at(-1)).toContain('newer-refresh');
    expect(await timeline()).toMatchObject([
      { type: 'connection.revoked' },
      { type: 'connection.revoked' },
      { type: 'connection.created' },
    ]);
  });

  test('tells nobody where the definition does not say how', async () => {
    await define({});
    const before = app.requests.length;
    await remove();
    expect(app.requests).toHaveLength(before);
    expect(await timeline()).toMatchObject([
      { type: 'connection.deleted', detail: { revoked: null } },
      { type: 'connection.created' },
    ]);
  });
});

test('the timeline of a deleted connection is not shown to another workspace', async () => {
  await remove();
  const other = await app.deps.store.events.list({ workspace: 'elsewhere', connection: id, limit: 5 });
  expect(other.data).toEqual([]);
  expect((await app.call('GET', '/v1/connections/conn_none/events')).status).toBe(404);
});
