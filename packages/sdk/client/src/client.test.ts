import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startRunningServer } from '../test-server.ts';
import { type Client, createClient } from './client.ts';
import type { ClavigerFault } from './fault.ts';

let running: RunningServer;
let client: Client;
/** What was asked, as `GET /v1/connections/{id}`. */
const asked = new Set<string>();

beforeAll(async () => {
  running = await startRunningServer();
  client = createClient({
    server: running.url,
    apiKey: running.apiKey,
    fetch: (input, init) => {
      asked.add(`${init?.method} ${new URL(String(input)).pathname}`);
      return fetch(input, init);
    },
  });
}, 60_000);
afterAll(() => running?.close());

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    ({ code }: ClavigerFault) => code,
  );
const user = { id: 'u-1', name: 'Ada' };
const all = async <Item>(list: AsyncIterable<Item>) => {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
};

describe('against a server', () => {
  test('an integration is made, read, changed, versioned and removed', async () => {
    const { integrations } = client;
    const made = await integrations.create({ key: 'acme', name: 'Acme', definition: running.definition });
    expect(made).toMatchObject({ key: 'acme', version: '1.0.0', state: 'private' });
    expect((await integrations.change('acme', { name: 'Acme CRM' })).name).toBe('Acme CRM');
    expect((await integrations.get('acme')).name).toBe('Acme CRM');
    await integrations.create({ key: 'other', name: 'Other' });
    expect((await all(integrations.list({ limit: 1 }))).map(({ key }) => key)).toEqual(['acme', 'other']);
    expect((await integrations.page({ search: 'oth' })).data.map(({ key }) => key)).toEqual(['other']);
    const keys = integrations.signingKeys;
    const { id } = await keys.create('other', {});
    expect((await keys.get('other')).data).toMatchObject([{ id, signs: true }]);
    expect(await codeOf(keys.remove('other', id))).toBe('conflict');
    const { testers } = integrations;
    const tester = await testers.create('other', { name: 'Beta' });
    expect(tester.url).toContain('/test/');
    expect((await all(testers.list('other'))).map((one) => one.id)).toEqual([tester.id]);
    expect((await testers.page('other')).data).toMatchObject([{ people: 0, accounts: 0 }]);
    expect(await testers.revoke('other', tester.id)).toBeUndefined();
    expect(await codeOf(integrations.discover({ url: `${running.provider}/none` }))).not.toBe('none');
    expect(await integrations.remove('other')).toBeUndefined();
    expect(await codeOf(integrations.get('other'))).toBe('not_found');
  });

  test('a version is read and changed in all its parts', async () => {
    const { versions } = client.integrations;
    const { definition, authentication, environment, draft } = versions;
    const at = ['acme', '1.0.0'] as const;
    expect(await environment.change(...at, { REGION: 'eu', OLD: null })).toMatchObject([{ name: 'REGION' }]);
    expect(await environment.get(...at)).toHaveLength(1);
    const found = await definition.get(...at);
    expect(await definition.put(...at, { ...found, name: 'Acme CRM' })).toEqual(found);
    const stored = await authentication.get(...at);
    expect(await authentication.put(...at, stored)).toEqual(stored);
    expect(await draft.put(...at, { document: { authentication: {} } })).toMatchObject({ complete: false });
    expect((await draft.get(...at)).pending).toBe(true);
    await draft.remove(...at);
    const preview = await authentication.preview(...at, { step: 'test' });
    expect(preview.url).toBe(`${running.provider}/me`);
    expect(await authentication.toCode(...at, { step: 'test' })).toMatchObject({
      source: expect.any(String),
    });
    expect(await authentication.renewal(...at, { answer: { status: 401 } })).toMatchObject({
      canRenew: false,
    });
    expect((await versions.checks(...at)).findings).toBeInstanceOf(Array);
    expect((await versions.redirectUrl(...at)).redirectUrl).toBe(`${running.url}/oauth/return/acme`);
    const copy = await versions.clone(...at, { bump: 'minor' });
    expect(copy.version).toBe('1.1.0');
    expect((await all(versions.list('acme'))).map(({ version }) => version).sort()).toEqual([
      '1.0.0',
      '1.1.0',
    ]);
    expect((await versions.page('acme', { limit: 1 })).data).toHaveLength(1);
    expect((await versions.get('acme', '1.1.0')).state).toBe('private');
    expect(await authentication.remove('acme', '1.1.0')).toBeUndefined();
    expect(await versions.differences('acme', '1.1.0')).toMatchObject({ before: null });
    expect(['none', 'promotion_blocked']).toContain(await codeOf(versions.promote('acme', '1.0.0')));
    expect(await codeOf(versions.deprecate('acme', '1.1.0', { date: 'soon' }))).not.toBe('none');
    const asked = { to: '1.1.0', percent: 100, dryRun: true };
    expect(await codeOf(versions.migrate('acme', '1.0.0', asked))).toBe('migration_refused');
    expect(await versions.remove('acme', '1.1.0')).toBeUndefined();
  });

  test('a connection is made, read, changed, run and removed', async () => {
    const { connections } = client;
    const body = { integration: 'acme', user };
    const made = await connections.create({ ...body, authData: { api_key: running.rightKey } });
    const { id } = made;
    expect(made).toMatchObject({ label: 'ada@acme.dev', status: 'active', user });
    expect((await connections.change(id, { label: 'Ada' })).label).toBe('Ada');
    expect((await connections.get(id)).label).toBe('Ada');
    expect((await connections.page({ user: user.id })).data).toHaveLength(1);
    expect(await all(connections.list({ user: 'nobody' }))).toEqual([]);
    expect((await connections.test(id)).ok).toBe(true);
    expect(await codeOf(connections.refresh(id))).toBe('refresh_failed');
    const { authData } = await client.credentials(id, { minValidity: 0 });
    expect(authData).toEqual({ api_key: running.rightKey });
    expect(await codeOf(connections.diagnose(id))).not.toBe('not_found');
    expect((await connections.expire(id)).status).toBe('expired');
    await connections.change(id, { sharedWith: ['Zoë ユーザ'] });
    expect((await connections.get(id, { user: 'Zoë ユーザ' })).sharedWith).toEqual(['Zoë ユーザ']);
    expect(await codeOf(connections.get(id, { user: 'Zoe' }))).toBe('not_found');
    expect(await codeOf(client.credentials(id, {}, { user: 'Zoë ユーザ' }))).toBe('permission_denied');
    expect((await connections.transfer(id, { user: { id: 'u-2' } })).user).toEqual({ id: 'u-2' });
    expect(await connections.remove(id)).toBeUndefined();
    expect(await client.users.leave('u-2', { transferTo: 'u-1' })).toEqual({ moved: 0, disconnected: 0 });
    const types = (await all(connections.events.list(id, { limit: 1 }))).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['connection.deleted', 'connection.created']));
    expect((await connections.events.page(id, { limit: 1 })).next).toEqual(expect.any(String));
  });

  test('a connection that fails is a fault with its report, and says what was wrong', async () => {
    const body = { integration: 'acme', user, authData: { api_key: 'wrong' } };
    const fault: ClavigerFault = await client.connections.create(body).then(Promise.reject, (one) => one);
    expect(fault).toMatchObject({ code: 'unauthorized_401', status: 422, retryable: false });
    expect(fault.report?.http.map(({ response }) => response?.status)).toEqual([401]);
    expect(fault.reference).toMatch(/^req_/);
    const faulty = await client.connectSessions.create({ integration: '', user }).catch((one) => one);
    expect(faulty.errors).toMatchObject([{ path: 'integration' }]);
  });

  test('migrations of connections are begun, read, paused and rolled back', async () => {
    const { moves, integrations } = client;
    await integrations.versions.clone('acme', '1.0.0', { bump: 'patch' });
    const asked = { to: '1.0.1', percent: 100 };
    const preview = await integrations.versions.migrate('acme', '1.0.0', { ...asked, dryRun: true });
    expect(preview).toMatchObject({ total: expect.any(Number), whose: expect.any(Array) });
    const made = await integrations.versions.migrate('acme', '1.0.0', asked);
    const id = 'id' in made ? made.id : '';
    expect(await moves.get(id)).toMatchObject({ integration: 'acme', from: '1.0.0', to: '1.0.1' });
    expect(await all(moves.list({ integration: 'acme' }))).toHaveLength(1);
    expect((await moves.page({ limit: 1 })).data).toHaveLength(1);
    expect(Array.isArray(await all(moves.connections.list(id)))).toBe(true);
    expect((await moves.connections.page(id, { status: 'failed' })).data).toEqual([]);
    expect(['none', 'conflict']).toContain(await codeOf(moves.pause(id)));
    expect(['none', 'conflict']).toContain(await codeOf(moves.resume(id)));
    expect(['none', 'conflict']).toContain(await codeOf(moves.rollBack(id)));
  });

  test('webhooks are made, tried, changed and removed', async () => {
    const { webhooks } = client;
    const made = await webhooks.create({ url: 'https://127.0.0.1:9/hooks', events: ['connection.expired'] });
    expect(made.secret).toMatch(/^whsec_/);
    const { id } = made;
    expect(await webhooks.get(id)).not.toHaveProperty('secret');
    expect(await all(webhooks.list())).toHaveLength(1);
    expect((await webhooks.page({ limit: 1 })).data).toHaveLength(1);
    expect(await webhooks.change(id, { enabled: false })).toMatchObject({ enabled: false });
    const sent = await webhooks.test(id);
    expect(sent).toMatchObject({ type: 'webhook.test', status: 'pending' });
    expect((await all(webhooks.deliveries.list(id))).map((one) => one.id)).toEqual([sent.id]);
    expect((await webhooks.deliveries.page(id, { status: 'failed' })).data).toEqual([]);
    expect(await webhooks.deliveries.replay(id, sent.id)).toMatchObject({ id: sent.id });
    expect(await webhooks.remove(id)).toBeUndefined();
  });

  test('connect sessions and pages of users are opened and watched', async () => {
    const { connectSessions, userPages } = client;
    const made = await connectSessions.create({ integration: 'acme', user, completion: 'confirm' });
    expect(made.url).toBe(`${running.url}/connect/${made.token}`);
    expect(await connectSessions.get(made.id)).toMatchObject({ status: 'created', user });
    expect(await codeOf(connectSessions.confirm(made.id, { user }))).not.toBe('none');
    expect(await codeOf(connectSessions.report(made.id))).toBe('not_found');
    expect(await codeOf(connectSessions.diagnose(made.id))).not.toBe('none');
    const page = await userPages.create({ user, integrations: ['acme'] });
    expect(page.url).toBe(`${running.url}/user/${page.token}`);
    expect(await userPages.get(page.id)).toMatchObject({ status: 'created' });
    expect(await userPages.remove(page.id)).toBeUndefined();
  });

  test('what was sent, keys, and schemes are read', async () => {
    const [newest] = (await client.exchanges.page({ limit: 1 })).data;
    expect(await client.exchanges.get(String(newest?.id))).toEqual(newest);
    const failed = await all(client.exchanges.list({ failed: true, limit: 1 }));
    expect(failed.map(({ response }) => response?.status)).toContain(401);
    const key = await client.apiKeys.create({ name: 'reader', permissions: ['connections:read'] });
    expect((await all(client.apiKeys.list({ limit: 1 }))).map(({ name }) => name)).toContain('reader');
    expect((await client.apiKeys.page()).next).toBeNull();
    const reader = createClient({ server: running.url, apiKey: key.secret });
    expect(await codeOf(reader.apiKeys.page())).toBe('permission_denied');
    expect(await client.apiKeys.remove(key.id)).toBeUndefined();
    expect(await codeOf(reader.connections.page())).toBe('unauthenticated');
    const incidents = await all(client.incidents.list({ connection: 'conn_none' }));
    expect([incidents, (await client.incidents.page({ open: 'true' })).next]).toEqual([[], null]);
    expect(await codeOf(client.incidents.get('inc_none'))).toBe('not_found');
    expect((await client.audit.page({ action: 'api_key.deleted' })).data).toHaveLength(1);
    expect((await all(client.audit.list({ limit: 1 }))).length).toBeGreaterThan(2);
    expect((await client.workspace.rename({ name: 'Acme' })).name).toBe('Acme');
    expect((await client.workspace.get()).id).toBe('default');
    expect((await client.workspaces.list()).data).toEqual([{ id: 'default', name: 'Acme', role: null }]);
    expect(await codeOf(client.workspaces.create({ name: 'Other' }))).toBe('permission_denied');
    const invited = await client.invitations.create({ email: 'ada@acme.dev', role: 'admin' });
    expect(invited.url).toContain('/invitations/');
    expect((await all(client.invitations.list())).map(({ id }) => id)).toEqual([invited.id]);
    expect((await client.invitations.page()).next).toBeNull();
    expect(await client.invitations.remove(invited.id)).toBeUndefined();
    expect(await all(client.members.list())).toEqual([]);
    expect((await client.members.page()).data).toEqual([]);
    expect(await codeOf(client.members.change('person_none', { role: 'admin' }))).toBe('not_found');
    expect(await codeOf(client.members.remove('person_none'))).toBe('not_found');
    expect((await client.encryptionKeys.get()).data).toHaveLength(1);
    expect(await client.encryptionKeys.rotate()).toHaveProperty('rotation');
    expect((await client.schemes()).data).toHaveLength(6);
  });

  test('a signal calls a request off', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(client.connections.page({}, { signal })).rejects.toThrow(/^enough$/);
    await expect(client.connections.test('conn_1', { signal })).rejects.toThrow(/^enough$/);
  });

  test('all that the API has was called', async () => {
    const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as { paths: object };
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const forBuilders = ['GET /v1/playground', 'POST /v1/playground'];
    const missing = documented
      .filter(
        (one) => one.includes(' /v1/') && !/\/(?:proxy\/|authorize$)/.test(one) && !forBuilders.includes(one),
      )
      .filter((one) => {
        const pattern = new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
        return ![...asked].some((call) => pattern.test(call));
      });
    expect(missing, 'add them to client.ts, and call them above').toEqual([]);
  });
});

