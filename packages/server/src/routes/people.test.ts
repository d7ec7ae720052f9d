import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personIn, type SignedInPerson, signedInBy } from '../access/people/people.test-tool.ts';
import { createApp } from '../app.ts';
import type { MailMessage } from '../mail/mail.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const dayMs = 24 * 60 * 60 * 1000;
const password = 'correct horse battery';

const statusOf = async (answer: Promise<{ status: number }>) => (await answer).status;
const tokenOf = (url: unknown) => String(url).split('/').at(-1) ?? '';

async function invite(email: string, role = 'admin', by?: SignedInPerson) {
  const body = { email, role };
  return by === undefined
    ? app.call('POST', '/v1/invitations', { body })
    : by.call('POST', '/v1/invitations', body);
}

const accept = (token: string, body: object = {}, headers: Record<string, string> = {}) =>
  app.call('POST', `/console/invitations/${token}`, { key: null, body, headers });

describe('the first person', () => {
  test('comes by an invitation that the operator makes with the API key, once', async () => {
    const made = await invite('Ada@acme.dev');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      email: 'ada@acme.dev',
      role: 'admin',
      mailed: false,
      invitedBy: { kind: 'key' },
    });
    expect(made.body['url']).toMatch(/^http:\/\/localhost:4270\/invitations\/[\w-]{43}$/);
    const token = tokenOf(made.body['url']);
    expect((await app.dump()).includes(token)).toBe(false);
    const shown = await app.call('GET', `/console/invitations/${token}`, { key: null });
    expect(shown.body).toEqual({
      workspace: 'Default',
      email: 'ada@acme.dev',
      role: 'admin',
      invitedBy: 'First key',
      expiresAt: new Date(app.deps.now() + 7 * dayMs).toISOString(),
      hasAccount: false,
    });
    const accepted = await accept(token, { name: 'Ada', password });
    expect(accepted.body).toMatchObject({
      kind: 'person',
      role: 'admin',
      workspace: 'default',
      workspaceName: 'Default',
      user: { name: 'Ada', email: 'ada@acme.dev' },
      workspaces: [{ id: 'default', name: 'Default', role: 'admin' }],
    });
    expect(accepted.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
    const ada = await signedInBy(app, accepted);
    expect(await statusOf(ada.call('GET', '/v1/integrations'))).toBe(200);
    expect(await statusOf(accept(token, { name: 'Eve', password }))).toBe(404);
    expect((await app.dump()).includes(password)).toBe(false);
    const entries = (await app.call('GET', '/v1/audit')).body['data'] as readonly {
      action: string;
      actor: object;
    }[];
    expect(entries[0]).toMatchObject({
      action: 'invitation.accepted',
      actor: { kind: 'person', name: 'Ada' },
    });
  });

  test('says a name and chooses a password of at least 10 characters', async () => {
    const token = tokenOf((await invite('ada@acme.dev')).body['url']);
    const refused = await accept(token, { password: 'short' });
    expect([refused.status, refused.body['errors']]).toEqual([
      422,
      [
        { path: 'name', message: expect.any(String) },
        { path: 'password', message: expect.stringContaining('10') },
      ],
    ]);
    expect(await statusOf(accept(token, { name: 'Ada', password: '123456789' }))).toBe(422);
    expect(await statusOf(accept(token, { name: 'Ada', password: '1234567890' }))).toBe(200);
  });
});

