import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextFree } from './clone.ts';
import { openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

describe('VER-4 the number of a clone', () => {
  test.each([
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3-beta-2', 'patch', '1.2.4'],
  ] as const)('%s, %s: %s', (version, bump, expected) => {
    expect(nextFree(version, bump, new Set())).toBe(expected);
  });

  test('is the next free one, and there is an end to them', () => {
    expect(nextFree('1.0.0', 'minor', new Set(['1.1.0', '1.2.0', '1.3.0-beta', '2.0.0']))).toBe('1.3.0');
    expect(nextFree('999.0.0', 'major', new Set())).toBeUndefined();
    expect(nextFree('1.0.998', 'patch', new Set(['1.0.999']))).toBeUndefined();
  });
});

describe('a clone', () => {
  let app: TemporaryApp;
  const at = '/v1/integrations/acme/versions';
  const authentication = { type: 'basic', test: { url: 'https://api.acme.dev/me' } };
  beforeEach(async () => {
    app = await openTemporaryApp();
    const definition = { authentication, baseUrl: 'https://api.acme.dev' };
    await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
  });
  afterEach(() => app.close());
  const clone = (version: string, body: unknown = { bump: 'minor' }) =>
    app.call('POST', `${at}/${version}/clone`, { body });

  test('ENV-2 has the definition and the environment, and nothing that happened', async () => {
    await app.call('PATCH', `${at}/1.0.0/environment`, { body: { REGION: 'eu', CLIENT_SECRET: 's' } });
    const made = await app.call('POST', '/v1/connections', {
      body: { integration: 'acme', user: { id: 'u' }, authData: { username: 'u', password: 'p' } },
    });
    expect(made.status).toBe(201);
    await app.deps.store.versions.update('default', 'acme', '1.0.0', { state: 'promoted', testedAt: 1 });
    app.advance(5);
    const answer = await clone('1.0.0');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      integration: 'acme',
      version: '1.1.0',
      state: 'private',
      createdAt: '1970-01-01T00:16:40.005Z',
      updatedAt: '1970-01-01T00:16:40.005Z',
      testedAt: null,
      retiresAt: null,
      scheme: 'basic',
      connections: 0,
      users: 0,
    });
    const before = (await app.call('GET', `${at}/1.0.0/definition`)).body;
    expect((await app.call('GET', `${at}/1.1.0/definition`)).body).toEqual({ ...before, version: '1.1.0' });
    expect(await app.deps.store.environment.open('default', 'acme', '1.1.0')).toEqual({
      REGION: 'eu',
      CLIENT_SECRET: 's',
    });
    expect((await clone('1.0.0')).body).toMatchObject({ version: '1.2.0' });
    const connections = await app.call('GET', '/v1/connections?integration=acme');
    expect(connections.body['data']).toMatchObject([{ version: '1.0.0' }]);
  });

  test('F-109 goes its own way afterwards: its environment too', async () => {
    await app.call('PATCH', `${at}/1.0.0/environment`, { body: { REGION: 'eu' } });
    await clone('1.0.0');
    await app.call('PATCH', `${at}/1.1.0/environment`, { body: { REGION: 'us' } });
    expect(await app.deps.store.environment.open('default', 'acme', '1.0.0')).toEqual({ REGION: 'eu' });
  });

  test('of nothing, of an unknown kind or beyond the last number is refused', async () => {
    expect((await clone('3.0.0')).body['code']).toBe('not_found');
    const refused = await clone('1.0.0', { bump: 'huge' });
    expect([refused.status, refused.body['errors']]).toMatchObject([422, [{ path: 'bump' }]]);
    await app.call('PUT', `${at}/1.999.0/definition`, {
      body: { claviger: 1, key: 'acme', name: 'Acme', version: '1.999.0' },
    });
    const full = await clone('1.999.0');
    expect([full.status, full.body['code']]).toEqual([409, 'conflict']);
    expect(full.body['detail']).toContain('There is no free minor number after it.');
  });

  test('two at once get two numbers', async () => {
    const made = await Promise.all([clone('1.0.0'), clone('1.0.0'), clone('1.0.0')]);
    expect(made.map(({ body }) => body['version']).sort()).toEqual(['1.1.0', '1.2.0', '1.3.0']);
  });
});
