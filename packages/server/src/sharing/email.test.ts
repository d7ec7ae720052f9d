import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp, right } from '../connect/connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

const ada = { id: 'u-1', name: 'Ada' };
const call = (method: string, path: string, body?: object) => it.app.call(method, path, { body });
const userOf = async (id: unknown) => (await call('GET', `/v1/connections/${id}`)).body['user'];

/** Connects, or reconnects, by the page; answers the session. */
async function throughPage(user: object, more: object = {}) {
  const { id, path } = await it.open('keyed', { user, ...more });
  const visitor = await it.sent(path);
  await visitor.post(path, right);
  const session = (await call('GET', `/v1/connect-sessions/${id}`)).body;
  expect(session['status']).toBe('connected');
  return session;
}

test('the address of a user is kept from a session, and changed by a reconnect of theirs that names another', async () => {
  const session = await throughPage({ ...ada, email: 'ada@desk.example' });
  expect(session['user']).toEqual({ ...ada, email: 'ada@desk.example' });
  const { connection } = session;
  expect(await userOf(connection)).toEqual({ ...ada, email: 'ada@desk.example' });
  await throughPage(ada, { connection });
  expect(await userOf(connection)).toMatchObject({ email: 'ada@desk.example' });
  await throughPage({ ...ada, email: 'new@desk.example' }, { connection });
  expect(await userOf(connection)).toEqual({ ...ada, email: 'new@desk.example' });
  await call('PATCH', `/v1/connections/${connection}`, { delegates: ['u-2'] });
  await throughPage({ id: 'u-2', email: 'grace@desk.example' }, { connection });
  expect(await userOf(connection)).toEqual({ ...ada, email: 'new@desk.example' });
});

test('a connection without a page has it too, and webhooks never do', async () => {
  await call('POST', '/v1/webhooks', { url: 'https://hooks.acme.dev/in' });
  const user = { ...ada, email: 'ada@desk.example' };
  const made = await call('POST', '/v1/connections', { integration: 'keyed', user, authData: right });
  expect(made.body['user']).toEqual(user);
  expect(await userOf(made.body['id'])).toEqual(user);
  expect((await call('GET', '/v1/connections?user=u-1')).text).toContain('ada@desk.example');
  const { store } = it.app.deps;
  const [webhook] = (await store.webhooks.list({ workspace: 'default', limit: 5 })).data;
  const sent = await store.webhooks.deliveries({
    workspace: 'default',
    webhook: webhook?.id ?? '',
    limit: 5,
  });
  expect(JSON.stringify(sent)).toContain('connection.created');
  expect(JSON.stringify(sent)).not.toContain('ada@desk.example');
});

test('what a user connects on a page of theirs has the address that the page was made with', async () => {
  const user = { ...ada, email: 'ada@desk.example' };
  const made = await call('POST', '/v1/user-pages', { user, integrations: ['keyed'] });
  expect((await call('GET', `/v1/user-pages/${made.body['id']}`)).body['user']).toEqual(user);
  const path = `/user/${made.body['token']}`;
  const visitor = it.visitor();
  await visitor.get(path);
  const left = await visitor.post(path, { _action: 'connect', integration: 'keyed' });
  const [, token = ''] = /^\/connect\/(.+)$/.exec(left.headers.get('location') ?? '') ?? [];
  await visitor.get(`/connect/${token}`);
  await visitor.post(`/connect/${token}`, right);
  await visitor.post(`/connect/${token}`, { _action: 'confirm' });
  const listed = (await call('GET', '/v1/connections?user=u-1')).body['data'];
  expect(listed).toMatchObject([{ user }]);
});

test.each(['', 'ada', 'ada@', `${'a'.repeat(250)}@b.de`, 'a@b.de, c@d.de', 'a@b.de\nBcc: c@d.de'])(
  'the address %j is refused with its path',
  async (email) => {
    const user = { ...ada, email };
    for (const [path, body] of [
      ['/v1/connections', { integration: 'keyed', user, authData: right }],
      ['/v1/connect-sessions', { integration: 'keyed', user }],
      ['/v1/user-pages', { user }],
    ] as const) {
      const answer = await call('POST', path, body);
      expect([path, answer.status]).toEqual([path, 422]);
      expect(answer.body['errors']).toMatchObject([{ path: 'user.email' }]);
    }
  },
);
