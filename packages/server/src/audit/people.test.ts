import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const email = 'ada@acme.dev';
const password = 'canary horse battery';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

/** Somebody who was invited as a collaborator and came. */
async function arrive() {
  const invited = await app.call('POST', '/v1/invitations', { body: { email, role: 'collaborator' } });
  const token = new URL(String(invited.body['url'])).pathname.split('/').at(-1) ?? '';
  const accepted = await app.call('POST', `/console/invitations/${token}`, {
    key: null,
    body: { name: 'Ada', password },
  });
  const [cookie = ''] = (accepted.headers.get('set-cookie') ?? '').split(';');
  const { body } = await app.call('GET', '/console/session', { key: null, headers: { cookie } });
  const headers = { cookie, 'x-claviger-csrf': String(body['csrf']) };
  const { id } = body['user'] as { id: string };
  return {
    id,
    call: (method: string, path: string, sent?: object) =>
      app.call(method, path, { key: null, headers, ...(sent && { body: sent }) }),
  };
}

const entries = async (query = '') =>
  (await app.call('GET', `/v1/audit${query}`)).body['data'] as {
    action: string;
    actor: { id: string };
    detail: object;
  }[];

test('who is invited, comes, gets another role and goes is written, with the role before', async () => {
  const { id } = await arrive();
  await app.call('PATCH', `/v1/members/${id}`, { body: { role: 'subscriber' } });
  await app.call('PATCH', `/v1/members/${id}`, { body: { role: 'collaborator' } });
  await app.call('DELETE', `/v1/members/${id}`);
  const found = await entries();
  expect(found.map(({ action }) => action)).toEqual([
    'member.removed',
    'member.role_changed',
    'member.role_changed',
    'invitation.accepted',
    'invitation.created',
  ]);
  expect(found[0]?.detail).toMatchObject({ member: id, name: 'Ada', was: 'collaborator' });
  expect(found[1]?.detail).toEqual({ member: id, name: 'Ada', was: 'subscriber', role: 'collaborator' });
  expect(found[3]).toMatchObject({ actor: { kind: 'person', id, name: 'Ada' } });
  expect(found[4]?.detail).toMatchObject({ email, role: 'collaborator' });
  expect(JSON.stringify(found)).not.toContain('canary');
});

test('what a person may not do is written when they try it, and not when a page looks in vain', async () => {
  const ada = await arrive();
  expect((await ada.call('POST', '/v1/integrations', { key: 'acme', name: 'Acme' })).status).toBe(403);
  expect((await ada.call('GET', '/v1/encryption-keys')).status).toBe(403);
  expect((await ada.call('GET', '/v1/connections/conn_1/credentials')).status).toBe(403);
  const denied = await entries('?action=permission.denied');
  expect(denied).toMatchObject([
    { detail: { permission: 'credentials:read' } },
    {
      actor: { id: ada.id },
      detail: { operation: 'POST /v1/integrations', permission: 'integrations:write' },
    },
  ]);
  expect(denied).toHaveLength(2);
});

test('a wrong password of somebody who is known is written, and never the password', async () => {
  const ada = await arrive();
  const wrong = { email, password: 'canary wrong password' };
  expect((await app.call('POST', '/console/session', { key: null, body: wrong })).status).toBe(401);
  expect((await app.call('POST', '/console/session', { key: null, body: { email, password } })).status).toBe(
    200,
  );
  const found = (await entries()).filter(({ action }) => action.startsWith('session.'));
  expect(found).toMatchObject([
    { action: 'session.started', actor: { id: ada.id } },
    { action: 'session.refused', actor: { id: ada.id } },
  ]);
  expect(JSON.stringify(found)).not.toContain('canary');
});

test('a workspace that a person makes has it in its own log', async () => {
  const ada = await arrive();
  const made = await ada.call('POST', '/v1/workspaces', { name: 'Second' });
  expect(made.status).toBe(201);
  const { data } = await app.deps.store.audit.list({ workspace: String(made.body['id']), limit: 9 });
  expect(data).toMatchObject([
    { action: 'workspace.created', actor: { id: ada.id }, detail: { name: 'Second' } },
  ]);
});
