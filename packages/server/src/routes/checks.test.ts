import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

const at = '/v1/integrations/acme/versions';
const authentication = {
  type: 'custom',
  fields: [
    {
      key: 'api_key',
      type: 'password',
      helpText: 'Copy it from [your settings](https://acme.dev/settings).',
    },
  ],
  test: { url: 'https://acme.dev/me', headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
  connectionLabel: '{{email}}',
};

async function define(more: object = {}, beside: object = {}): Promise<void> {
  const definition = { authentication: { ...authentication, ...more }, ...beside };
  const made = await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition },
  });
  expect(made.status).toBe(201);
}

async function connect(version: string): Promise<string> {
  const made = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', version, user: { id: 'u-1' }, authData: { api_key: 'k-1234567890' } },
  });
  expect(made.status).toBe(201);
  return String(made.body['id']);
}

const check = async (version = '1.0.0') => (await app.call('GET', `${at}/${version}/checks`)).body;
const idsOf = (body: Readonly<Record<string, unknown>>) =>
  (body['findings'] as { check: string }[]).map(({ check: id }) => id);

test('A001 F-136 a version is fit to publish once an account is connected with it', async () => {
  await define();
  expect(await check()).toEqual({
    ok: false,
    findings: [
      {
        check: 'A001',
        severity: 'error',
        path: 'authentication',
        message: expect.any(String),
        fix: expect.any(String),
      },
    ],
  });
  const id = await connect('1.0.0');
  expect(await check()).toEqual({ ok: true, findings: [] });
  await app.call('POST', `/v1/connections/${id}/expire`);
  expect(idsOf(await check())).toEqual(['A001']);
});

test('A001 TST-18 an account of another version does not count', async () => {
  await define();
  await connect('1.0.0');
  const body = { claviger: 1, key: 'acme', name: 'Acme', version: '1.1.0', authentication };
  expect((await app.call('PUT', `${at}/1.1.0/definition`, { body })).status).toBe(201);
  expect(idsOf(await check('1.1.0'))).toEqual(['A001']);
  await connect('1.1.0');
  expect(await check('1.1.0')).toEqual({ ok: true, findings: [] });
});

test('C009 names of the environment are compared, and warnings alone are no hindrance', async () => {
  const requestTemplate = { headers: { 'X-Client': '{{process.env.CLIENT}}' } };
  await define({}, { requestTemplate });
  await connect('1.0.0');
  expect(await check()).toMatchObject({
    ok: true,
    findings: [{ check: 'C009', severity: 'warning', path: 'requestTemplate.headers.X-Client' }],
  });
  await app.call('PATCH', `${at}/1.0.0/environment`, { body: { CLIENT: 'c-1' } });
  expect(await check()).toEqual({ ok: true, findings: [] });
});

test('F-136 each finding has its place in the definition', async () => {
  await define({
    test: { url: 'http://acme.dev/me', headers: { 'X-Api-Key': 'k-1234567890' } },
    connectionLabel: '{{api_key}}',
  });
  const body = await check();
  expect(body['findings']).toMatchObject([
    { check: 'A001' },
    { check: 'D007', path: 'authentication.test.url' },
    { check: 'C002', path: 'authentication.test.headers.X-Api-Key' },
    { check: 'C004', path: 'authentication.test' },
    { check: 'C007', path: 'authentication.connectionLabel' },
  ]);
  expect(JSON.stringify(body)).not.toContain('k-1234567890');
});

test('a version without authentication has nothing against it; one that is not there is not found', async () => {
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  expect(await check()).toEqual({ ok: true, findings: [] });
  expect((await app.call('GET', `${at}/9.0.0/checks`)).status).toBe(404);
});

test('F-136 A001 D002 D003 D007 D025 D026 each fires on a definition that is bad', async () => {
  await define({
    fields: [
      { key: 'api_key', helpText: 'Open the settings and copy the key.' },
      { key: 'site', label: 'Your site', helpText: 'See [here](javascript:alert), at the top of the page.' },
    ],
    test: {
      url: 'http://{{bundle.authData.site}}/me',
      headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' },
    },
    connectionLabel: '',
  });
  expect(new Set(idsOf(await check()))).toEqual(new Set(['A001', 'D002', 'D003', 'D007', 'D025', 'D026']));
});
