import { headerOf, type WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const secret = 'canary-environment-value';

/** An app that lives in several regions, and shows what it was asked with. */
const provider = (request: WireRequest) =>
  json({ email: 'ada@acme.dev', region: headerOf(request.headers, 'x-region'), url: request.url });

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp(provider);
});
afterEach(() => app.close());

const test_ = {
  url: 'https://acme.dev/me',
  headers: { 'X-Region': '{{process.env.REGION}}', 'X-Key': '{{bundle.authData.api_key}}' },
};
const keyed = {
  type: 'custom',
  fields: [{ key: 'api_key', type: 'password' }],
  test: test_,
};
const clientOf = {
  type: 'oauth2',
  oauth2Config: {
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    getAccessToken: { url: 'https://acme.dev/token', method: 'POST' },
  },
  test: { url: 'https://acme.dev/me' },
};

const integrate = (authentication: object = keyed) =>
  app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
const at = (version: string, rest = 'environment') => `/v1/integrations/acme/versions/${version}/${rest}`;
const set = (body: object, version = '1.0.0') => app.call('PATCH', at(version), { body });
const names = async (version = '1.0.0') =>
  (JSON.parse((await app.call('GET', at(version))).text) as { name: string }[]).map(({ name }) => name);
const cloned = async () =>
  String((await app.call('POST', at('1.0.0', 'clone'), { body: { bump: 'minor' } })).body['version']);

async function connect(version?: string): Promise<string> {
  const body = { integration: 'acme', version, user: { id: 'u-1' }, authData: { api_key: 'k' } };
  const made = await app.call('POST', '/v1/connections', { body });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return String(made.body['id']);
}
const regionSent = () => headerOf(app.requests.at(-1)?.headers ?? {}, 'x-region');

describe('each version has its own', () => {
  test('F-109 ENV-1 an edit in 1.1 leaves 1.0 unchanged', async () => {
    await integrate();
    await set({ REGION: 'eu', OLD: 'x' });
    expect(await cloned()).toBe('1.1.0');
    await set({ REGION: 'us', NEW: 'y', OLD: null }, '1.1.0');
    expect(await names('1.0.0')).toEqual(['OLD', 'REGION']);
    expect(await names('1.1.0')).toEqual(['NEW', 'REGION']);
    await connect('1.0.0');
    expect(regionSent()).toBe('eu');
  });

  test('F-109 ENV-2 a clone begins with the values of the one before', async () => {
    await integrate();
    await set({ REGION: 'eu' });
    await cloned();
    await app.call('POST', at('1.1.0', 'promote'));
    await connect();
    expect(regionSent()).toBe('eu');
  });

  test('ENV-3 a value is replaced under its name, and a name is removed and set anew', async () => {
    await integrate();
    await set({ REGION: 'eu' });
    await set({ REGION: 'us' });
    await connect();
    expect(regionSent()).toBe('us');
    await set({ REGION: null, ZONE: 'us' });
    expect(await names()).toEqual(['ZONE']);
  });
});

describe('names of the scheme', () => {
  test('F-110 ENV-4 are its client, set here, and no other spelling of them is taken', async () => {
    await integrate(clientOf);
    const refused = await set({ client_id: 'x', Client_Secret: 'y', REGION: 'eu' });
    expect([refused.status, refused.body['code']]).toEqual([422, 'field_invalid']);
    expect(refused.body['errors']).toEqual([
      { path: 'client_id', message: expect.stringContaining('CLIENT_ID') },
      { path: 'Client_Secret', message: expect.stringContaining('CLIENT_SECRET') },
    ]);
    expect(await names()).toEqual([]);
    expect((await set({ CLIENT_ID: 'x', CLIENT_SECRET: 'y' })).status).toBe(200);
  });

  test('F-110 ENV-4 of one way among several are kept too', async () => {
    const definition = {
      authentication: keyed,
      alternatives: [{ key: 'sign_in', label: 'Sign in', authentication: clientOf }],
    };
    await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
    expect((await set({ client_id: 'x' })).status).toBe(422);
  });

  test('F-110 ENV-4 are free where the scheme has none', async () => {
    await integrate();
    expect((await set({ client_id: 'x' })).status).toBe(200);
  });

  test('F-110 ENV-4 as keys of fields are refused: a user would be asked for what is the builder\u2019s', async () => {
    const made = await integrate({ ...clientOf, fields: [{ key: 'client_id' }] });
    expect([made.status, made.body['code']]).toEqual([422, 'reserved_field_key']);
  });
});

describe('values', () => {
  test('ENV-6 are read when a call is made, not before', async () => {
    await integrate();
    await set({ REGION: 'eu' });
    const id = await connect();
    await set({ REGION: 'us' });
    await app.call('POST', `/v1/connections/${id}/test`);
    expect(regionSent()).toBe('us');
  });

  test('F-111 ENV-8 ENV-9 are never read back, stored in the clear, logged or shown in a report', async () => {
    await integrate();
    await set({ REGION: secret });
    const id = await connect();
    expect(regionSent()).toBe(secret);
    const texts = [
      (await app.call('GET', at('1.0.0'))).text,
      (await app.call('POST', `/v1/connections/${id}/test`)).text,
      (await app.call('GET', '/v1/exchanges')).text,
      (await app.call('GET', '/v1/audit')).text,
      (await app.call('GET', `/v1/integrations/acme/versions/1.0.0/definition`)).text,
      (await app.call('POST', at('1.0.0', 'authentication/preview'), { body: { step: 'test' } })).text,
      app.logged.join('\n'),
    ];
    for (const text of texts) expect(text).not.toContain(secret);
    expect(texts[1]).toContain(':censored:');
    expect((await app.dump()).toString('latin1')).not.toContain(secret);
  });

  test('ENV-7 of a promoted version change at once, and the audit log says who changed them, and in which state', async () => {
    await integrate();
    await app.call('POST', at('1.0.0', 'promote'));
    expect((await set({ REGION: 'us' })).status).toBe(200);
    const { body } = await app.call('GET', '/v1/audit?action=environment.changed');
    expect(body['data']).toMatchObject([
      {
        version: '1.0.0',
        actor: { kind: 'key' },
        detail: { set: ['REGION'], removed: [], state: 'promoted' },
      },
    ]);
  });

  test('ENV-10 what is missing, and what is written into the definition instead, is found by the checks', async () => {
    await integrate({
      ...keyed,
      test: {
        ...test_,
        headers: { ...test_.headers, 'X-Client-Secret': 'sk_live_4eC39HqLyjWDarjtT1zdp7dc' },
      },
    });
    const { body } = await app.call('GET', at('1.0.0', 'checks'));
    const checks = (body['findings'] as { check: string }[]).map(({ check }) => check);
    expect(checks).toEqual(expect.arrayContaining(['C002', 'C009']));
  });

  test('ENV-11 an environment that the user chooses is a field', async () => {
    const field = { key: 'stage', choices: ['live', 'sandbox'], required: true };
    await integrate({
      ...keyed,
      fields: [...keyed.fields, field],
      test: { ...test_, url: 'https://{{bundle.authData.stage}}.acme.dev/me' },
    });
    await set({ REGION: 'eu' });
    const body = { integration: 'acme', user: { id: 'u' }, authData: { api_key: 'k', stage: 'sandbox' } };
    expect((await app.call('POST', '/v1/connections', { body })).status).toBe(201);
    expect(app.requests.at(-1)?.url).toBe('https://sandbox.acme.dev/me');
  });
});
