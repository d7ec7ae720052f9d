import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../../temporary-app.ts';
import { personIn, type SignedInPerson } from './people.test-tool.ts';

let app: TemporaryApp;
/** An admin of a workspace of her own. */
let eve: SignedInPerson;
let victim: { readonly connection: string; readonly member: string; readonly invitation: string };

const definition = {
  authentication: {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me' },
  },
};
const account = (user: string) => ({
  integration: 'acme',
  user: { id: user, email: 'ada@acme.dev' },
  authData: { api_key: 'k' },
});

beforeAll(async () => {
  app = await openTemporaryApp();
  const integration = { key: 'acme', name: 'Acme', definition };
  await app.call('POST', '/v1/integrations', { body: integration });
  const ada = await personIn(app, 'ada@acme.dev', 'admin');
  const made = await app.call('POST', '/v1/connections', { body: account('u-1') });
  const invited = await app.call('POST', '/v1/invitations', {
    body: { email: 'bob@acme.dev', role: 'admin' },
  });
  victim = {
    connection: String(made.body['id']),
    member: ada.id,
    invitation: String(invited.body['id']),
  };
  eve = await personIn(app, 'eve@evil.example', 'collaborator');
  const own = await eve.call('POST', '/v1/workspaces', { name: 'Eve' });
  await eve.call('POST', '/console/session/workspace', { workspace: own.body['id'] });
  expect((await eve.call('POST', '/v1/integrations', integration)).status).toBe(201);
  expect((await eve.call('POST', '/v1/connections', account(eve.id))).status).toBe(201);
  const clone = await eve.call('POST', '/v1/integrations/acme/versions/1.0.0/clone', { bump: 'minor' });
  expect(clone.status).toBe(201);
});
afterAll(() => app.close());

const migrate = '/v1/integrations/acme/versions/1.0.0/migrate';

test('an id of another workspace in a body is that of nothing', async () => {
  const { connection, member } = victim;
  const bodies: readonly (readonly [string, (id: string) => object, string])[] = [
    ['/v1/api-keys', (id) => ({ name: 'x', permissions: [], connections: [id] }), connection],
    [
      '/v1/connect-sessions',
      (id) => ({ integration: 'acme', user: { id: eve.id }, connection: id }),
      connection,
    ],
    [
      '/v1/connect-sessions',
      (id) => ({ integration: 'acme', user: { id: 'u-1' }, connection: id }),
      connection,
    ],
    [migrate, (id) => ({ to: '1.1.0', connection: id }), connection],
    [migrate, (id) => ({ to: '1.1.0', connection: id, dryRun: true }), connection],
  ];
  for (const [path, bodyOf, id] of bodies) {
    const told = async (named: string) => {
      const { status, text } = await eve.call('POST', path, bodyOf(named));
      return `${status} ${text.replaceAll(named, 'ID').replace(/"reference":"[^"]+"/, '')}`;
    };
    expect([path, await told(id)]).toEqual([path, await told('none')]);
    expect([path, (await eve.call('POST', path, bodyOf('none'))).status]).toEqual([path, 404]);
  }
  const ada = await personIn(app, 'own@acme.dev');
  const { id: workspace } = await app.deps.store.people.workspaces.create('Own', ada.id);
  expect((await eve.call('POST', '/console/session/workspace', { workspace })).status).toBe(404);
  const left = await eve.call('DELETE', `/v1/members/${eve.id}?transferTo=${member}`);
  expect(left.status).not.toBe(204);
});

test('a filter that names what is another workspace’s finds nothing', async () => {
  const { connection, member } = victim;
  for (const path of [
    '/v1/connections?user=u-1',
    '/v1/connections?usableBy=u-1',
    `/v1/incidents?connection=${connection}`,
    `/v1/exchanges?connection=${connection}`,
    '/v1/exchanges?user=u-1',
    `/v1/audit?connection=${connection}`,
    `/v1/audit?actor=${member}`,
    '/v1/invitations',
    '/v1/moves',
    '/v1/webhooks',
  ]) {
    const answer = await eve.call('GET', path);
    expect([path, answer.status, answer.body['data']]).toEqual([path, 200, []]);
  }
  const byEmail = await eve.call('GET', '/v1/exchanges?email=ada@acme.dev');
  expect(byEmail.text).not.toContain(connection);
  expect((await eve.call('GET', '/v1/members')).text).not.toContain(member);
  const kept = await eve.call('POST', '/v1/users/u-1/leave', { transferTo: eve.id });
  expect(kept.body).toEqual({ moved: 0, disconnected: 0 });
});

test('nothing of the other workspace has changed by it', async () => {
  expect((await app.call('GET', `/v1/connections/${victim.connection}`)).body).toMatchObject({
    status: 'active',
    user: { id: 'u-1' },
    version: '1.0.0',
  });
  expect((await app.call('GET', '/v1/invitations')).body['data']).toMatchObject([{ id: victim.invitation }]);
  expect((await app.call('GET', '/v1/moves')).body['data']).toEqual([]);
});
