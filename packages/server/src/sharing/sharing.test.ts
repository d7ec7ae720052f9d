import { headerOf } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

type Json = Readonly<Record<string, unknown>>;

const secret = 'key-canary-0123456789';
let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp((request) =>
    headerOf(request.headers, 'X-Key')?.startsWith(secret)
      ? json({ email: 'ada@acme.dev' })
      : json({ error: 'no' }, 401),
  );
  const authentication = {
    type: 'custom',
    fields: [
      { key: 'api_key', type: 'password' },
      { key: 'team', required: false },
    ],
    test: { url: 'https://api.acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
    connectionLabel: '{{email}}',
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

async function connect(user: string, more: Json = {}, body: Json = {}): Promise<string> {
  const authData = { api_key: secret, team: 'team-of-ada' };
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: user, name: `Name of ${user}` }, authData, ...body },
  });
  const id = String(made.body['id']);
  if (Object.keys(more).length > 0) await patch(id, more);
  return id;
}
const patch = (id: string, body: Json) => app.call('PATCH', `/v1/connections/${id}`, { body });
const as = (user: string) => ({ headers: { 'Claviger-User': user } });
const read = async (id: string) => (await app.call('GET', `/v1/connections/${id}`)).body;
const eventsOf = async (id: string) =>
  (await app.call('GET', `/v1/connections/${id}/events`)).body['data'] as readonly Json[];
const idsOf = async (query: string, options = {}) =>
  ((await app.call('GET', `/v1/connections?${query}`, options)).body['data'] as readonly { id: string }[])
    .map(({ id }) => id)
    .sort();

