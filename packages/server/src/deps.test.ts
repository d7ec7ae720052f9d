import { afterEach, beforeEach, expect, test } from 'vitest';
import { findVersion, loadSubject } from './deps.ts';
import { openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
const authentication = { type: 'basic', test: { url: 'https://api.acme.dev/me' } };

beforeEach(async () => {
  app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  for (const version of ['1.2.0', '1.10.0']) {
    const body = { claviger: 1, key: 'acme', name: 'Acme', version, authentication };
    await app.call('PUT', `/v1/integrations/acme/versions/${version}/definition`, { body });
  }
});
afterEach(() => app.close());

const chosen = async (number?: string) => {
  const found = await findVersion(app.deps, 'default', 'acme', number);
  return found.ok ? found.value.version.version : found.problem.code;
};

test('VER-9 new connections get the promoted version, else the newest that is not deprecated', async () => {
  expect(await chosen()).toBe('1.10.0');
  await app.deps.store.versions.update('default', 'acme', '1.10.0', { state: 'deprecated' });
  expect(await chosen()).toBe('1.2.0');
  await app.deps.store.versions.update('default', 'acme', '1.0.0', { state: 'promoted' });
  expect(await chosen()).toBe('1.0.0');
  expect(await chosen('1.2.0')).toBe('1.2.0');
});

test('what is missing is named', async () => {
  expect(await findVersion(app.deps, 'default', 'none')).toMatchObject({
    problem: { code: 'not_found', params: { what: 'integration', id: 'none' } },
  });
  expect(await findVersion(app.deps, 'default', 'acme', '9.0.0')).toMatchObject({
    problem: { code: 'not_found', params: { what: 'version', id: '9.0.0' } },
  });
  expect(await findVersion(app.deps, 'elsewhere', 'acme')).toMatchObject({ ok: false });
});

test('a subject has the definition under the name of today, its environment and its redirect URL', async () => {
  await app.call('PATCH', '/v1/integrations/acme', { body: { name: 'Acme Two' } });
  await app.call('PATCH', '/v1/integrations/acme/versions/1.2.0/environment', { body: { REGION: 'eu' } });
  const loaded = await loadSubject(app.deps, { workspace: 'default', integration: 'acme', version: '1.2.0' });
  expect(loaded).toMatchObject({
    ok: true,
    value: {
      definition: { name: 'Acme Two', version: '1.2.0', authentication: { type: 'basic' } },
      env: { REGION: 'eu' },
      redirectUrl: 'http://localhost:4270/oauth/return/acme',
    },
  });
});

test('a subject signs with the key of its integration, whichever version it is of', async () => {
  const keyOf = async (version: string) => {
    const loaded = await loadSubject(app.deps, {
      workspace: 'default',
      integration: 'acme',
      ...(version && { version }),
    });
    return loaded.ok ? loaded.value.signingKey?.() : undefined;
  };
  const key = await keyOf('1.0.0');
  expect(key).toMatchObject({ algorithm: 'ES256', keyId: expect.stringMatching(/^[\w-]{43}$/) });
  expect(await keyOf('1.2.0')).toEqual(key);
  const listed = await app.deps.store.signingKeys.list('default', 'acme');
  expect(listed.map(({ keyId }) => keyId)).toEqual([key?.keyId]);
});

test('F-064 a subject of an alternative has its words, and one that is gone is told', async () => {
  const found = await findVersion(app.deps, 'default', 'acme', '1.2.0');
  if (!found.ok) throw new Error(found.problem.code);
  const document = {
    ...Object(found.value.version.document),
    baseUrl: 'https://own.acme.dev',
    alternatives: [
      {
        key: 'token',
        label: 'Token',
        authentication: { type: 'custom', fields: [{ key: 'token' }], test: { url: 'https://acme.dev/me' } },
        baseUrl: 'https://token.acme.dev',
      },
    ],
  };
  const put = await app.call('PUT', '/v1/integrations/acme/versions/1.2.0/definition', { body: document });
  expect(put.status).toBe(200);
  const place = { workspace: 'default', integration: 'acme', version: '1.2.0' };
  expect(await loadSubject(app.deps, { ...place, alternative: 'token' })).toMatchObject({
    ok: true,
    value: {
      alternative: 'token',
      definition: { authentication: { type: 'custom' }, baseUrl: 'https://token.acme.dev' },
    },
  });
  expect(await loadSubject(app.deps, place)).toMatchObject({
    value: { definition: { authentication: { type: 'basic' }, baseUrl: 'https://own.acme.dev' } },
  });
  expect(await loadSubject(app.deps, { ...place, alternative: 'gone' })).toMatchObject({
    ok: false,
    problem: { code: 'definition_invalid', faults: [{ path: 'alternatives' }] },
  });
});
