import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
});
afterEach(() => app.close());

const place = '/v1/integrations/acme/versions/1.0.0';
const basic = { type: 'basic', test: { url: 'https://api.acme.dev/me' } };
const empty = { claviger: 1, version: '1.0.0', key: 'acme', name: 'Acme' };
const read = async () => (await app.call('GET', `${place}/draft`)).body;
const save = (document: unknown, more: object = {}) =>
  app.call('PUT', `${place}/draft`, { body: { document, savedSteps: ['fields'], ...more } });
const definition = async () => (await app.call('GET', `${place}/definition`)).body;
const savedAt = expect.stringMatching(/Z$/);

describe('a version without a draft', () => {
  test('is shown with its own document', async () => {
    expect(await read()).toEqual({
      document: empty,
      savedSteps: [],
      complete: false,
      faults: [],
      savedAt: null,
      pending: false,
    });
    await app.call('PUT', `${place}/authentication`, { body: basic });
    expect(await read()).toMatchObject({ complete: true, savedAt, pending: false });
  });

  test('that is not there is not_found', async () => {
    const answer = await app.call('GET', '/v1/integrations/acme/versions/9.0.0/draft');
    expect(answer.body['code']).toBe('not_found');
  });
});

describe('a document that is not finished', () => {
  const half = { authentication: { type: 'basic', fields: [{ label: 'x' }] }, extra: 1 };

  test('is kept beside the version, with every fault at its path', async () => {
    const { status, body } = await save(half);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      document: { ...empty, ...half },
      savedSteps: ['fields'],
      complete: false,
      savedAt,
      pending: true,
    });
    const paths = (body['faults'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['authentication.fields[0].key', 'authentication.test', 'extra']),
    );
    expect(await read()).toEqual(body);
    expect(await definition()).toEqual(empty);
    expect((await app.call('GET', '/v1/integrations/acme')).body).toMatchObject({
      hasDraft: true,
      scheme: null,
    });
  });

  test('is thrown away where there is authentication, and the steps stay finished', async () => {
    await app.call('PUT', `${place}/authentication`, { body: basic });
    await save({ authentication: { ...basic, fields: [{}] } });
    expect(await read()).toMatchObject({ pending: true, savedSteps: ['fields'] });
    expect((await app.call('DELETE', `${place}/draft`)).status).toBe(204);
    expect(await read()).toMatchObject({ pending: false, complete: true, savedSteps: ['fields'] });
  });

  test('may hold anything but the place of another', async () => {
    for (const version of [{ toString: 1, valueOf: 1 }, ['1.0.0'], 1]) {
      const refused = await save({ version });
      expect([refused.status, refused.body['errors']]).toMatchObject([422, [{ path: 'version' }]]);
    }
    expect((await save({ claviger: { valueOf: 1, toString: 1 }, name: { toString: 1 } })).status).toBe(200);
  });

  test('is thrown away, and the document of the version is shown again', async () => {
    await save(half);
    expect((await app.call('DELETE', `${place}/draft`)).status).toBe(204);
    expect(await read()).toMatchObject({ document: empty, savedSteps: [], pending: false });
    expect((await app.call('DELETE', `${place}/draft`)).status).toBe(204);
  });

  test('of another place, or as large as no definition is, is refused', async () => {
    const refused = await save({ key: 'other', version: '2.0.0' });
    expect([refused.status, refused.body['code']]).toEqual([422, 'definition_invalid']);
    expect(refused.body).toMatchObject({ errors: [{ path: 'key' }, { path: 'version' }] });
    const large = await save({ note: 'é'.repeat(262_144) });
    expect(large.body).toMatchObject({ errors: [{ path: 'document', message: 'is larger than 512 kB' }] });
    const body = `{"document":{"note":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;
    const deep = await app.call('PUT', `${place}/draft`, { body });
    expect(deep.body).toMatchObject({ code: 'definition_invalid', errors: [{ path: 'document' }] });
    const steps = await save({}, { savedSteps: Array(201).fill('x') });
    expect(steps.body).toMatchObject({ errors: [{ path: 'savedSteps' }] });
    expect(await read()).toMatchObject({ savedAt: null });
  });

  test('VER-5 does not lead to another scheme than the one that the version has', async () => {
    await save({ authentication: basic });
    const other = await save({ authentication: { type: 'custom' } });
    expect([other.status, other.body['code']]).toEqual([409, 'scheme_locked']);
    expect((await save({ authentication: { type: 'cust' } })).body).toMatchObject({ pending: true });
  });

  test('VER-5 without the scheme that the version has says so, and is kept', async () => {
    await save({ authentication: basic });
    const without = await save({});
    expect(without.body).toMatchObject({ complete: false, pending: true });
    expect(without.body['faults']).toMatchObject([
      { path: 'authentication', message: expect.stringContaining('VER-5') },
    ]);
    expect(await definition()).toMatchObject({ authentication: basic });
  });
});

describe('a document that is complete', () => {
  test('becomes the definition, its name that of the integration, and its steps stay', async () => {
    await save({ authentication: { type: 'basic' } });
    const { body } = await save(
      { name: 'Acme Two', authentication: basic },
      { savedSteps: ['fields', 'test'] },
    );
    expect(body).toMatchObject({
      complete: true,
      faults: [],
      pending: false,
      savedSteps: ['fields', 'test'],
    });
    expect(await definition()).toMatchObject({ name: 'Acme Two', authentication: basic });
    expect((await app.call('GET', '/v1/integrations/acme')).body).toMatchObject({
      name: 'Acme Two',
      hasDraft: false,
      scheme: 'basic',
    });
    expect(await read()).toEqual(body);
  });

  test('without authentication is the definition where there was none before', async () => {
    const { body } = await save({ baseUrl: 'https://api.acme.dev' });
    expect(body).toMatchObject({ complete: false, faults: [], pending: false });
    expect(await definition()).toMatchObject({ baseUrl: 'https://api.acme.dev' });
  });

  test('keeps the order of its keys', async () => {
    await save({ authentication: basic, name: 'Acme', version: '1.0.0', key: 'acme', claviger: 1 });
    const { text } = await app.call('GET', `${place}/draft`);
    expect(text).toMatch(/^\{"document":\{"authentication".*"name".*"version".*"key".*"claviger"/);
  });
});

describe('two builders', () => {
  test('who say what they have seen do not write over each other', async () => {
    const first = await save({ baseUrl: 'x' }, { savedAt: null });
    expect(first.status).toBe(200);
    const late = await save({ baseUrl: 'y' }, { savedAt: null });
    expect([late.status, late.body['code']]).toEqual([409, 'conflict']);
    expect(late.body['detail']).toBe(
      'Someone else saved this version at 00:16 UTC. What you sent was not saved.',
    );
    const again = await save({ baseUrl: 'y' }, { savedAt: first.body['savedAt'] });
    expect(again.status).toBe(200);
    await app.call('PUT', `${place}/authentication`, { body: basic });
    const afterPut = await save({ authentication: basic }, { savedAt: again.body['savedAt'] });
    expect(afterPut.body['code']).toBe('conflict');
  });

  test('who do not, do: the last one wins', async () => {
    await save({ baseUrl: 'x' });
    await save({ baseUrl: 'y' });
    expect(await read()).toMatchObject({ document: { baseUrl: 'y' } });
  });
});

test('VER-6 deleting the scheme takes the draft with it', async () => {
  await save({ authentication: basic });
  await save({ authentication: { ...basic, tset: 1 } });
  expect(await read()).toMatchObject({ pending: true });
  expect((await app.call('DELETE', `${place}/authentication`)).status).toBe(204);
  expect(await read()).toMatchObject({ document: empty, pending: false });
});

test('a rename reaches what is kept beside a version, which would bring the old name back', async () => {
  await app.call('POST', '/v1/integrations', { body: { key: 'renamed', name: 'Before' } });
  const path = '/v1/integrations/renamed/versions/1.0.0/draft';
  await app.call('PUT', path, {
    body: { document: { authentication: { type: 'basic' } }, savedSteps: ['fields'] },
  });
  await app.call('PATCH', '/v1/integrations/renamed', { body: { name: 'After' } });
  const { body } = await app.call('GET', path);
  expect(body).toMatchObject({ document: { name: 'After' }, pending: true, savedSteps: ['fields'] });
});
