import type { Problem, WireResponse } from '@claviger/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { patienceMs, probing, wave } from './overseer.ts';

let app: TemporaryApp;
let answer: (token: string) => Partial<WireResponse> | Problem;
const asked: string[] = [];

const authentication = {
  type: 'oauth2',
  oauth2Config: {
    authorizeUrl: { url: 'https://api.acme.dev/authorize' },
    getAccessToken: { url: 'https://api.acme.dev/token' },
    refreshAccessToken: { url: 'https://api.acme.dev/token' },
    autoRefresh: true,
  },
  test: { url: 'https://api.acme.dev/me' },
};

beforeEach(async () => {
  asked.length = 0;
  answer = () => json({ access_token: 'new', expires_in: 3600 });
  app = await openTemporaryApp((request) => {
    if (!request.url.endsWith('/token')) return json({ email: 'ada@acme.dev' });
    const token = new URLSearchParams(String(request.body)).get('refresh_token') ?? '';
    asked.push(token);
    return answer(token);
  });
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', {
    body: { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' },
  });
});
afterEach(() => app.close());

/** Connections whose refresh tokens are their numbers. */
async function connections(count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const made = await app.call('POST', '/v1/connections', {
      body: {
        integration: 'acme',
        user: { id: `u-${number}` },
        mode: 'import',
        authData: { access_token: `a-${number}`, refresh_token: `r-${number}` },
      },
    });
    expect(made.status).toBe(201);
    ids.push(String(made.body['id']));
  }
  return ids;
}

const refresh = (id: string) => app.call('POST', `/v1/connections/${id}/refresh`);
const statusOf = async (id: string) => (await app.deps.store.credentials.get('default', id))?.status;
const open = async () =>
  (await app.deps.store.incidents.list({ workspace: 'default', open: true, limit: 50 })).data;
const typesOf = async (id: string) =>
  (await app.deps.store.events.list({ workspace: 'default', connection: id, limit: 50 })).data.map(
    ({ type }) => type.replace('connection.', ''),
  );

test.each([400, 401, 403, 404, 410, 422, 451])(
  'F-059 REF-8 a refresh that is answered with %i expires the connection, and opens one incident',
  async (status) => {
    const [id = ''] = await connections(1);
    answer = () => json({ error: 'invalid_grant' }, status);
    expect((await refresh(id)).body).toMatchObject({ code: 'refresh_rejected' });
    expect(await statusOf(id)).toBe('expired');
    expect(await open()).toMatchObject([{ kind: 'expired', connection: id, integration: 'acme' }]);
    await refresh(id);
    await refresh(id);
    expect(asked).toEqual(['r-1']);
    expect(await open()).toHaveLength(1);
    expect((await typesOf(id)).filter((type) => type === 'expired')).toHaveLength(1);
  },
);

const temporary: readonly [string, Partial<WireResponse> | Problem][] = [
  ...[408, 409, 423, 425, 429, 500, 502, 503, 504, 520].map((status): [string, Partial<WireResponse>] => [
    String(status),
    json({}, status),
  ]),
  ['nothing', { code: 'timeout', stage: 'request', params: {} }],
  ['a closed port', { code: 'connection_refused', stage: 'request', params: {} }],
  ['what nobody can read', { status: 200, headers: {}, body: new TextEncoder().encode('<html>') }],
  ['400 temporarily_unavailable', json({ error: 'temporarily_unavailable' }, 400)],
];

test.each(temporary)(
  'F-060 REF-9 REF-10 a refresh that is answered with %s keeps it active',
  async (_, answered) => {
    const [id = ''] = await connections(1);
    answer = () => answered;
    expect((await refresh(id)).body).toMatchObject({ code: 'refresh_failed' });
    expect(await statusOf(id)).toBe('active');
    expect(await open()).toEqual([]);
    answer = () => json({ access_token: 'new', expires_in: 3600 });
    expect((await refresh(id)).status).toBe(200);
  },
);

test.each(['invalid_client', 'unauthorized_client'])(
  'REF-8 %s is the builder’s: nobody’s connection expires, one incident is open, and closes by itself',
  async (error) => {
    const ids = await connections(3);
    answer = () => json({ error }, 401);
    for (const id of ids) await refresh(id);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['active', 'active', 'active']);
    expect(await open()).toMatchObject([{ kind: 'client', version: '1.0.0', integration: 'acme' }]);
    answer = () => json({ access_token: 'new', expires_in: 3600 });
    app.advance(probing.everyMs);
    expect((await refresh(ids[0] ?? '')).status).toBe(200);
    expect(await open()).toEqual([]);
  },
);