test('nothing that prints a client, or what it throws, shows the key', async () => {
  const apiKey = 'clv_lovelace';
  const dead = createServer().listen(0, '127.0.0.1');
  const { port } = await new Promise<AddressInfo>((resolve) =>
    dead.once('listening', () => resolve(dead.address() as AddressInfo)),
  );
  await new Promise((resolve) => dead.close(resolve));
  const lost = createClient({ server: `http://127.0.0.1:${port}`, apiKey, retries: 0 });
  const unknown = createClient({ server: running.url, apiKey });
  const faults = await Promise.all([
    lost.connections.get('conn_1').catch((one) => one),
    lost.fetch('conn_1', '/me').catch((one) => one),
    lost.fetch('conn_1', '/../x').catch((one) => one),
    lost.connections.get('').catch((one) => one),
    unknown.connections.get('conn_1').catch((one) => one),
  ]);
  expect(faults.map(({ code, name }) => code ?? name)).toEqual([
    'server_unreachable',
    'server_unreachable',
    'TypeError',
    'TypeError',
    'unauthenticated',
  ]);
  const shown = [lost, unknown, ...faults].map(
    (one) =>
      inspect(one, { depth: 9, showHidden: true }) + JSON.stringify(one) + String(one) + String(one.stack),
  );
  expect(shown.join('\n')).not.toContain('lovelace');
});