describe('an invitation', () => {
  test('ends after 7 days, and when it is taken back', async () => {
    const first = await invite('ada@acme.dev');
    const second = await invite('bob@acme.dev');
    expect(await statusOf(app.call('DELETE', `/v1/invitations/${second.body['id']}`))).toBe(204);
    expect(await statusOf(accept(tokenOf(second.body['url']), { name: 'Bob', password }))).toBe(404);
    app.advance(7 * dayMs);
    expect(await statusOf(accept(tokenOf(first.body['url']), { name: 'Ada', password }))).toBe(404);
    expect(
      await statusOf(app.call('GET', `/console/invitations/${tokenOf(first.body['url'])}`, { key: null })),
    ).toBe(404);
    expect(await statusOf(app.call('GET', '/console/invitations/x', { key: null }))).toBe(404);
  });

  test('for an account that is there wants its password, or its session', async () => {
    await app.deps.store.people.accounts.create({ name: 'Ada', email: 'ada@acme.dev', password });
    const token = tokenOf((await invite('ada@acme.dev', 'collaborator')).body['url']);
    const shown = await app.call('GET', `/console/invitations/${token}`, { key: null });
    expect(shown.body['hasAccount']).toBe(true);
    const refused = await accept(token, { name: 'Eve', password: 'another password' });
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, null]);
    expect(await statusOf(accept(token))).toBe(401);
    expect((await accept(token, { password })).body).toMatchObject({
      user: { name: 'Ada' },
      role: 'collaborator',
    });
  });

  test('is accepted by who is signed in as its e-mail, and by nobody else', async () => {
    const [ada, eve] = [await personIn(app, 'ada@acme.dev'), await personIn(app, 'eve@acme.dev')];
    const token = tokenOf((await invite('ada@acme.dev', 'collaborator')).body['url']);
    expect(await statusOf(eve.call('POST', `/console/invitations/${token}`, {}))).toBe(401);
    expect(await statusOf(accept(token, {}, { cookie: ada.cookie }))).toBe(403);
    const accepted = await ada.call('POST', `/console/invitations/${token}`, {});
    expect(accepted.body).toMatchObject({ user: { id: ada.id }, role: 'collaborator', workspace: 'default' });
  });

  test('is not accepted from a page of another site', async () => {
    const token = tokenOf((await invite('ada@acme.dev')).body['url']);
    expect(await statusOf(accept(token, { name: 'Ada', password }, { origin: 'https://evil.example' }))).toBe(
      403,
    );
  });

  test('goes out by e-mail where there is a mail server, with markup of nobody', async () => {
    const sent: MailMessage[] = [];
    const mail = { send: async (message: MailMessage) => void sent.push(message) };
    const mailing = createApp({ ...app.deps, mail });
    await app.deps.store.people.workspaces.rename('default', 'A <b> & Co');
    const made = await mailing.request('/v1/invitations', {
      method: 'POST',
      headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@acme.dev', role: 'subscriber' }),
    });
    const body = (await made.json()) as { mailed: boolean; url: string };
    expect(body.mailed).toBe(true);
    expect(sent).toEqual([
      {
        to: 'ada@acme.dev',
        subject: 'Join A <b> & Co on Claviger',
        text: expect.stringContaining(body.url),
        html: expect.stringContaining('A &lt;b&gt; &amp; Co'),
      },
    ]);
    expect(sent[0]?.html).not.toContain('<b>');
  });
});

