import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { App } from '../app-env.ts';
import type { DraftStore } from '../store/draft.ts';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
let answer = json({ email: 'ada@acme.dev' });
beforeEach(async () => {
  answer = json({ email: 'ada@acme.dev' });
  app = await openTemporaryApp(() => answer);
});
afterEach(() => app.close());

const authentication = { type: 'basic', test: { url: 'https://api.acme.dev/me' } };
const create = (body: unknown) => app.call('POST', '/v1/integrations', { body });

describe('making', () => {
  test('an integration begins with version 1.0.0 and no authentication', async () => {
    const made = await create({ key: 'acme', name: 'Acme CRM' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      key: 'acme',
      name: 'Acme CRM',
      logo: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updatedAt: expect.any(String),
      version: '1.0.0',
      state: 'private',
      scheme: null,
      connections: { active: 0, expired: 0 },
      lastFailure: null,
      hasDraft: false,
    });
    const { body } = await app.call('GET', '/v1/integrations/acme/versions');
    expect(body).toMatchObject({
      data: [{ version: '1.0.0', state: 'private', testedAt: null }],
      next: null,
    });
  });

  test('a definition may leave its key, name and version out', async () => {
    expect((await create({ key: 'acme', name: 'Acme', definition: { authentication } })).status).toBe(201);
    const { body } = await app.call('GET', '/v1/integrations/acme/versions/1.0.0');
    expect(body).toMatchObject({ scheme: 'basic' });
    const definition = await app.call('GET', '/v1/integrations/acme/versions/1.0.0/definition');
    expect(definition.body).toEqual({
      claviger: 1,
      key: 'acme',
      name: 'Acme',
      version: '1.0.0',
      authentication,
    });
  });

  test('a definition brings its own version', async () => {
    await create({ key: 'acme', name: 'Acme', definition: { version: '2.1.0', authentication } });
    expect((await app.call('GET', '/v1/integrations/acme/versions/2.1.0')).status).toBe(200);
  });

  test('F-001 a definition with faults is refused whole, each fault with its path, and nothing is stored', async () => {
    const definition = { authentication: { type: 'telepathy', fields: [{ label: 'x' }] }, extra: 1 };
    const refused = await create({ key: 'acme', name: 'Acme', definition });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'definition_invalid' });
    const paths = (refused.body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'authentication.type',
        'authentication.test',
        'authentication.fields[0].key',
        'extra',
      ]),
    );
    expect((await app.call('GET', '/v1/integrations/acme')).status).toBe(404);
  });

  test('a definition of another key is refused', async () => {
    const refused = await create({ key: 'acme', name: 'Acme', definition: { key: 'other', authentication } });
    expect(refused.body).toMatchObject({ code: 'definition_invalid', errors: [{ path: 'key' }] });
  });

  test('a key that is taken is a conflict', async () => {
    await create({ key: 'acme', name: 'Acme' });
    const again = await create({ key: 'acme', name: 'Again' });
    expect([again.status, again.body['code']]).toEqual([409, 'conflict']);
  });

  test('a key that cannot stand in a URL is refused', async () => {
    expect((await create({ key: 'a/b', name: 'Acme' })).body).toMatchObject({ errors: [{ path: 'key' }] });
  });
});

test('lists come in pages, by key', async () => {
  for (const key of ['cc', 'aa', 'bb']) await create({ key, name: key });
  const first = await app.call('GET', '/v1/integrations?limit=2');
  expect(first.body).toMatchObject({ data: [{ key: 'aa' }, { key: 'bb' }], next: expect.any(String) });
  const second = await app.call('GET', `/v1/integrations?limit=2&cursor=${first.body['next']}`);
  expect(second.body).toMatchObject({ data: [{ key: 'cc' }], next: null });
  const wrong = await app.call('GET', '/v1/integrations?cursor=made-up');
  expect([wrong.status, wrong.body['errors']]).toEqual([
    422,
    [{ path: 'query.cursor', message: expect.any(String) }],
  ]);
});

test('a name changes, a key never', async () => {
  await create({ key: 'acme', name: 'Acme' });
  const renamed = await app.call('PATCH', '/v1/integrations/acme', { body: { name: 'Acme Two' } });
  expect(renamed.body).toMatchObject({ key: 'acme', name: 'Acme Two' });
  const definition = await app.call('GET', '/v1/integrations/acme/versions/1.0.0/definition');
  expect(definition.body).toMatchObject({ name: 'Acme Two' });
  const refused = await app.call('PATCH', '/v1/integrations/acme', { body: { name: 'x', key: 'other' } });
  expect(refused.body).toMatchObject({ errors: [{ path: 'key' }] });
});

