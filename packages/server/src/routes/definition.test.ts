import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
});
afterEach(() => app.close());

const at = (version: string, what: string) => `/v1/integrations/acme/versions/${version}/${what}`;
const basic = { type: 'basic', test: { url: 'https://api.acme.dev/me' } };
const apiKey = { type: 'custom', fields: [{ key: 'api_key' }], test: { url: 'https://api.acme.dev/me' } };
const documentOf = (version: string, more: object = { authentication: basic }) => ({
  claviger: 1,
  key: 'acme',
  name: 'Acme',
  version,
  ...more,
});
const put = (version: string, body: unknown) => app.call('PUT', at(version, 'definition'), { body });

describe('the definition', () => {
  test('is read back as it was written', async () => {
    expect((await put('1.0.0', documentOf('1.0.0'))).status).toBe(200);
    expect((await app.call('GET', at('1.0.0', 'definition'))).body).toEqual(documentOf('1.0.0'));
  });

  test('its name becomes that of the integration', async () => {
    await put('1.0.0', documentOf('1.0.0', { name: 'Acme Two' }));
    expect((await app.call('GET', '/v1/integrations/acme')).body).toMatchObject({ name: 'Acme Two' });
  });

  test('its logo becomes that of the integration, and every version is read with the one that it has now', async () => {
    const logo = 'https://acme.dev/logo.svg';
    await put('1.0.0', documentOf('1.0.0', { logo }));
    expect((await app.call('GET', '/v1/integrations/acme')).body).toMatchObject({ logo });
    await put('1.1.0', documentOf('1.1.0'));
    expect((await app.call('GET', at('1.1.0', 'definition'))).body).toMatchObject({ logo });
    await app.call('PATCH', '/v1/integrations/acme', { body: { logo: 'https://acme.dev/new.png' } });
    expect((await app.call('GET', at('1.0.0', 'definition'))).body).toMatchObject({
      logo: 'https://acme.dev/new.png',
    });
    await app.call('PATCH', '/v1/integrations/acme', { body: { logo: null } });
    expect((await app.call('GET', at('1.0.0', 'definition'))).body).not.toHaveProperty('logo');
  });

  test('a logo that is none is refused at its path', async () => {
    const refused = await put('1.0.0', documentOf('1.0.0', { logo: 'http://acme.dev/logo.svg' }));
    expect(refused.body).toMatchObject({ code: 'definition_invalid', errors: [{ path: 'logo' }] });
  });

  test('of another version or key is refused at its path', async () => {
    const refused = await put('1.0.0', documentOf('1.0.1', { key: 'other' }));
    expect(refused.body).toMatchObject({ code: 'definition_invalid' });
    const paths = (refused.body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(['key', 'version']);
  });

  test('VER-1 a version number that is none is refused', async () => {
    expect((await put('v1', documentOf('v1'))).body).toMatchObject({ errors: [{ path: 'version' }] });
  });

  test('VER-5 a scheme is not changed in place', async () => {
    await put('1.0.0', documentOf('1.0.0'));
    const refused = await put('1.0.0', documentOf('1.0.0', { authentication: apiKey }));
    expect([refused.status, refused.body['code']]).toEqual([409, 'scheme_locked']);
    expect(refused.body['detail']).toContain('VER-5');
    expect(refused.body['fix']).toContain('DELETE …/authentication');
    const without = await put('1.0.0', documentOf('1.0.0', {}));
    expect(without.body['code']).toBe('scheme_locked');
  });

  test('of a version that is not there makes it, ENV-2 with the environment of the newest', async () => {
    await app.call('PATCH', at('1.0.0', 'environment'), { body: { REGION: 'eu' } });
    const made = await put('1.1.0', documentOf('1.1.0', { authentication: apiKey }));
    expect(made.status).toBe(201);
    expect(JSON.parse((await app.call('GET', at('1.1.0', 'environment'))).text)).toMatchObject([
      { name: 'REGION' },
    ]);
    expect(await app.deps.store.environment.open('default', 'acme', '1.1.0')).toEqual({ REGION: 'eu' });
  });
});

describe('the authentication', () => {
  test('is set, read and removed', async () => {
    expect((await app.call('GET', at('1.0.0', 'authentication'))).status).toBe(404);
    expect((await app.call('PUT', at('1.0.0', 'authentication'), { body: basic })).body).toEqual(basic);
    expect((await app.call('GET', at('1.0.0', 'authentication'))).body).toEqual(basic);
    expect((await app.call('DELETE', at('1.0.0', 'authentication'))).status).toBe(204);
    expect((await app.call('PUT', at('1.0.0', 'authentication'), { body: apiKey })).status).toBe(200);
  });

  test('every fault is answered at once, with its path', async () => {
    const body = { type: 'custom', fields: [{ label: 'a' }, { key: 'b', type: 'colour' }], tset: {} };
    const refused = await app.call('PUT', at('1.0.0', 'authentication'), { body });
    expect([refused.status, refused.body['code']]).toEqual([422, 'definition_invalid']);
    const paths = (refused.body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'authentication.fields[0].key',
        'authentication.fields[1].type',
        'authentication.test',
        'authentication.tset',
      ]),
    );
  });

  test('FLD-4 FLD-5 reserved and duplicate keys have codes of their own', async () => {
    const test = { url: 'https://api.acme.dev/me' };
    const url = { url: 'https://api.acme.dev/oauth' };
    const oauth2Config = { authorizeUrl: url, getAccessToken: url };
    const reserved = { type: 'oauth2', fields: [{ key: 'client_id' }], oauth2Config, test };
    const twice = { type: 'custom', fields: [{ key: 'a' }, { key: 'a' }], test };
    const code = async (body: object) =>
      (await app.call('PUT', at('1.0.0', 'authentication'), { body })).body['code'];
    expect(await code(reserved)).toBe('reserved_field_key');
    expect(await code(twice)).toBe('duplicate_field_key');
  });

  test('VER-7 is not removed from a version that was promoted', async () => {
    await app.call('PUT', at('1.0.0', 'authentication'), { body: basic });
    await app.deps.store.versions.update('default', 'acme', '1.0.0', { state: 'promoted' });
    const refused = await app.call('DELETE', at('1.0.0', 'authentication'));
    expect([refused.status, refused.body['code']]).toEqual([409, 'scheme_locked']);
    expect(refused.body['detail']).toBe(
      'Version 1.0.0 was promoted. A scheme can be deleted only from a version that was never promoted and has fewer than 5 users (VER-7). Clone a new major version and delete it there (VER-8).',
    );
    expect(refused.body['fix']).toBe(
      'Clone a new major version (POST /v1/integrations/acme/versions/1.0.0/clone {"bump": "major"}) and delete the scheme there.',
    );
  });

  test('VER-8 is removed from the clone that the refusal offers', async () => {
    await app.call('PUT', at('1.0.0', 'authentication'), { body: basic });
    await app.deps.store.versions.update('default', 'acme', '1.0.0', { state: 'promoted' });
    const made = await app.call('POST', '/v1/integrations/acme/versions/1.0.0/clone', {
      body: { bump: 'major' },
    });
    expect(made.body).toMatchObject({ version: '2.0.0', state: 'private' });
    expect((await app.call('DELETE', at('2.0.0', 'authentication'))).status).toBe(204);
    expect((await app.call('PUT', at('2.0.0', 'authentication'), { body: apiKey })).status).toBe(200);
  });

  test('VER-7 is not removed once five users have connected', async () => {
    await app.call('PUT', at('1.0.0', 'authentication'), { body: basic });
    const connect = (id: string) =>
      app.call('POST', '/v1/connections', {
        body: { integration: 'acme', user: { id }, authData: { username: id, password: 'p' } },
      });
    for (const id of ['a', 'b', 'c', 'd', 'd']) expect((await connect(id)).status).toBe(201);
    await connect('e');
    const refused = await app.call('DELETE', at('1.0.0', 'authentication'));
    expect(refused.body['code']).toBe('scheme_locked');
    expect(refused.body['detail']).toMatch(/^Version 1\.0\.0 has 5 users\. /);
    const { body } = await app.call('GET', '/v1/connections?user=e');
    const [last] = body['data'] as { id: string }[];
    await app.call('DELETE', `/v1/connections/${last?.id}`);
    expect((await app.call('DELETE', at('1.0.0', 'authentication'))).status).toBe(204);
  });

  test('a preview shows the exact request, censored, and sends nothing', async () => {
    const withKey = {
      ...apiKey,
      test: { url: 'https://api.acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
    };
    await app.call('PUT', at('1.0.0', 'authentication'), { body: withKey });
    const shown = await app.call('POST', at('1.0.0', 'authentication/preview'), {
      body: { step: 'test', values: { api_key: 'k-canary-123456' } },
    });
    expect(shown.body).toMatchObject({ method: 'GET', url: 'https://api.acme.dev/me', body: null });
    expect((shown.body['headers'] as Record<string, string>)['X-Key']).toMatch(
      /^:censored:15:[0-9a-f]{10}:$/,
    );
    expect(app.requests).toEqual([]);
    const unknown = await app.call('POST', at('1.0.0', 'authentication/preview'), {
      body: { step: 'dance' },
    });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'not_found']);
  });
});

