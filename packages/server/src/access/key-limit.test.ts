import { afterEach, beforeEach, expect, test } from 'vitest';
import { rightsFor } from '../sharing/acting.ts';
import { type Answer, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { signedInBy } from './people/people.test-tool.ts';
import { permissions } from './permissions.ts';

let app: TemporaryApp;
let mine: string;
let other: string;
let key: string;

const definition = {
  claviger: 1,
  key: 'acme',
  name: 'Acme',
  version: '1.0.0',
  authentication: {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
    connectionLabel: '{{email}}',
  },
};

const connect = async (user: string) => {
  const body = { integration: 'acme', user: { id: user }, authData: { api_key: 'k' } };
  const made = await app.call('POST', '/v1/connections', { body });
  expect(made.status).toBe(201);
  return String(made.body['id']);
};

beforeEach(async () => {
  app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
  [mine, other] = [await connect('u-1'), await connect('u-2')];
  const made = await app.call('POST', '/v1/api-keys', {
    body: { name: 'limited', permissions, connections: [mine, mine] },
  });
  expect([made.status, made.body['connections']]).toEqual([201, [mine]]);
  key = String(made.body['secret']);
});
afterEach(() => app.close());

const same = ({ status, text }: Answer, id: string) =>
  `${status} ${text.replaceAll(id, 'ID').replace(/"reference":"[^"]+"/, '')}`;

test('CON-19 a key that is limited to connections finds these, and others are not there', async () => {
  for (const rest of ['', '/events', '/credentials'])
    expect((await app.call('GET', `/v1/connections/${mine}${rest}`, { key })).status).toBe(200);
  expect((await app.call('POST', `/v1/connections/${mine}/test`, { key })).status).toBe(200);
  const ids = (answer: Answer) => (answer.body['data'] as readonly { id: string }[]).map(({ id }) => id);
  expect(ids(await app.call('GET', '/v1/connections', { key }))).toEqual([mine]);
  expect(ids(await app.call('GET', '/v1/connections?user=u-2', { key }))).toEqual([]);
  expect(ids(await app.call('GET', '/v1/connections')).sort()).toEqual([mine, other].sort());
});

test('CON-19 every operation on another connection answers such a key like one on none', async () => {
  const { body } = await app.call('GET', '/openapi.json', { key: null });
  const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, object>>>>;
  const swept = Object.entries(paths).filter(([path]) => path.startsWith('/v1/connections/{id}'));
  expect(swept.length).toBeGreaterThan(7);
  for (const [path, operations] of swept) {
    for (const method of Object.keys(operations)) {
      const ask = (id: string) =>
        app.call(method.toUpperCase(), path.replace('{id}', id).replace(/\{\w+\}/g, 'x'), {
          key,
          ...(method === 'get' ? {} : { body: {} }),
        });
      const foreign = await ask(other);
      expect([method, path, foreign.status]).toEqual([method, path, 404]);
      expect(same(foreign, other)).toBe(same(await ask('conn_none'), 'conn_none'));
    }
  }
  expect((await app.call('GET', `/v1/connections/${other}`)).body['status']).toBe('active');
});

test('CON-19 it sees the log of its connections only', async () => {
  for (const id of [mine, other]) await app.call('POST', `/v1/connections/${id}/test`);
  const rowsOf = async (asked: string | undefined) =>
    (await app.call('GET', '/v1/exchanges', asked === undefined ? {} : { key: asked })).body[
      'data'
    ] as readonly {
      id: string;
      connection: string | null;
    }[];
  expect(new Set((await rowsOf(key)).map(({ connection }) => connection))).toEqual(new Set([mine]));
  const all = await rowsOf(undefined);
  const theirs = all.find(({ connection }) => connection === other);
  const own = all.find(({ connection }) => connection === mine);
  expect((await app.call('GET', `/v1/exchanges/${own?.id}`, { key })).status).toBe(200);
  expect((await app.call('GET', `/v1/exchanges/${theirs?.id}`, { key })).status).toBe(404);
  const named = await app.call('GET', `/v1/exchanges?connection=${other}`, { key });
  expect(named.body['data']).toEqual([]);
});

test('CON-19 whatever is about no connection is refused, a new operation too', async () => {
  const { body } = await app.call('GET', '/openapi.json', { key: null });
  const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, object>>>>;
  const open = ['GET /v1/connections', 'GET /v1/exchanges', 'GET /v1/exchanges/{id}'];
  let refused = 0;
  for (const [path, operations] of Object.entries(paths)) {
    if (!/^\/v\d\//.test(path) || path.startsWith('/v1/connections/{id}')) continue;
    for (const method of Object.keys(operations)) {
      if (open.includes(`${method.toUpperCase()} ${path}`)) continue;
      const answer = await app.call(method.toUpperCase(), path.replace(/\{\w+\}/g, 'acme'), { key });
      expect([method, path, answer.status, answer.body['code']]).toEqual([
        method,
        path,
        403,
        'permission_denied',
      ]);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(40);
});

test('a key is limited only to connections that are there', async () => {
  const body = { name: 'x', permissions: [], connections: [mine, 'conn_none'] };
  expect((await app.call('POST', '/v1/api-keys', { body })).status).toBe(404);
  expect((await app.call('POST', '/v1/api-keys', { body: { ...body, connections: [] } })).status).toBe(422);
});

test('CON-19 calls through the proxy and headers for other proxies ask the same question', () => {
  const caller = { actor: { kind: 'key', id: 'key_1', name: 'limited' }, connections: ['conn_1'] } as const;
  const user = { id: 'u-1' };
  expect(rightsFor({ caller }, { id: 'conn_1', user })).toContain('call');
  expect(rightsFor({ caller }, { id: 'conn_2', user })).toEqual([]);
  expect(rightsFor({ caller, user: 'u-1' }, { id: 'conn_2', user })).toEqual([]);
});

test('CON-19 who signs in to the console with such a key may do no more than the key', async () => {
  const answer = await app.call('POST', '/console/session', { key: null, body: { apiKey: key } });
  const person = await signedInBy(app, answer);
  expect((await person.call('GET', `/v1/connections/${mine}`)).status).toBe(200);
  for (const [method, path, body] of [
    ['GET', '/v1/integrations', undefined],
    ['GET', '/v1/audit', undefined],
    ['POST', '/v1/api-keys', { name: 'free', permissions: [...permissions] }],
    ['POST', '/v1/users/u-2/leave', { transferTo: 'u-3' }],
  ] as const) {
    const refused = await person.call(method, path, body);
    expect([path, refused.status, refused.body['code']]).toEqual([path, 403, 'permission_denied']);
  }
  expect((await app.call('GET', `/v1/connections/${other}`)).status).toBe(200);
});
