import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const at = '/v1/integrations/acme/versions/1.0.0/authentication';

async function define(more: object = {}): Promise<void> {
  const oauth2Config = {
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    getAccessToken: { url: 'https://acme.dev/token' },
    scope: 'read',
  };
  const test = {
    url: 'https://acme.dev/me',
    headers: { Authorization: 'Bearer {{bundle.authData.access_token}}' },
  };
  const authentication = { type: 'oauth2', oauth2Config, test, connectionLabel: '{{email}}', ...more };
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
  expect(made.status).toBe(201);
}

const convert = (body: object) => app.call('POST', `${at}/to-code`, { body });

test.each([
  ['test', "Authorization: `Bearer ${bundle.authData.access_token ?? ''}`"],
  ['token', "grant_type: 'authorization_code'"],
  ['getAccessToken', 'code: bundle.inputData.code'],
  ['authorize', 'return linkOf(options);'],
  ['label', 'values.email'],
])('COD-2 a form is answered as code: %s', async (step, part) => {
  await define();
  const { status, body } = await convert({ step });
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['source']);
  expect(body['source']).toContain(part);
  expect(body['source']).toMatch(/\breturn\b/);
});

test('COD-2 the code can be put in the place of the form', async () => {
  await define();
  const { body } = await convert({ step: 'test' });
  const authentication = (await app.call('GET', at)).body;
  const put = await app.call('PUT', at, { body: { ...authentication, test: { source: body['source'] } } });
  expect(put.status).toBe(200);
  const again = await convert({ step: 'test' });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ code: 'conflict', detail: 'This step is code already.' });
  const back = await convert({ step: 'test', source: body['source'] });
  expect(back.body).toEqual({ form: authentication['test'] });
});

test('COD-3 code goes back to the form with its edits while it has its shape, and not afterwards', async () => {
  await define();
  const sourceOf = async (step: string) => String((await convert({ step })).body['source']);
  const token = (await sourceOf('token')).replace("'authorization_code'", "'custom'");
  expect((await convert({ step: 'token', source: token })).body).toMatchObject({
    form: { method: 'POST', body: { grant_type: 'custom', code: '{{bundle.inputData.code}}' } },
  });
  const authorize = await sourceOf('authorize');
  expect((await convert({ step: 'authorize', source: authorize })).body).toMatchObject({
    form: { url: 'https://acme.dev/authorize', params: { response_type: 'code' } },
  });
  expect((await convert({ step: 'label', source: await sourceOf('label') })).body).toEqual({
    form: '{{email}}',
  });
  const edited = token.replace('return response.data', 'return { access_token: response.data.token }');
  expect((await convert({ step: 'token', source: edited })).body).toEqual({ form: null });
});

test('a step that is not there is named, with those that are', async () => {
  await define();
  for (const body of [{ step: 'refresh' }, { step: 'refresh', source: 'return 1' }]) {
    const refused = await convert(body);
    expect(refused.status).toBe(404);
    expect(refused.body).toMatchObject({
      code: 'not_found',
      detail: expect.stringContaining('authorize, token, test'),
    });
  }
  expect((await convert({ step: 'test', form: {} })).status).toBe(422);
  expect(
    (
      await app.call('POST', '/v1/integrations/none/versions/1.0.0/authentication/to-code', {
        body: { step: 'test' },
      })
    ).status,
  ).toBe(404);
});

test('COD-2 a form that is not saved is converted in place of the stored one', async () => {
  await define();
  const stored = (await app.call('GET', at)).body;
  const authentication = { ...stored, test: { url: 'https://acme.dev/unsaved' } };
  const { body } = await convert({ step: 'test', definition: { authentication } });
  expect(body['source']).toContain('https://acme.dev/unsaved');
  expect((await convert({ step: 'test' })).body['source']).not.toContain('unsaved');
  const faulty = await convert({ step: 'test', definition: { authentication: { type: 'oauth2' } } });
  expect([faulty.status, faulty.body['code']]).toEqual([422, 'definition_invalid']);
});