test('REF-8 an app that refuses everybody expires nobody: those that it took before are given back', async () => {
  const ids = await connections(12);
  answer = () => json({ error: 'invalid_grant' }, 400);
  for (const id of ids) await refresh(id);
  expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => 'active'));
  expect(await open()).toMatchObject([{ kind: 'provider', integration: 'acme', affected: wave.least }]);
  expect((await open())[0]).not.toHaveProperty('connection');
  expect(await typesOf(ids[0] ?? '')).toEqual(['recovered', 'expired', 'refresh_failed', 'created']);
  // Five before it was seen, then a few probes, and no request for the others.
  expect(asked).toHaveLength(wave.least + probing.probes);
});

test('REF-10 a few are tried, and when they work the app is as before', async () => {
  const ids = await connections(8);
  answer = () => json({}, 429);
  for (const id of ids) await refresh(id);
  const before = asked.length;
  app.advance(probing.everyMs);
  for (const id of ids) await refresh(id);
  expect(asked.length - before).toBe(probing.probes);
  answer = () => json({ access_token: 'new', expires_in: 3600 });
  app.advance(probing.everyMs);
  const answers = await Promise.all(ids.map(refresh));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(probing.probes);
  expect(await open()).toEqual([]);
  for (const id of ids) expect((await refresh(id)).status).toBe(200);
});

test('REF-8 where most work, those that are refused are to blame themselves', async () => {
  const ids = await connections(16);
  answer = (token) =>
    Number(token.slice(2)) > 10
      ? json({ error: 'invalid_grant' }, 400)
      : json({ access_token: 'new', expires_in: 3600 });
  for (const id of ids) await refresh(id);
  expect((await Promise.all(ids.map(statusOf))).filter((status) => status === 'expired')).toHaveLength(6);
  expect((await open()).map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'expired'));
});

test('REF-8 an app that refuses everybody for a day means it', async () => {
  const ids = await connections(6);
  answer = () => json({ error: 'invalid_grant' }, 400);
  for (const id of ids) await refresh(id);
  app.advance(patienceMs);
  await refresh(ids[0] ?? '');
  expect(await statusOf(ids[0] ?? '')).toBe('expired');
});

test('REF-10 one that fails for a day is told of once, stays active, and recovers', async () => {
  const [id = ''] = await connections(1);
  answer = () => json({}, 429);
  await refresh(id);
  app.advance(patienceMs - 1);
  await refresh(id);
  expect(await open()).toEqual([]);
  app.advance(1);
  await refresh(id);
  await refresh(id);
  expect(await open()).toMatchObject([{ kind: 'failing', connection: id }]);
  expect(await statusOf(id)).toBe('active');
  expect((await typesOf(id)).filter((type) => type === 'failing')).toHaveLength(1);
  answer = () => json({ access_token: 'new', expires_in: 3600 });
  await refresh(id);
  expect(await open()).toEqual([]);
  expect((await typesOf(id)).slice(0, 2)).toEqual(['recovered', 'refreshed']);
});

test('REF-19 an app that says when is not asked before', async () => {
  const [id = ''] = await connections(1);
  answer = () => ({ ...json({}, 429), headers: { 'retry-after': '120' } });
  await refresh(id);
  app.advance(119_000);
  expect((await refresh(id)).body).toMatchObject({ code: 'refresh_failed' });
  expect(asked).toHaveLength(1);
  app.advance(1_001);
  await refresh(id);
  expect(asked).toHaveLength(2);
});

test('F-124 after a reconnect a new failure is a new incident', async () => {
  const [id = ''] = await connections(1);
  answer = () => json({ error: 'invalid_grant' }, 400);
  await refresh(id);
  const [first] = await open();
  const ref = { workspace: 'default', id };
  const authData = { access_token: 'a', refresh_token: 'r' };
  await app.deps.store.credentials.update('default', id, () => ({ status: 'active', authData }));
  await app.deps.store.events.append(ref.workspace, {
    connection: id,
    type: 'connection.reconnected',
    detail: {},
  });
  expect(await app.deps.store.incidents.get('default', first?.id ?? '')).toMatchObject({
    closedBy: 'reconnected',
  });
  await refresh(id);
  const [second] = await open();
  expect(second?.id).not.toBe(first?.id);
  expect(second).toMatchObject({ kind: 'expired', connection: id });
});
