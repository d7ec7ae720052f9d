import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSubject } from '../deps.ts';
import { keyTimes } from '../signing-keys.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const path = '/v1/integrations/acme/signing-keys';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  const authentication = { type: 'basic', test: { url: 'https://api.acme.dev/me' } };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

interface Shown {
  readonly id: string;
  readonly signs: boolean;
}

const make = async (body: object = {}) => (await app.call('POST', path, { body })).body as unknown as Shown;
const list = async () => (await app.call('GET', path)).body['data'] as readonly Shown[];
const signer = async () => (await list()).find(({ signs }) => signs)?.id;
const published = () => app.call('GET', '/oauth/jwks/acme', { key: null });
const signingKey = async () => {
  const loaded = await loadSubject(app.deps, { workspace: 'default', integration: 'acme' });
  return loaded.ok ? loaded.value.signingKey?.() : undefined;
};

describe('the published keys of an integration', () => {
  test('are there for everybody as a JWK set that may be kept for ten minutes', async () => {
    const empty = await published();
    expect([empty.status, empty.body]).toEqual([200, { keys: [] }]);
    const own = await signingKey();
    const shown = await published();
    expect(shown.headers.get('content-type')).toBe('application/jwk-set+json');
    expect(shown.headers.get('cache-control')).toBe('public, max-age=600');
    expect(shown.body).toEqual({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          x: expect.any(String),
          y: expect.any(String),
          kid: own?.keyId,
          alg: 'ES256',
          use: 'sig',
        },
      ],
    });
    expect(shown.text).not.toContain(JSON.parse(own?.jwk ?? '{}').d);
  });

  test('reading them makes none', async () => {
    await published();
    await list();
    expect(await app.deps.store.signingKeys.list('default', 'acme')).toEqual([]);
  });

  test('of an unknown integration, or one of another workspace, are not found', async () => {
    await app.deps.store.integrations.create('elsewhere', {
      key: 'theirs',
      name: 'Theirs',
      version: '1.0.0',
      document: {},
    });
    for (const key of ['none', 'theirs']) {
      const answer = await app.call('GET', `/oauth/jwks/${key}`, { key: null });
      expect([answer.status, answer.body['code']]).toEqual([404, 'not_found']);
    }
  });

  test('of another workspace under the same key are not among them', async () => {
    await app.deps.store.integrations.create('elsewhere', {
      key: 'acme',
      name: 'Acme',
      version: '1.0.0',
      document: {},
    });
    const made = await make();
    await app.deps.store.signingKeys.create('elsewhere', 'acme', {
      keyId: 'theirs',
      algorithm: 'ES256',
      publicJwk: {},
      privateJwk: {},
      createdAt: 1,
      signsFrom: 1,
    });
    expect((await published()).body).toMatchObject({ keys: [{ kid: made.id }] });
    expect((await published()).text).not.toContain('theirs');
  });
});

describe('signing keys', () => {
  test('are listed with the URL to register, and never with a private half', async () => {
    const own = await signingKey();
    const { body, text } = await app.call('GET', path);
    expect(body).toEqual({
      data: [
        {
          id: own?.keyId,
          algorithm: 'ES256',
          publicKey: expect.objectContaining({ kid: own?.keyId }),
          createdAt: new Date(app.deps.now()).toISOString(),
          signsFrom: new Date(app.deps.now() + keyTimes.published).toISOString(),
          signs: true,
        },
      ],
      next: null,
      jwksUrl: 'http://localhost:4270/oauth/jwks/acme',
    });
    expect(text).not.toContain(JSON.parse(own?.jwk ?? '{}').d);
  });

  test('a new one is published at once and signs an hour later', async () => {
    const first = await make();
    expect(first).toMatchObject({ signs: true });
    expect(JSON.stringify(first)).not.toContain('"d":');
    app.advance(1);
    const second = await make();
    expect(second).toMatchObject({ signs: false });
    expect((await published()).body).toMatchObject({ keys: [{ kid: second.id }, { kid: first.id }] });
    expect((await signingKey())?.keyId).toBe(first.id);
    app.advance(keyTimes.published);
    expect([(await signingKey())?.keyId, await signer()]).toEqual([second.id, second.id]);
  });

  test('one that is needed now signs at once, and the one before can be taken back', async () => {
    const leaked = await make();
    app.advance(1);
    const next = await make({ now: true });
    expect([next.signs, (await signingKey())?.keyId]).toEqual([true, next.id]);
    expect((await app.call('DELETE', `${path}/${leaked.id}`)).status).toBe(204);
    expect((await published()).body).toMatchObject({ keys: [{ kid: next.id }] });
    expect((await app.call('DELETE', `${path}/${leaked.id}`)).body).toMatchObject({ code: 'not_found' });
  });

  test('the one that signs is never deleted, be it the last or not', async () => {
    const first = await make();
    const alone = await app.call('DELETE', `${path}/${first.id}`);
    expect(alone.body).toMatchObject({ status: 409, code: 'conflict', fix: expect.stringContaining('now') });
    app.advance(1);
    const waiting = await make();
    expect((await app.call('DELETE', `${path}/${first.id}`)).status).toBe(409);
    expect((await app.call('DELETE', `${path}/${waiting.id}`)).status).toBe(204);
    expect((await list()).map(({ id }) => id)).toEqual([first.id]);
  });

  test('are ten at most', async () => {
    for (let count = 0; count < 10; count++) await make();
    const refused = await app.call('POST', path, { body: {} });
    expect(refused.body).toMatchObject({ status: 409, code: 'conflict' });
    expect(await list()).toHaveLength(10);
  });

  test('want a body that is known, and an integration that is there', async () => {
    const unknown = await app.call('POST', path, { body: { when: 'now' } });
    expect(unknown.body).toMatchObject({ code: 'field_invalid', errors: [{ path: 'when' }] });
    const none = await app.call('POST', '/v1/integrations/none/signing-keys', { body: {} });
    expect(none.body).toMatchObject({ status: 404, code: 'not_found' });
  });
});