describe('members', () => {
  test('TEAM-3 collaborators invite and remove only collaborators, admins anyone', async () => {
    const admin = await personIn(app, 'admin@acme.dev', 'admin');
    const one = await personIn(app, 'one@acme.dev', 'collaborator');
    const two = await personIn(app, 'two@acme.dev', 'collaborator');
    const reader = await personIn(app, 'reader@acme.dev', 'subscriber');
    for (const role of ['admin', 'subscriber'] as const)
      expect(await statusOf(invite(`x-${role}@acme.dev`, role, one))).toBe(403);
    const own = await invite('x@acme.dev', 'collaborator', one);
    expect(own.status).toBe(201);
    const theirs = await invite('y@acme.dev', 'admin', admin);
    expect(await statusOf(one.call('DELETE', `/v1/invitations/${theirs.body['id']}`))).toBe(403);
    expect(await statusOf(one.call('DELETE', `/v1/invitations/${own.body['id']}`))).toBe(204);
    for (const id of [admin.id, reader.id])
      expect(await statusOf(one.call('DELETE', `/v1/members/${id}`))).toBe(403);
    expect(await statusOf(one.call('PATCH', `/v1/members/${two.id}`, { role: 'admin' }))).toBe(403);
    expect(await statusOf(one.call('PATCH', `/v1/members/${one.id}`, { role: 'admin' }))).toBe(403);
    expect(await statusOf(one.call('PATCH', '/v1/workspace', { name: 'Mine' }))).toBe(403);
    expect(await statusOf(one.call('DELETE', `/v1/members/${two.id}`))).toBe(204);
    expect((await admin.call('PATCH', `/v1/members/${one.id}`, { role: 'admin' })).body['role']).toBe(
      'admin',
    );
    expect(await statusOf(one.call('DELETE', `/v1/members/${reader.id}`))).toBe(204);
    const left = (await admin.call('GET', '/v1/members')).body['data'] as readonly { name: string }[];
    expect(left.map(({ name }) => name).sort()).toEqual(['admin', 'one']);
  });

  test('TEAM-3 anyone may leave, TEAM-2 but the last admin', async () => {
    const admin = await personIn(app, 'admin@acme.dev', 'admin');
    const reader = await personIn(app, 'reader@acme.dev', 'subscriber');
    expect(await statusOf(reader.call('DELETE', `/v1/members/${admin.id}`))).toBe(403);
    expect(await statusOf(reader.call('DELETE', `/v1/members/${reader.id}`))).toBe(204);
    const refused = await admin.call('DELETE', `/v1/members/${admin.id}`);
    expect([refused.status, refused.body['code'], refused.body['fix']]).toEqual([
      409,
      'conflict',
      expect.stringContaining('admin'),
    ]);
    expect(await statusOf(admin.call('PATCH', `/v1/members/${admin.id}`, { role: 'subscriber' }))).toBe(409);
  });

  test('who is removed has no access from then on, with the session that was open', async () => {
    await personIn(app, 'admin@acme.dev', 'admin');
    const one = await personIn(app, 'one@acme.dev', 'collaborator');
    expect(await statusOf(one.call('GET', '/v1/integrations'))).toBe(200);
    expect(await statusOf(app.call('DELETE', `/v1/members/${one.id}`))).toBe(204);
    expect(await statusOf(one.call('GET', '/v1/integrations'))).toBe(403);
    expect(await statusOf(one.call('GET', '/v1/workspace'))).toBe(403);
    expect((await one.call('GET', '/console/session')).body).toMatchObject({
      workspace: null,
      workspaceName: null,
      role: null,
      permissions: [],
      grantable: [],
      workspaces: [],
    });
  });

  test('what a member shared goes to another, what they kept to themselves ends', async () => {
    const admin = await personIn(app, 'admin@acme.dev', 'admin');
    const one = await personIn(app, 'one@acme.dev', 'admin');
    const authentication = {
      type: 'custom',
      fields: [{ key: 'api_key' }],
      test: { url: 'https://acme.dev/me' },
    };
    await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
    await app.call('PUT', '/v1/integrations/acme/versions/1.0.0/authentication', { body: authentication });
    const connect = async (sharedWith: 'everyone' | null) => {
      const body = { integration: 'acme', user: { id: one.id }, authData: { api_key: 'k' } };
      const made = await app.call('POST', '/v1/connections', { body });
      await app.call('PATCH', `/v1/connections/${made.body['id']}`, { body: { sharedWith } });
      return `/v1/connections/${made.body['id']}`;
    };
    const [shared, kept] = [await connect('everyone'), await connect(null)];
    const strange = await admin.call('DELETE', `/v1/members/${one.id}?transferTo=person_none`);
    expect(strange.status).toBe(404);
    expect(await statusOf(admin.call('DELETE', `/v1/members/${one.id}`))).toBe(204);
    expect((await app.call('GET', shared)).body['user']).toMatchObject({ id: admin.id });
    expect(await statusOf(app.call('GET', kept))).toBe(404);
  });
});

describe('workspaces', () => {
  test('are made by people, who then look at one of theirs at a time', async () => {
    const ada = await personIn(app, 'ada@acme.dev', 'collaborator');
    const made = await ada.call('POST', '/v1/workspaces', { name: 'Second' });
    expect([made.status, made.body['id']]).toEqual([201, expect.stringMatching(/^ws_\w{22}$/)]);
    const id = String(made.body['id']);
    expect((await ada.call('GET', '/v1/workspaces')).body['data']).toEqual([
      { id: 'default', name: 'Default', role: 'collaborator' },
      { id, name: 'Second', role: 'admin' },
    ]);
    expect((await ada.call('GET', '/v1/workspace')).body['id']).toBe('default');
    const moved = await ada.call('POST', '/console/session/workspace', { workspace: id });
    expect(moved.body).toMatchObject({ workspace: id, workspaceName: 'Second', role: 'admin' });
    expect(await statusOf(ada.call('POST', '/v1/integrations', { key: 'acme', name: 'Acme' }))).toBe(201);
    expect((await app.call('GET', '/v1/integrations')).body['data']).toEqual([]);
    expect((await ada.call('PATCH', '/v1/workspace', { name: 'Third' })).body['name']).toBe('Third');
    expect(await statusOf(ada.call('GET', '/v1/encryption-keys'))).toBe(403);
  });

  test('of others are not to be looked at, and subscribers and keys make none', async () => {
    const ada = await personIn(app, 'ada@acme.dev', 'subscriber');
    const eve = await personIn(app, 'eve@acme.dev', 'admin');
    const own = await eve.call('POST', '/v1/workspaces', { name: 'Of Eve' });
    for (const workspace of [String(own.body['id']), 'ws_none'])
      expect(await statusOf(ada.call('POST', '/console/session/workspace', { workspace }))).toBe(404);
    expect(await statusOf(ada.call('POST', '/v1/workspaces', { name: 'x' }))).toBe(403);
    expect(await statusOf(app.call('POST', '/v1/workspaces', { body: { name: 'x' } }))).toBe(403);
  });
});