test('a logo is given with the integration, or with its definition, and changed or taken away alone', async () => {
  const [one, other] = ['https://acme.dev/1.png', 'https://acme.dev/2.png'];
  expect((await create({ key: 'a', name: 'A', logo: one })).body).toMatchObject({ logo: one });
  expect((await create({ key: 'b', name: 'B', definition: { logo: one } })).body).toMatchObject({
    logo: one,
  });
  const both = await create({ key: 'c', name: 'C', logo: one, definition: { logo: other } });
  expect(both.body).toMatchObject({ logo: one });
  const change = (body: unknown) => app.call('PATCH', '/v1/integrations/a', { body });
  expect((await change({ logo: other })).body).toMatchObject({ name: 'A', logo: other });
  expect((await change({ name: 'Z' })).body).toMatchObject({ name: 'Z', logo: other });
  expect((await app.call('GET', '/v1/integrations')).body).toMatchObject({
    data: [{ key: 'a', logo: other }, { key: 'b' }, { key: 'c' }],
  });
  expect((await change({ logo: null })).body).toMatchObject({ name: 'Z', logo: null });
  for (const logo of ['http://acme.dev/1.png', 'data:image/png;base64,PHN2Zy8+', '', 1])
    expect(await change({ logo })).toMatchObject({ status: 422, body: { errors: [{ path: 'logo' }] } });
  expect((await change({})).body).toMatchObject({ name: 'Z' });
});

test('a draft keeps no logo of before', async () => {
  await create({ key: 'acme', name: 'Acme' });
  const path = '/v1/integrations/acme/versions/1.0.0/draft';
  const logo = 'https://acme.dev/old.png';
  const kept = await app.call('PUT', path, { body: { document: { logo, authentication: { type: 'x' } } } });
  expect(kept.body).toMatchObject({ pending: true, document: { logo } });
  await app.call('PATCH', '/v1/integrations/acme', { body: { logo: 'https://acme.dev/new.png' } });
  expect((await app.call('GET', path)).body['document']).not.toHaveProperty('logo');
  const settled = await app.call('PUT', path, { body: { document: { authentication } } });
  expect(settled.body).toMatchObject({ pending: false });
  expect(settled.body['document']).not.toHaveProperty('logo');
  expect((await app.call('GET', '/v1/integrations/acme')).body).toMatchObject({
    logo: 'https://acme.dev/new.png',
  });
  await app.call('PUT', path, { body: { document: { logo, authentication } } });
  expect((await app.call('GET', '/v1/integrations/acme')).body).toMatchObject({ logo });
});

test('a draft has the new name, and what somebody saves meanwhile is not lost for it', async () => {
  await create({ key: 'acme', name: 'Acme' });
  const { drafts } = app.deps.store;
  const place = ['default', 'acme', '1.0.0'] as const;
  const rename = (server: App, name: string) =>
    server.request('/v1/integrations/acme', {
      method: 'PATCH',
      headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  await drafts.keep(...place, { document: { half: 1 }, savedSteps: ['fields'] });
  expect((await rename(app.app, 'Two')).status).toBe(200);
  expect(await drafts.get(...place)).toMatchObject({
    document: { half: 1, name: 'Two' },
    savedSteps: ['fields'],
  });
  const meanwhile: DraftStore['get'] = async (...at) => {
    const read = await drafts.get(...at);
    await drafts.keep(...at, { document: { half: 2 }, savedSteps: [] });
    return read;
  };
  const store = { ...app.deps.store, drafts: { ...drafts, get: meanwhile } };
  expect((await rename(createApp({ ...app.deps, store }), 'Three')).status).toBe(200);
  expect((await drafts.get(...place))?.document).toEqual({ half: 2 });
});

test('an integration is deleted with its versions', async () => {
  await create({ key: 'acme', name: 'Acme' });
  expect((await app.call('DELETE', '/v1/integrations/acme')).status).toBe(204);
  expect((await app.call('GET', '/v1/integrations/acme/versions')).status).toBe(404);
});

test('a list says what is connected and what failed last', async () => {
  await create({ key: 'acme', name: 'Acme', definition: { authentication } });
  await create({ key: 'beta', name: 'Beta' });
  const connect = (id: string) =>
    app.call('POST', '/v1/connections', {
      body: { integration: 'acme', user: { id }, authData: { username: id, password: 'p' } },
    });
  await connect('a');
  const made = await connect('b');
  await app.call('POST', `/v1/connections/${made.body['id']}/expire`);
  answer = json({}, 403);
  app.advance(5);
  expect((await connect('c')).status).toBe(422);
  const { body } = await app.call('GET', '/v1/integrations');
  const [acme, beta] = body['data'] as Record<string, unknown>[];
  expect(acme).toMatchObject({
    version: '1.0.0',
    state: 'private',
    scheme: 'basic',
    connections: { active: 1, expired: 1 },
    lastFailure: {
      at: '1970-01-01T00:16:40.005Z',
      purpose: 'test',
      host: 'api.acme.dev',
      connection: null,
    },
    hasDraft: false,
  });
  expect(beta).toMatchObject({ scheme: null, connections: { active: 0, expired: 0 }, lastFailure: null });
  const failure = acme?.['lastFailure'] as Record<string, string>;
  expect(failure['title']).toMatch(/\w/);
  const log = (await app.call('GET', '/v1/exchanges?status=403')).body['data'];
  expect(log).toMatchObject([{ id: failure['exchange'] }]);
  expect((await app.call('GET', '/v1/integrations/acme')).body).toEqual(acme);
  const versions = await app.call('GET', '/v1/integrations/acme/versions');
  expect(versions.body['data']).toMatchObject([{ scheme: 'basic', connections: 2, users: 2 }]);
  const one = await app.call('GET', '/v1/integrations/acme/versions/1.0.0');
  expect(one.body).toEqual((versions.body['data'] as unknown[])[0]);
});
