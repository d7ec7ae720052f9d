import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

const secret = 'key-canary-0123456789';
let app: TemporaryApp;

beforeEach(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
});
afterEach(() => app.close());

const at = '/v1/integrations/acme/versions/1.0.0/authentication';

async function connect(test: object, label?: object) {
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password' }],
    test,
    ...(label === undefined ? {} : { connectionLabel: label }),
  };
  const definition = { authentication, hosts: ['api.acme.dev'] };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
  return app.call('POST', '/v1/connections', {
    body: { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: secret } },
  });
}

const source = `
  z.console.log('with', bundle.authData.api_key);
  return (await z.request('https://api.acme.dev/me', { headers: { 'X-Key': bundle.authData.api_key } })).data;`;

test('COD-1 an integration in code connects; the app gets the secret, and nobody else', async () => {
  const made = await connect({ source }, { source: 'return bundle.inputData.email' });
  expect(made).toMatchObject({ status: 201, body: { label: 'ada@acme.dev' } });
  expect(app.requests.map(({ headers }) => headers['X-Key'])).toEqual([secret]);
  const exchanges = await app.call('GET', '/v1/exchanges');
  expect(made.text + exchanges.text + app.logged.join()).not.toContain(secret);
});

test('a loop without end is a problem of its own connection, and the next one connects', async () => {
  const stuck = await connect({ source: 'while (true); return {}' });
  expect(stuck.body).toMatchObject({ code: 'code_timeout' });
  const next = await app.call('GET', '/v1/connections');
  expect(next.status).toBe(200);
});

test('COD-6 COD-11 code runs once it is stored, and a document with a fault leaves what is stored', async () => {
  await connect({ source });
  const before = (await app.call('GET', at)).body;
  const preview = await app.call('POST', `${at}/preview`, { body: { step: 'test' } });
  expect(preview).toMatchObject({ status: 200, body: { url: 'https://api.acme.dev/me' } });
  expect(preview.body['headers']).toMatchObject({ 'X-Key': expect.stringMatching(/^:censored:/) });
  const empty = { ...before, test: { source: '// no result' } };
  expect((await app.call('PUT', at, { body: empty })).status).toBe(422);
  expect((await app.call('GET', at)).body).toEqual(before);
  expect(app.requests).toHaveLength(1);
});

test('F-077 COD-3 COD-4 both modes are kept as they were written, and the shown one runs', async () => {
  const form = { url: 'https://api.acme.dev/form' };
  await connect({ source, form });
  const inCode = (await app.call('GET', at)).body;
  expect(inCode['test']).toEqual({ source, form });
  const inForm = { ...inCode, test: { ...form, code: { source } } };
  expect((await app.call('PUT', at, { body: inForm })).status).toBe(200);
  expect((await app.call('GET', at)).body['test']).toEqual({ ...form, code: { source } });
  const { body } = await app.call('GET', '/v1/connections');
  const [one] = body['data'] as readonly { readonly id: string }[];
  await app.call('POST', `/v1/connections/${one?.id}/test`);
  expect(app.requests.map(({ url }) => url)).toEqual([
    'https://api.acme.dev/me',
    'https://api.acme.dev/form',
  ]);
});