describe('sharing', () => {
  test('CON-13 CON-14 is private by default, said in answers, and written into the timeline when it changes', async () => {
    const id = await connect('u-1');
    expect(await read(id)).not.toHaveProperty('sharedWith');
    const shared = await patch(id, { sharedWith: ['u-2', 'u-3', 'u-2', 'u-1'] });
    expect(shared.body).toMatchObject({ sharedWith: ['u-2', 'u-3'], generation: 1 });
    expect(await read(id)).toMatchObject(shared.body);
    expect((await eventsOf(id))[0]).toMatchObject({ type: 'connection.shared', detail: { users: 2 } });
    await patch(id, { sharedWith: ['u-3', 'u-2'] });
    expect(await eventsOf(id)).toHaveLength(2);
    expect((await patch(id, { sharedWith: 'everyone' })).body).toMatchObject({ sharedWith: 'everyone' });
    expect((await eventsOf(id))[0]).toMatchObject({ detail: { everyone: true } });
    await patch(id, { metadata: { plan: 'pro' } });
    expect(await read(id)).toMatchObject({ sharedWith: 'everyone' });
    expect((await patch(id, { sharedWith: [] })).body).not.toHaveProperty('sharedWith');
    expect((await eventsOf(id))[0]).toMatchObject({ detail: { users: 0 } });
    expect(JSON.stringify(await eventsOf(id))).not.toContain('u-2');
  });

  test.each([
    ['u-2'],
    ['nobody'],
    [[7]],
    [['']],
    [['x'.repeat(256)]],
    [Array.from({ length: 201 }, (_, at) => `u-${at}`)],
  ])('CON-14 %j is refused with its path', async (sharedWith) => {
    const id = await connect('u-1');
    const { status, body } = await patch(id, { sharedWith });
    expect(status).toBe(422);
    expect(body['errors']).toEqual([expect.objectContaining({ path: expect.stringMatching(/^sharedWith/) })]);
  });

  test('F-125 CON-15 a shared user tests and reads it, and no secret is in anything they are answered', async () => {
    const id = await connect('u-1', { sharedWith: ['u-2'] });
    const seen: string[] = [];
    const ask = async (method: string, path: string, body?: Json) => {
      const answer = await app.call(method, path, { ...as('u-2'), ...(body && { body }) });
      seen.push(answer.text, JSON.stringify([...answer.headers]));
      return answer;
    };
    const tested = await ask('POST', `/v1/connections/${id}/test`);
    expect(tested.body).toMatchObject({ ok: true, response: { email: 'ada@acme.dev' } });
    expect(tested.body['http']).toHaveLength(1);
    expect((await ask('GET', `/v1/connections/${id}`)).status).toBe(200);
    expect((await ask('GET', `/v1/connections/${id}/events`)).status).toBe(200);
    expect((await ask('GET', '/v1/connections')).status).toBe(200);
    expect((await ask('GET', `/v1/exchanges?connection=${id}`)).status).toBe(200);
    expect((await ask('GET', `/v1/connections/${id}/credentials`)).status).toBe(403);
    expect((await ask('PATCH', `/v1/connections/${id}`, { label: secret })).status).toBe(403);
    expect((await ask('POST', `/v1/connections/${id}/diagnosis`)).status).toBe(403);
    expect(seen.join('\n')).not.toContain(secret);
    const label = await patch(id, { label: `mine ${secret}` });
    expect(label.body).toMatchObject({ code: 'label_secret' });
  });

  test('F-126 a delegate is told whether it works, and nothing that its user typed or the app said', async () => {
    const id = await connect('u-1', { delegates: ['u-3'] });
    const passed = await app.call('POST', `/v1/connections/${id}/test`, as('u-3'));
    expect(passed.body).toMatchObject({ ok: true, http: [], console: [], response: null });
    expect(passed.text).not.toMatch(/team-of-ada|ada@acme.dev/);
    await app.deps.store.credentials.update('default', id, () => ({ authData: { api_key: 'wrong' } }));
    const failed = await app.call('POST', `/v1/connections/${id}/test`, as('u-3'));
    expect(failed.body).toMatchObject({ ok: false, problem: { code: 'unauthorized_401' }, http: [] });
    expect(failed.body['problem']).not.toHaveProperty('provider');
  });

  test('F-121 CON-6 CON-7 lists say whose, in which state, and who may use it', async () => {
    const [mine, shared, open, other] = [
      await connect('u-1'),
      await connect('u-2', { sharedWith: ['u-1'] }),
      await connect('u-2', { sharedWith: 'everyone' }),
      await connect('u-2'),
    ];
    await app.call('POST', `/v1/connections/${shared}/expire`);
    expect(await idsOf('usableBy=u-1')).toEqual([mine, shared, open].sort());
    expect(await idsOf('', as('u-1'))).toEqual([mine, shared, open].sort());
    expect(await idsOf('usableBy=u-1&status=expired')).toEqual([shared]);
    expect(await idsOf('usableBy=u-1&owner=u-2')).toEqual([shared, open].sort());
    expect(await idsOf('sharedWith=u-1')).toEqual([shared, open].sort());
    expect(await idsOf('sharedWith=everyone')).toEqual([open]);
    expect(await idsOf('sharedWith=nobody')).toEqual([mine, other].sort());
    expect(await idsOf('owner=u-2&status=active')).toEqual([open, other].sort());
    expect(await idsOf('user=u-1')).toEqual([mine]);
    expect(await idsOf('user=u-1', as('u-9'))).toEqual([]);
    const listed = (await app.call('GET', '/v1/connections?sharedWith=u-1')).body['data'];
    expect(listed).toContainEqual(expect.objectContaining({ sharedWith: ['u-1'], user: expect.anything() }));
  });

  test('two users in one list are refused with the path of the second', async () => {
    for (const [query, path] of [
      ['user=u-1&owner=u-2', 'query.owner'],
      ['usableBy=u-2', 'query.usableBy'],
    ]) {
      const { status, body } = await app.call('GET', `/v1/connections?${query}`, as('u-1'));
      expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
    }
  });

  test.each(['', 'x'.repeat(256), '\xff'])(
    'a header that names nobody (%j) is refused with its path',
    async (user) => {
      const id = await connect('u-1');
      for (const path of ['/v1/connections', `/v1/connections/${id}`, `/v1/connections/${id}/credentials`]) {
        const { status, body } = await app.call('GET', path, as(user));
        expect([status, body['errors']]).toEqual([
          422,
          [expect.objectContaining({ path: 'header.Claviger-User' })],
        ]);
      }
    },
  );

  test('what was deleted is told to a server, and to nobody who acts for a user', async () => {
    const id = await connect('u-1', { sharedWith: 'everyone' });
    await app.call('DELETE', `/v1/connections/${id}`, as('u-1'));
    expect((await app.call('GET', `/v1/connections/${id}/events`)).status).toBe(200);
    expect((await app.call('GET', `/v1/connections/${id}/events`, as('u-1'))).status).toBe(404);
  });

  test('its user is renamed and gets another address, and keeps what is not named', async () => {
    const id = await connect('u-1');
    expect((await patch(id, { user: { email: 'ada@desk.example' } })).body['user']).toEqual({
      id: 'u-1',
      name: 'Name of u-1',
      email: 'ada@desk.example',
    });
    expect((await patch(id, { user: { name: 'Ada' } })).body['user']).toMatchObject({
      name: 'Ada',
      email: 'ada@desk.example',
    });
    expect((await patch(id, { user: { name: null, email: null } })).body['user']).toEqual({ id: 'u-1' });
    for (const email of ['', 'ada', `${'a'.repeat(250)}@b.de`, 'a@b.de\r\nBcc: c@d.de'])
      expect((await patch(id, { user: { email } })).body['errors']).toMatchObject([{ path: 'user.email' }]);
  });
});

