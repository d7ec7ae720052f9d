import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { AuditEntry } from '../store/audit.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { type Answer, json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { recordAudit } from './record.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
});
afterEach(() => app.close());

const version = '/v1/integrations/acme/versions/1.0.0';
const definition = {
  authentication: {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password' }],
    test: { url: 'https://acme.dev/me' },
  },
};
const integrate = () =>
  app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });

type Entry = Omit<AuditEntry, 'at' | 'workspace'> & { readonly at: string };
async function entries(query = ''): Promise<readonly Entry[]> {
  const answer = await app.call('GET', `/v1/audit${query}`);
  expect(answer.status).toBe(200);
  return answer.body['data'] as readonly Entry[];
}
const actionsOf = async (query = '') => (await entries(query)).map(({ action }) => action);

async function signIn(apiKey: string): Promise<Answer> {
  return app.call('POST', '/console/session', { key: null, body: { apiKey } });
}

describe('what is written', () => {
  test('says who did what to what, when, and by which request', async () => {
    const made = await integrate();
    const [entry] = await entries();
    const { body } = await app.call('GET', '/v1/api-keys');
    const [key] = body['data'] as { id: string; name: string }[];
    expect(entry).toEqual({
      id: expect.stringMatching(/^aud_\w{25}$/),
      at: new Date(app.deps.now()).toISOString(),
      actor: { kind: 'key', id: key?.id, name: key?.name },
      action: 'integration.created',
      integration: 'acme',
      version: '1.0.0',
      connection: null,
      detail: { name: 'Acme' },
      reference: made.headers.get('x-request-id'),
    });
  });

  test('is there as soon as the answer is', async () => {
    await integrate();
    const { store } = app.deps;
    const before = store.audit.append;
    let isWritten = false;
    const slow = {
      ...store.audit,
      append: async (entry: Parameters<typeof before>[0]) => {
        await new Promise((done) => setImmediate(done));
        const made = await before(entry);
        isWritten = true;
        return made;
      },
    };
    const other = createApp({ ...app.deps, store: { ...store, audit: slow } });
    const headers = { authorization: `Bearer ${app.key}` };
    expect((await other.request('/v1/integrations/acme', { method: 'DELETE', headers })).status).toBe(204);
    expect(isWritten).toBe(true);
  });

  test('names environment variables and never holds their values', async () => {
    await integrate();
    await app.call('PATCH', `${version}/environment`, { body: { API_KEY: 'planted', OLD: 'planted' } });
    await app.call('PATCH', `${version}/environment`, { body: { API_KEY: 'planted', OLD: null } });
    const [second, first] = await entries('?action=environment.changed');
    expect(first).toMatchObject({ version: '1.0.0', detail: { set: ['API_KEY', 'OLD'], removed: [] } });
    expect(second).toMatchObject({ detail: { set: ['API_KEY'], removed: ['OLD'] } });
    expect(JSON.stringify(await entries())).not.toContain('planted');
  });

  test('an edit that was forced is told as such', async () => {
    await integrate();
    await app.call('POST', `${version}/promote`);
    const body = { ...definition.authentication, fields: [] };
    const path = `${version}/authentication`;
    const locked = await app.call('PUT', path, { body });
    expect(locked.status).toBe(409);
    expect((await app.call('PUT', `${path}?force=true`, { body })).status).toBe(200);
    const found = await entries('?action=authentication.replaced');
    expect(found.map(({ detail }) => detail)).toEqual([{ scheme: 'custom', forced: true }]);
  });

  test('a key is told by its name and permissions, a webhook by its host', async () => {
    const made = await app.call('POST', '/v1/api-keys', {
      body: { name: 'CI', permissions: ['audit:read'] },
    });
    await app.call('POST', '/v1/webhooks', { body: { url: 'https://product.dev/hooks/planted?k=planted' } });
    await app.call('DELETE', `/v1/api-keys/${made.body['id']}`);
    const [deleted, webhook, created] = await entries();
    expect(created?.detail).toEqual({
      key: made.body['id'],
      name: 'CI',
      permissions: ['audit:read'],
      expiresAt: null,
    });
    expect(webhook?.detail).toMatchObject({ host: 'product.dev' });
    expect(deleted).toMatchObject({ action: 'api_key.deleted', detail: { key: made.body['id'] } });
    const all = JSON.stringify(await entries());
    for (const secret of ['planted', String(made.body['secret']), 'whsec_'])
      expect(all).not.toContain(secret);
  });

  test('a connection is told by its id, whatever made it', async () => {
    await integrate();
    const { body } = await app.call('POST', '/v1/connections', {
      body: { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: 'planted' } },
    });
    const path = `/v1/connections/${body['id']}`;
    await app.call('PATCH', path, { body: { label: 'Mine', metadata: { note: 'private' } } });
    await app.call('POST', `${path}/expire`);
    await app.call('DELETE', path);
    const found = await entries(`?connection=${body['id']}`);
    expect(found.map(({ action, detail }) => [action, detail])).toEqual([
      ['connection.deleted', {}],
      ['connection.expired', {}],
      ['connection.changed', { members: ['label', 'metadata'] }],
      ['connection.created', { user: 'u-1' }],
    ]);
    for (const private_ of ['planted', 'Mine', 'private'])
      expect(JSON.stringify(found)).not.toContain(private_);
  });
});