describe('a definition that is not saved', () => {
  const unsaved = (url: string) => ({ authentication: { ...basic, test: { url } } });
  const preview = (definition: object) =>
    app.call('POST', at('1.0.0', 'authentication/preview'), { body: { step: 'test', definition } });

  test('is previewed in place of the stored one, which stays as it is', async () => {
    await app.call('PUT', at('1.0.0', 'authentication'), { body: basic });
    await app.call('PATCH', at('1.0.0', 'environment'), { body: { REGION: 'eu' } });
    const shown = await preview(unsaved('https://api.acme.dev/{{process.env.REGION}}/whoami'));
    expect(shown.body).toMatchObject({ method: 'GET', url: 'https://api.acme.dev/eu/whoami' });
    expect((await app.call('GET', at('1.0.0', 'authentication'))).body).toEqual(basic);
  });

  test('works before anything was saved, and for another scheme', async () => {
    const shown = await preview({ authentication: apiKey });
    expect(shown.body).toMatchObject({ url: 'https://api.acme.dev/me' });
    expect(app.requests).toEqual([]);
  });

  test('with faults is refused, each with its path in the definition', async () => {
    const refused = await preview({ ...unsaved('https://api.acme.dev'), key: 'other' });
    expect([refused.status, refused.body['code']]).toEqual([422, 'definition_invalid']);
    expect(refused.body['errors']).toMatchObject([{ path: 'key' }]);
    expect((await preview({ authentication: { type: 'basic' } })).body).toMatchObject({
      errors: [{ path: 'authentication.test' }],
    });
  });
});

