import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../store/ids.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

type Json = Readonly<Record<string, unknown>>;

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp((request) => json({ email: `${request.headers['X-Key']}@acme.dev` }));
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password' }],
    test: { url: 'https://api.acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

/** A builder who is signed in to the console with a key of their own. */
async function builder(name: string) {
  const permissions = [
    'connections:read',
    'connections:write',
    'integrations:read',
    'integrations:write',
    'exchanges:read',
  ];
  const key = await app.call('POST', '/v1/api-keys', { body: { name, permissions } });
  const signedIn = await app.call('POST', '/console/session', {
    key: null,
    body: { apiKey: String(key.body['secret']) },
  });
  const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
  const headers = { cookie, 'X-Claviger-CSRF': String(signedIn.body['csrf']) };
  const { id } = signedIn.body['user'] as { readonly id: string };
  const call = (method: string, path: string, body?: Json, more: Readonly<Record<string, string>> = {}) =>
    app.call(method, path, { key: null, headers: { ...headers, ...more }, ...(body && { body }) });
  const connect = async (user: string) =>
    call('POST', '/v1/connections', { integration: 'acme', user: { id: user }, authData: { api_key: name } });
  const listed = async (query = '') =>
    ((await call('GET', `/v1/connections?${query}`)).body['data'] as readonly { id: string }[])
      .map((one) => one.id)
      .sort();
  return { id, call, connect, listed };
}
type Builder = Awaited<ReturnType<typeof builder>>;
const idOf = (answer: { readonly body: Json }) => String(answer.body['id']);

describe('an account that a builder has connected for tests', () => {
  let [ada, grace]: readonly [Builder?, Builder?] = [];
  beforeEach(async () => {
    [ada, grace] = [await builder('ada'), await builder('grace')];
  });
  const both = () => {
    if (ada === undefined || grace === undefined) throw new Error('Nobody is signed in.');
    return [ada, grace] as const;
  };

  test('F-093 can be used at once, is tied to its builder, and no colleague sees it', async () => {
    const [mine, theirs] = both();
    const made = await mine.connect(mine.id);
    expect(made.body['user']).toEqual({ id: mine.id });
    const id = idOf(made);
    const product = idOf(
      await app.call('POST', '/v1/connections', {
        body: { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: 'k' } },
      }),
    );
    const other = idOf(await theirs.connect(theirs.id));
    expect(await mine.listed()).toEqual([id, product].sort());
    expect(await theirs.listed()).toEqual([other, product].sort());
    expect(await theirs.listed(`user=${mine.id}`)).toEqual([]);
    expect(await theirs.listed(`usableBy=${mine.id}`)).toEqual([]);
    expect((await mine.call('POST', `/v1/connections/${id}/test`)).body).toMatchObject({ ok: true });
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/events'],
      ['POST', '/test'],
      ['POST', '/expire'],
      ['PATCH', '', { sharedWith: [theirs.id] }],
      ['POST', '/transfer', { user: { id: theirs.id } }],
      ['DELETE', ''],
    ] as const) {
      const answer = await theirs.call(method, `/v1/connections/${id}${path}`, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    const acting = await theirs.call('GET', `/v1/connections/${id}`, undefined, { 'Claviger-User': mine.id });
    expect(acting.status).toBe(404);
    expect((await app.call('GET', `/v1/connections/${id}`)).status).toBe(200);
  });

  test('F-093 no colleague migrates it by its id, nor learns that it is there', async () => {
    const [mine, theirs] = both();
    const id = idOf(await mine.connect(mine.id));
    const path = '/v1/integrations/acme/versions/1.0.0/migrate';
    const made = await app.call('POST', '/v1/integrations/acme/versions/1.0.0/clone', {
      body: { bump: 'minor' },
    });
    expect(made.status).toBe(201);
    const ask = async (connection: string, dryRun = false) => {
      const answer = await theirs.call('POST', path, { to: '1.1.0', connection, dryRun });
      return [answer.status, answer.text.replaceAll(connection, 'ID').replace(/"reference":"[^"]+"/, '')];
    };
    for (const dryRun of [true, false]) expect(await ask(id, dryRun)).toEqual(await ask('conn_none', dryRun));
    expect((await ask('conn_none'))[0]).toBe(404);
    const own = await mine.call('POST', path, { to: '1.1.0', connection: id, dryRun: true });
    expect([own.status, own.body['total']]).toEqual([200, 1]);
  });

  test('F-093 no colleague begins to repair it, nor learns that it is there', async () => {
    const [mine, theirs] = both();
    const id = idOf(await mine.connect(mine.id));
    const ask = async (connection: string, user: string) => {
      const body = { integration: 'acme', user: { id: user }, connection };
      const answer = await theirs.call('POST', '/v1/connect-sessions', body);
      return [answer.status, answer.text.replaceAll(connection, 'ID').replace(/"reference":"[^"]+"/, '')];
    };
    for (const user of [theirs.id, 'u-1']) expect(await ask(id, user)).toEqual(await ask('conn_none', user));
    expect((await ask(id, theirs.id))[0]).toBe(404);
    const own = { integration: 'acme', user: { id: mine.id }, connection: id };
    expect((await mine.call('POST', '/v1/connect-sessions', own)).status).toBe(201);
  });

  test('F-093 nothing is begun in the name of a colleague', async () => {
    const [mine, theirs] = both();
    const person = newId('person', randomBytes);
    for (const user of [mine.id, person])
      for (const [path, body, where] of [
        [
          '/v1/connections',
          { integration: 'acme', user: { id: user }, authData: { api_key: 'k' } },
          'user.id',
        ],
        ['/v1/connect-sessions', { integration: 'acme', user: { id: user } }, 'user.id'],
        ['/v1/user-pages', { user: { id: user } }, 'user.id'],
        [`/v1/users/${user}/leave`, { transferTo: theirs.id }, 'path.id'],
      ] as const) {
        const answer = await theirs.call('POST', path, body);
        expect([path, answer.status, answer.body['code']]).toEqual([path, 422, 'field_invalid']);
        expect(answer.body['errors']).toMatchObject([{ path: where }]);
      }
    const body = { integration: 'acme', user: { id: theirs.id } };
    expect((await theirs.call('POST', '/v1/connect-sessions', body)).status).toBe(201);
  });

  test('F-093 CON-15 what its builder shares a colleague uses, and does not change', async () => {
    const [mine, theirs] = both();
    const id = idOf(await mine.connect(mine.id));
    await mine.call('PATCH', `/v1/connections/${id}`, { sharedWith: [theirs.id] });
    expect(await theirs.listed()).toEqual([id]);
    expect((await theirs.call('POST', `/v1/connections/${id}/test`)).body).toMatchObject({ ok: true });
    expect((await theirs.call('PATCH', `/v1/connections/${id}`, { label: 'mine' })).status).toBe(403);
    expect((await theirs.call('DELETE', `/v1/connections/${id}`)).status).toBe(403);
    await mine.call('PATCH', `/v1/connections/${id}`, { sharedWith: null });
    expect(await theirs.listed()).toEqual([]);
  });
});