describe('what is not written', () => {
  test('is what was refused, what changed nothing and what only looks', async () => {
    await integrate();
    await integrate();
    await app.call('DELETE', '/v1/integrations/other');
    await app.call('GET', '/v1/integrations');
    await app.call('POST', `${version}/authentication/preview`, { body: { step: 'test' } });
    await app.call('PUT', `${version}/draft`, { body: { document: definition } });
    await app.call('POST', '/v1/integrations', { key: null, body: { key: 'b', name: 'B' } });
    expect(await actionsOf()).toEqual(['integration.created']);
  });
});

describe('sessions of the console', () => {
  test('are written when they begin and end', async () => {
    const { headers, body } = await signIn(app.key);
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const csrf = String(body['csrf']);
    await app.call('DELETE', '/console/session', { key: null, headers: { cookie, 'x-claviger-csrf': csrf } });
    expect(await actionsOf()).toEqual(['session.ended', 'session.started']);
  });

  test('that are refused are written where it is known whose they would be', async () => {
    await signIn('clv_unknown');
    const expiresAt = new Date(app.deps.now() + 1_000).toISOString();
    const { body } = await app.call('POST', '/v1/api-keys', {
      body: { name: 'Old', permissions: [], expiresAt },
    });
    app.advance(1_000);
    expect((await signIn(String(body['secret']))).status).toBe(401);
    const [refused, ...others] = await entries();
    expect(refused).toMatchObject({ action: 'session.refused', actor: { kind: 'key', name: 'Old' } });
    expect(others.map(({ action }) => action)).toEqual(['api_key.created']);
  });
});

describe('where an entry cannot be written', () => {
  const entry = {
    workspace: 'ws',
    actor: { kind: 'system', id: 'jobs', name: 'Jobs' },
    action: 'a.b',
    detail: {},
    reference: 'req_1',
  } as const;

  test('nothing is acknowledged: the answer says that it may be done, and the log has what the entry tells', async () => {
    await integrate();
    const { store } = app.deps;
    const audit = {
      ...store.audit,
      append: () => Promise.reject(new StoreUnavailable('full', false)),
    };
    const other = createApp({ ...app.deps, store: { ...store, audit } });
    const answer = await other.request('/v1/integrations/acme', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${app.key}` },
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      detail: 'The database has no room left on its disk.',
      fix: expect.stringContaining('may have been made'),
    });
    const line = app.logged.find((one) => one.includes('could not write in the audit log')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ audit: { action: 'integration.deleted', integration: 'acme' } });
  });

  test('a fault of our own stays one', async () => {
    const fault = new Error('bug');
    const audit = { ...app.deps.store.audit, append: () => Promise.reject(fault) };
    const deps = { ...app.deps, store: { ...app.deps.store, audit } };
    await expect(recordAudit(deps, entry)).rejects.toBe(fault);
  });
});