describe('versions', () => {
  test('VER-18 newest first; an unused one is deleted, a used one is not, and it is said why', async () => {
    await put('1.0.0', documentOf('1.0.0'));
    await put('1.2.0', documentOf('1.2.0'));
    const { body } = await app.call('GET', '/v1/integrations/acme/versions');
    expect((body['data'] as { version: string }[]).map(({ version }) => version)).toEqual(['1.2.0', '1.0.0']);
    const made = await app.call('POST', '/v1/connections', {
      body: { integration: 'acme', user: { id: 'u' }, authData: { username: 'u', password: 'p' } },
    });
    expect(made.body).toMatchObject({ version: '1.2.0' });
    expect((await app.call('DELETE', '/v1/integrations/acme/versions/1.2.0')).body).toMatchObject({
      code: 'conflict',
      detail: 'Connections are on version 1.2.0: it can be deleted when there are none (VER-18).',
    });
    expect((await app.call('DELETE', '/v1/integrations/acme/versions/1.0.0')).status).toBe(204);
    expect((await app.call('DELETE', '/v1/integrations/acme')).body).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('acme has connections'),
    });
  });

  test('OA2-5 OA2-7 the redirect URL is the same for every version', async () => {
    await put('2.0.0', documentOf('2.0.0'));
    const of = async (version: string) =>
      (await app.call('GET', at(version, 'redirect-url'))).body['redirectUrl'];
    expect(await of('1.0.0')).toBe('http://localhost:4270/oauth/return/acme');
    expect(await of('2.0.0')).toBe(await of('1.0.0'));
    expect((await app.call('GET', at('3.0.0', 'redirect-url'))).status).toBe(404);
  });
});

describe('the environment', () => {
  const names = async () => JSON.parse((await app.call('GET', at('1.0.0', 'environment'))).text);

  test('F-111 is set and removed, and its values are never shown', async () => {
    const body = { CLIENT_ID: 'canary-id-1', CLIENT_SECRET: 'canary-secret-1', REGION: 'eu' };
    const set = await app.call('PATCH', at('1.0.0', 'environment'), { body });
    expect(set.status).toBe(200);
    expect(set.text).not.toContain('canary');
    const setAt = expect.stringMatching(/Z$/);
    expect(await names()).toEqual([
      { name: 'CLIENT_ID', setAt },
      { name: 'CLIENT_SECRET', setAt },
      { name: 'REGION', setAt },
    ]);
    await app.call('PATCH', at('1.0.0', 'environment'), { body: { REGION: null, CLIENT_ID: 'other' } });
    expect(await names()).toMatchObject([{ name: 'CLIENT_ID' }, { name: 'CLIENT_SECRET' }]);
    expect(await app.deps.store.environment.open('default', 'acme', '1.0.0')).toEqual({
      CLIENT_ID: 'other',
      CLIENT_SECRET: 'canary-secret-1',
    });
  });

  test('names are letters, digits and _; one wrong name and nothing is set', async () => {
    const refused = await app.call('PATCH', at('1.0.0', 'environment'), {
      body: { 'a-b': 'x', GOOD: 'y', '1X': 'z' },
    });
    expect(refused.status).toBe(422);
    const paths = (refused.body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(['1X', 'a-b']);
    expect(await names()).toEqual([]);
    const number = await app.call('PATCH', at('1.0.0', 'environment'), { body: { A: 1 } });
    expect(number.body).toMatchObject({ errors: [{ path: 'A' }] });
  });
});
