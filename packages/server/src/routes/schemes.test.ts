import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeAll(async () => {
  app = await openTemporaryApp();
});
afterAll(() => app.close());

test('F-002 every scheme says all that a console needs to draw it', async () => {
  const { body } = await app.call('GET', '/v1/schemes');
  const schemes = body['data'] as Record<string, unknown>[];
  const names = schemes.map(({ name }) => name);
  expect([...names].sort()).toEqual(['basic', 'custom', 'digest', 'oauth1', 'oauth2', 'session']);
  for (const scheme of schemes) {
    expect(scheme).toMatchObject({
      title: expect.stringMatching(/\w/),
      summary: expect.stringMatching(/\w/),
      steps: expect.arrayContaining(['test']),
      screens: (scheme['steps'] as string[]).map((step) => ({
        step,
        title: expect.stringMatching(/\w/),
        summary: expect.stringMatching(/\w/),
      })),
      fields: expect.any(Array),
      reservedKeys: expect.any(Array),
      reservedEnvironment: expect.any(Array),
      computedFields: expect.any(Boolean),
      redirects: expect.any(Boolean),
      config: { type: 'object' },
      configOptional: expect.any(Boolean),
      defaults: expect.any(Object),
    });
  }
  expect(schemes.find(({ name }) => name === 'custom')).toMatchObject({ title: 'API Key', redirects: false });
  expect(schemes.find(({ name }) => name === 'oauth2')).toMatchObject({
    redirects: true,
    reservedEnvironment: ['CLIENT_ID', 'CLIENT_SECRET'],
    environment: [
      { name: 'CLIENT_ID', title: 'Client ID', secret: false },
      { name: 'CLIENT_SECRET', title: 'Client secret', secret: true },
    ],
    endpoints: expect.arrayContaining([
      { key: 'getAccessToken', name: 'token', title: 'Token request', purpose: 'exchange', list: false },
    ]),
    config: { properties: { authorizeUrl: { title: 'Authorization URL', 'x-screen': 'endpoints' } } },
  });
  expect(schemes.find(({ name }) => name === 'basic')).toMatchObject({
    fields: [{ key: 'username' }, { key: 'password', type: 'password' }],
  });
});

test('F-063 the choices of a config stand in its JSON Schema, with words for a builder', async () => {
  const { body } = await app.call('GET', '/v1/schemes');
  const oauth = (body['data'] as Record<string, unknown>[]).find(({ redirects, config }) => {
    const { properties } = config as { properties: Record<string, unknown> };
    return redirects === true && Object.hasOwn(properties, 'grantType');
  });
  const { properties } = (oauth?.['config'] ?? {}) as {
    properties: Record<string, Record<string, unknown>>;
  };
  expect(properties['grantType']).toEqual({
    title: 'Grant',
    'x-screen': 'endpoints',
    'x-place': 'more',
    'x-titles': expect.any(Object),
    type: 'string',
    enum: [
      'authorization_code',
      'client_credentials',
      'password',
      'device_code',
      'jwt_bearer',
      'token_exchange',
    ],
    description: expect.stringContaining('Default authorization_code'),
  });
  expect(properties['clientAuthentication']).toMatchObject({
    anyOf: [
      { enum: expect.arrayContaining(['private_key_jwt']) },
      { properties: { token: {}, refresh: {} }, additionalProperties: false },
    ],
  });
  for (const [name, schema] of Object.entries(properties))
    expect([name, schema['description'] ?? schema['$ref'] ?? schema['allOf']]).toEqual([
      name,
      expect.anything(),
    ]);
});