describe('transfer', () => {
  const give = (id: string, user: Json, options = {}) =>
    app.call('POST', `/v1/connections/${id}/transfer`, { body: { user }, ...options });

  test('CON-17 LBL-14 it is the same connection under a title of its new user, and says whose it was', async () => {
    const id = await connect('u-1', { sharedWith: ['u-2', 'u-3'], delegates: ['u-2', 'u-4'] });
    await connect('u-2');
    const { incident: _, ...before } = await read(id);
    const given = await give(id, { id: 'u-2', name: 'Grace', email: 'grace@desk.example' });
    expect(given.status).toBe(200);
    expect(given.body).toEqual({
      ...before,
      user: { id: 'u-2', name: 'Grace', email: 'grace@desk.example' },
      title: 'Acme ada@acme.dev #2',
      sharedWith: ['u-3'],
      delegates: ['u-4'],
      updatedAt: expect.any(String),
    });
    const detail = expect.objectContaining({ from: 'u-1', to: 'u-2' });
    expect((await eventsOf(id))[0]).toMatchObject({ type: 'connection.transferred', detail });
    expect((await app.call('GET', `/v1/connections/${id}`, as('u-1'))).status).toBe(404);
    expect((await app.call('GET', `/v1/connections/${id}/credentials`, as('u-2'))).status).toBe(200);
    expect(await give(id, { id: 'u-2' })).toMatchObject({ status: 200, body: given.body });
    expect(await eventsOf(id)).toHaveLength(4);
  });

  test('CON-17 who acts for its user may give it away, and nobody else', async () => {
    const id = await connect('u-1', { sharedWith: ['u-2'], delegates: ['u-3'] });
    expect((await give(id, { id: 'u-9' }, as('u-2'))).status).toBe(403);
    expect((await give(id, { id: 'u-9' }, as('u-3'))).status).toBe(403);
    expect((await give(id, { id: 'u-9' }, as('u-4'))).status).toBe(404);
    expect((await give(id, { id: 'u-9' }, as('u-1'))).body).toMatchObject({ user: { id: 'u-9' } });
  });

  test('CON-10 a reconnect that the former user has begun stores nothing', async () => {
    const id = await connect('u-1');
    const body = { integration: 'acme', user: { id: 'u-1' }, connection: id };
    expect((await app.call('POST', '/v1/connect-sessions', { body })).status).toBe(201);
    await give(id, { id: 'u-2' });
    expect((await app.call('POST', '/v1/connect-sessions', { body })).body['code']).toBe('user_mismatch');
  });
});

