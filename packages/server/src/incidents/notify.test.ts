import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepMail } from '../mail/outbox.ts';
import { holdBackMs } from '../store/sql/incident-writer.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { announceEnd, linkLifeMs, lookAround, notify } from './notify.ts';

const workspace = 'default';
let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp((request) =>
    request.url.endsWith('/login') ? json({}, 400) : json({ email: 'ada@acme.dev' }),
  );
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://api.acme.dev/login' } },
    test: { url: 'https://api.acme.dev/me' },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme CRM', definition: { authentication } },
  });
});
afterEach(() => app.close());

const deps = () => ({ ...app.deps, mail: keepMail(app.deps) });
const sent = async () => (await app.deps.store.mails.claim(100, 1)).map(({ message }) => message);
const refresh = (id: string) => app.call('POST', `/v1/connections/${id}/refresh`);

async function connection(user: { readonly id: string; readonly email?: string }): Promise<string> {
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user, authData: { user: 'ada', token: 'a' }, mode: 'import' },
  });
  expect(made.status).toBe(201);
  return String(made.body['id']);
}

async function expired(
  user: { readonly id: string; readonly email?: string } = { id: 'u-1', email: 'ada@acme.dev' },
) {
  const id = await connection(user);
  await refresh(id);
  return id;
}

test('F-059 F-124 CON-11 one e-mail to the user, however often it fails afterwards', async () => {
  const id = await expired();
  for (let times = 0; times < 3; times += 1) {
    await refresh(id);
    await notify(deps());
  }
  const mails = await sent();
  expect(mails).toMatchObject([{ to: 'ada@acme.dev', subject: 'Reconnect Acme CRM' }]);
  expect(mails[0]?.text).toMatch(/Reconnect:\nhttp:\/\/localhost:4270\/user\/reconnect\/[\w-]{43}\n/);
  const answer = await app.call('GET', `/v1/incidents?connection=${id}`);
  expect(answer.body['data']).toMatchObject([
    {
      kind: 'expired',
      connection: id,
      notifiedAt: expect.any(String),
      closedAt: null,
      problem: 'refresh_rejected',
    },
  ]);
});

test('several servers that look at once send one', async () => {
  await expired();
  await Promise.all([notify(deps()), notify(deps()), notify(deps())]);
  expect(await sent()).toHaveLength(1);
});

test('CON-11 who has no address gets none, and the incident is there all the same', async () => {
  const id = await expired({ id: 'u-2' });
  await notify(deps());
  expect(await sent()).toEqual([]);
  const answer = await app.call('GET', `/v1/connections/${id}`);
  expect(answer.body['incident']).toMatchObject({ kind: 'expired', problem: 'refresh_rejected' });
});

test('what works again before its e-mail was written is told to nobody', async () => {
  const id = await expired();
  await app.deps.store.events.append(workspace, {
    connection: id,
    type: 'connection.reconnected',
    detail: {},
  });
  await notify(deps());
  expect(await sent()).toEqual([]);
  const answer = await app.call('GET', '/v1/incidents?open=false');
  expect(answer.body['data']).toMatchObject([{ closedBy: 'reconnected', notifiedAt: null }]);
});

test('where an app has many connections its users are told a minute later', async () => {
  for (const number of [1, 2, 3, 4]) await connection({ id: `u-${number}` });
  await expired({ id: 'u-9', email: 'ada@acme.dev' });
  await notify(deps());
  expect(await sent()).toEqual([]);
  app.advance(holdBackMs);
  await notify(deps());
  expect(await sent()).toHaveLength(1);
});

test('users are written to in the language that they were spoken to last, with the name of the product', async () => {
  await app.deps.store.incidents.noteManners(workspace, 'u-1', { language: 'de', product: 'Desk' });
  await expired();
  await notify(deps());
  const [mail] = await sent();
  expect(mail?.subject).toBe('Acme CRM neu verbinden');
  expect(mail?.html).toContain('<html lang="de" dir="ltr">');
  expect(mail?.text).toContain('\u2068Desk\u2069 kann das Konto');
});

test('nothing in a name becomes markup, a header or a link', async () => {
  const id = await connection({ id: 'u-1', email: 'ada@acme.dev' });
  await app.deps.store.credentials.update(workspace, id, () => ({
    title: '<img src=x onerror=alert(1)> \u202eevil',
  }));
  await refresh(id);
  await notify(deps());
  const [mail] = await sent();
  expect(mail?.html).toContain('&lt;img src=x');
  expect(mail?.html).not.toMatch(/<img|\u202e/);
});

test('an address that is none is written to by nobody', async () => {
  const id = await connection({ id: 'u-1' });
  const user = { id: 'u-1', email: 'ada@acme.dev\r\nBcc: eve@evil.dev' };
  await app.deps.store.credentials.update(workspace, id, () => ({ user }));
  await refresh(id);
  await notify(deps());
  expect(await sent()).toEqual([]);
});

test('what a process that died did not write is found and told', async () => {
  const id = await connection({ id: 'u-1', email: 'ada@acme.dev' });
  await app.deps.store.credentials.update(workspace, id, () => ({ status: 'expired' }));
  expect(await lookAround(deps())).toEqual({ found: 0 });
  app.advance(61_000);
  expect(await lookAround(deps())).toEqual({ found: 1 });
  expect(await lookAround(deps())).toEqual({ found: 0 });
  await notify(deps());
  expect(await sent()).toHaveLength(1);
});

async function people(): Promise<void> {
  const { people } = app.deps.store;
  for (const [name, role] of [
    ['admin', 'admin'],
    ['reader', 'collaborator'],
    ['mailed', 'subscriber'],
  ] as const) {
    const made = await people.accounts.create({ email: `${name}@team.dev`, name });
    if (made === undefined) throw new Error('Nobody was made.');
    await people.members.join(workspace, made.id, role);
  }
}

test('TEAM-1 an app that fails for many is told to admins and subscribers, once', async () => {
  await people();
  for (let number = 0; number < 8; number += 1)
    await expired({ id: `u-${number}`, email: `u${number}@acme.dev` });
  await notify(deps());
  expect(await sent()).toEqual([]);
  app.advance(holdBackMs);
  await notify(deps());
  await notify(deps());
  const mails = await sent();
  expect(mails.map(({ to }) => to).sort()).toEqual(['admin@team.dev', 'mailed@team.dev']);
  expect(mails[0]?.subject).toBe('Acme CRM fails for many connections');
});

test('VER-17 a deprecation is told now, and a second time at its date', async () => {
  await people();
  const retiresAt = app.deps.now() + 15 * 86_400_000;
  await app.deps.store.versions.update(workspace, 'acme', '1.0.0', { state: 'deprecated', retiresAt });
  const version = { workspace, integration: 'acme', version: '1.0.0', retiresAt };
  await announceEnd(deps(), version);
  await announceEnd(deps(), version);
  const first = await sent();
  expect(first.map(({ to }) => to).sort()).toEqual(['admin@team.dev', 'mailed@team.dev']);
  expect(first[0]?.subject).toMatch(/^Version 1\.0\.0 of Acme CRM ends on \d{4}-\d\d-\d\d$/);
  await lookAround(deps());
  app.advance(15 * 86_400_000);
  await lookAround(deps());
  await lookAround(deps());
  const ended = (await sent()).filter(({ subject }) => subject.includes('has ended'));
  expect(ended).toHaveLength(2);
});

test('without a mail server nothing is kept for one', async () => {
  await expired();
  await notify(app.deps);
  expect(await sent()).toEqual([]);
  expect(linkLifeMs).toBe(14 * 86_400_000);
});
