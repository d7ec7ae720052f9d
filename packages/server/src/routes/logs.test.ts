import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
let first: string;
beforeAll(async () => {
  app = await openTemporaryApp((request) =>
    request.url.includes('/down') ? json({ error: 'down' }, 503) : json({ email: 'ada@acme.dev' }),
  );
  for (const [key, path] of [
    ['acme', 'me'],
    ['flaky', 'down'],
  ]) {
    const authentication = { type: 'basic', test: { url: `https://api.${key}.dev/${path}` } };
    await app.call('POST', '/v1/integrations', { body: { key, name: key, definition: { authentication } } });
  }
  const connect = async (integration: string, user: string) => {
    app.advance(1000);
    const body = {
      integration,
      user: { id: user },
      authData: { username: 'ada', password: 'pass-canary-1' },
    };
    return (await app.call('POST', '/v1/connections', { body })).body['id'];
  };
  first = String(await connect('acme', 'u-1'));
  await connect('acme', 'u-2');
  await connect('flaky', 'u-1');
});
afterAll(() => app.close());

const rows = async (query: string) =>
  (await app.call('GET', `/v1/exchanges?${query}`)).body['data'] as { integration: string; user: string }[];

test('F-139 the log is filtered by connection, user, integration, status, purpose and time', async () => {
  expect(await rows('')).toHaveLength(3);
  expect(await rows(`connection=${first}`)).toMatchObject([{ user: 'u-1', integration: 'acme' }]);
  expect(await rows('user=u-1')).toHaveLength(2);
  expect(await rows('integration=acme')).toHaveLength(2);
  expect(await rows('status=503')).toMatchObject([{ integration: 'flaky' }]);
  expect(await rows('purpose=test')).toHaveLength(3);
  expect(await rows('purpose=refresh')).toEqual([]);
  const since = encodeURIComponent(new Date(app.deps.now()).toISOString());
  expect(await rows(`since=${since}`)).toMatchObject([{ integration: 'flaky' }]);
  expect(await rows(`until=${since}`)).toHaveLength(3);
  expect(await rows('until=1970-01-01T00:00:00Z')).toEqual([]);
});

test.each(['user=u-1', 'purpose=test', 'integration=acme', 'until=2999-01-01T00:00:00Z', 'failed=true'])(
  'F-139 what the filter %s finds is censored',
  async (query) => {
    const { text } = await app.call('GET', `/v1/exchanges?${query}`);
    expect(text).toContain(':censored:');
    expect(text).not.toContain('pass-canary');
    expect(text).not.toContain(Buffer.from('ada:pass-canary-1').toString('base64'));
  },
);

test('F-139 the log holds what failed, and what one version sent', async () => {
  expect(await rows('failed=true')).toMatchObject([{ integration: 'flaky' }]);
  expect(await rows('failed=false')).toHaveLength(3);
  expect(await rows('failed=true&integration=acme')).toEqual([]);
  expect(await rows('integration=acme&version=1.0.0')).toHaveLength(2);
  expect(await rows('integration=acme&version=1.0.1')).toEqual([]);
});

test('an exchange that is not there, or whose id is none, is not found', async () => {
  const [{ id }] = (await rows('')) as unknown as [{ id: string }];
  for (const other of [`${id.slice(0, -4)}0000`, 'exch_1', 'x'])
    expect((await app.call('GET', `/v1/exchanges/${other}`)).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
});

test('it is censored, newest first, in pages', async () => {
  const page = await app.call('GET', '/v1/exchanges?limit=2');
  expect(page.text).not.toContain('pass-canary');
  expect(page.text).toContain(':censored:');
  const rest = await app.call('GET', `/v1/exchanges?limit=2&cursor=${page.body['next']}`);
  const order = [page, rest].flatMap(({ body }) =>
    (body['data'] as { user: string }[]).map(({ user }) => user),
  );
  expect(order).toEqual(['u-1', 'u-2', 'u-1']);
});

test('wrong filters are named', async () => {
  const wrong = await app.call(
    'GET',
    '/v1/exchanges?failed=1&status=abc&purpose=dance&since=yesterday&until=now',
  );
  const paths = (wrong.body['errors'] as { path: string }[]).map(({ path }) => path);
  expect(paths.sort()).toEqual([
    'query.failed',
    'query.purpose',
    'query.since',
    'query.status',
    'query.until',
  ]);
});

test('the timeline of a connection', async () => {
  const { body } = await app.call('GET', `/v1/connections/${first}/events`);
  expect(body).toEqual({
    data: [
      {
        id: expect.any(String),
        type: 'connection.created',
        connection: first,
        at: expect.stringMatching(/Z$/),
        detail: { by: 'key', byId: expect.any(String), byName: expect.any(String), mode: 'connect' },
      },
    ],
    next: null,
  });
});

test('F-090 each exchange of a report is read again by its id, at once', async () => {
  const { body } = await app.call('POST', `/v1/connections/${first}/test`);
  const [reported] = body['http'] as Record<string, unknown>[];
  const read = await app.call('GET', `/v1/exchanges/${reported?.['id']}`);
  expect(read.status).toBe(200);
  expect(read.body).toEqual({
    ...reported,
    connection: first,
    session: null,
    integration: 'acme',
    version: '1.0.0',
    user: 'u-1',
  });
  const [newest] = await rows(`connection=${first}`);
  expect(newest).toEqual(read.body);
});

test('one exchange, like all of them, needs the permission for the log', async () => {
  const [row] = (await app.call('GET', '/v1/exchanges')).body['data'] as { id: string }[];
  const keyWith = async (permission: string) =>
    String(
      (await app.call('POST', '/v1/api-keys', { body: { name: 'k', permissions: [permission] } })).body[
        'secret'
      ],
    );
  const [without, within] = [await keyWith('connections:read'), await keyWith('exchanges:read')];
  for (const path of ['/v1/exchanges', `/v1/exchanges/${row?.id}`]) {
    expect([path, (await app.call('GET', path, { key: without })).status]).toEqual([path, 403]);
    expect([path, (await app.call('GET', path, { key: within })).status]).toEqual([path, 200]);
  }
});