describe('leaving', () => {
  const leave = (user: string, transferTo: unknown) =>
    app.call('POST', `/v1/users/${user}/leave`, { body: { transferTo } });

  test('F-127 what is shared moves, what is private ends, and nothing names who left', async () => {
    const shared = await connect('u-1', { sharedWith: ['u-2', 'u-3'] });
    const open = await connect('u-1', { sharedWith: 'everyone' });
    const own = await connect('u-1');
    const others = await connect('u-5', { sharedWith: ['u-1', 'u-6'], delegates: ['u-1'] });
    const last = await connect('u-5', { sharedWith: ['u-1'] });
    const left = await leave('u-1', { id: 'u-2', name: 'Grace' });
    expect([left.status, left.body]).toEqual([200, { moved: 2, disconnected: 1 }]);
    expect(await read(shared)).toMatchObject({ user: { id: 'u-2', name: 'Grace' }, sharedWith: ['u-3'] });
    expect(await read(open)).toMatchObject({ user: { id: 'u-2' }, sharedWith: 'everyone' });
    expect(new Set([(await read(shared))['title'], (await read(open))['title']]).size).toBe(2);
    expect((await app.call('GET', `/v1/connections/${own}`)).status).toBe(404);
    expect((await eventsOf(own))[0]).toMatchObject({ type: 'connection.deleted' });
    expect(await read(others)).toMatchObject({ sharedWith: ['u-6'] });
    expect(await read(others)).not.toHaveProperty('delegates');
    expect(await read(last)).not.toHaveProperty('sharedWith');
    expect(await idsOf('owner=u-1')).toEqual([]);
    expect((await leave('u-1', 'u-2')).body).toEqual({ moved: 0, disconnected: 0 });
  });

  test('F-127 a leave that broke off goes on where it stood', async () => {
    const shared = await connect('u-1', { sharedWith: ['u-2'] });
    await connect('u-1', { sharedWith: ['u-3'] });
    await connect('u-1');
    const { credentials } = app.deps.store;
    const { remove, handOver } = credentials;
    let moves = 0;
    Object.assign(credentials, {
      remove: () => Promise.reject(new Error('gone')),
      handOver: (...args: Parameters<typeof handOver>) =>
        ++moves === 2 ? Promise.reject(new Error('gone')) : handOver(...args),
    });
    expect((await leave('u-1', 'u-2')).status).toBe(500);
    Object.assign(credentials, { handOver });
    expect((await leave('u-1', 'u-2')).status).toBe(500);
    Object.assign(credentials, { remove });
    expect((await leave('u-1', 'u-2')).body).toEqual({ moved: 0, disconnected: 1 });
    expect(await idsOf('owner=u-2')).toHaveLength(2);
    const types = (await eventsOf(shared)).map(({ type }) => type);
    expect(types.filter((type) => type === 'connection.transferred').length).toBeLessThanOrEqual(1);
  });

  test('F-127 what is private is refused from the first moment on, however many there are to end', async () => {
    const ids: string[] = [];
    for (let times = 0; times < 10; times += 1) ids.push(await connect('u-1'));
    Object.assign(app.deps.store.credentials, { remove: () => Promise.reject(new Error('gone')) });
    expect((await leave('u-1', 'u-2')).status).toBe(500);
    for (const id of ids) expect(await read(id)).toMatchObject({ status: 'revoked' });
  });

  test.each([[undefined], [{}], ['u-1'], [{ id: 'u-1' }], [{ id: '' }]])(
    'F-127 nobody gets anything where transferTo is %j',
    async (transferTo) => {
      await connect('u-1', { sharedWith: ['u-2'] });
      const { status, body } = await leave('u-1', transferTo);
      expect([status, body['code']]).toEqual([422, 'field_invalid']);
      expect(body['errors']).toMatchObject([{ path: expect.stringMatching(/^transferTo/) }]);
      expect(await idsOf('owner=u-1')).toHaveLength(1);
    },
  );
});
