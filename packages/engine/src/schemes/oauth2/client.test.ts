import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import { authenticationOf, clientReads, clientRows, firstBlank, hasOwnLogin } from './client.ts';
import type { Config } from './config.ts';
import { withTokenRows } from './rows.ts';

const vectors: { clientAuthentication: { section: string; id: string; secret: string; header: string }[] } =
  JSON.parse(readFileSync(new URL('../../../../../conformance/rfc6749.json', import.meta.url), 'utf8'));

const url = 'https://acme.dev/token';
const config: Config = { getAccessToken: { url } };
const env = { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const bundle = { authData: { app_id: 'mine', app_key: 'hush' }, inputData: {}, env };
const own = { clientId: '{{bundle.authData.app_id}}', clientSecret: '{{bundle.authData.app_key}}' };

function made(step: RequestStep, part: Partial<Config>, given = bundle) {
  return withTokenRows(step, 'token', { config: { ...config, ...part }, bundle: given }) as RequestStep;
}

test.each(vectors.clientAuthentication)(
  'RFC 6749 $section: client_secret_basic encodes both before base64',
  ({ id, secret, header }) => {
    const given = { ...bundle, env: { CLIENT_ID: id, CLIENT_SECRET: secret } };
    expect(made({ url }, { clientAuthentication: 'client_secret_basic' }, given).headers).toMatchObject({
      Authorization: header,
    });
  },
);

test('RFC 6749 2.3.1 what each method puts in the body', () => {
  const keys = (clientAuthentication: Config['clientAuthentication']) =>
    Object.keys(clientRows({ clientAuthentication }, 'token'));
  expect(keys(undefined)).toEqual(['client_id', 'client_secret']);
  expect(keys('client_secret_basic')).toEqual([]);
  expect(keys('none')).toEqual(['client_id']);
  expect(keys('private_key_jwt')).toEqual(['client_id', 'client_assertion_type', 'client_assertion']);
});

test('each request has its own method, else that of the token request', () => {
  const clientAuthentication = { token: 'client_secret_basic', refresh: 'none' } as const;
  const of = (given: Config['clientAuthentication']) =>
    (['token', 'refresh', 'revoke', 'introspect', 'device', 'pushed'] as const).map((request) =>
      authenticationOf({ clientAuthentication: given }, request),
    );
  const basic = 'client_secret_basic';
  expect(of(clientAuthentication)).toEqual([basic, 'none', basic, basic, basic, basic]);
  expect(of({ device: 'none', pushed: 'private_key_jwt' })).toEqual([
    ...Array(4).fill('client_secret_post'),
    'none',
    'private_key_jwt',
  ]);
  expect(of('private_key_jwt')).toEqual(Array(6).fill('private_key_jwt'));
});

test('RFC 7523 2.2 an assertion is put in wherever the builder forgot it, and never the secret', () => {
  const body = {
    code: '{{bundle.inputData.code}}',
    client_secret: '{{process.env.CLIENT_SECRET}}',
    key: '{{bundle.authData.app_key}}',
  };
  const part = { ...own, clientAuthentication: 'private_key_jwt' } as const;
  expect(made({ url, body }, part).body).toEqual({
    client_id: own.clientId,
    client_assertion_type: '{{bundle.inputData.client_assertion_type}}',
    client_assertion: '{{bundle.inputData.client_assertion}}',
    code: '{{bundle.inputData.code}}',
  });
  const placed = { ...body, proof: '{{bundle.inputData.client_assertion}}' };
  expect(Object.keys(Object(made({ url, body: placed }, part).body))).toEqual(['code', 'proof']);
  const header = { url, headers: { 'X-Assertion': '{{bundle.inputData.client_assertion}}' }, body };
  expect(Object.keys(Object(made(header, part).body))).toEqual(['code']);
});

test('RFC 6749 2.3 a secret that the body was drafted with leaves it when the header carries it, or nothing does', () => {
  const body = {
    code: '{{bundle.inputData.code}}',
    client_id: 'x',
    client_secret: '{{process.env.CLIENT_SECRET}}',
  };
  const left = { code: '{{bundle.inputData.code}}', client_id: 'x' };
  const basic = { clientAuthentication: 'client_secret_basic' } as const;
  expect(made({ url, body }, {}).body).toEqual(body);
  expect(made({ url, body }, basic).body).toEqual(left);
  expect(made({ url, body }, { clientAuthentication: 'none' }).body).toEqual(left);
  expect(made({ url, method: 'GET', params: body }, basic).params).toEqual(left);
});

test("a login of the builder's stays the only one", () => {
  const headers = { authorization: 'Basic own' };
  const basic = { clientAuthentication: 'client_secret_basic' } as const;
  expect(made({ url, headers }, basic).headers).toEqual({ ...headers, ...form });
  expect(made({ url, auth: ['a', 'b'] }, basic).headers).toEqual(form);
  expect([
    hasOwnLogin({ url, headers }),
    hasOwnLogin({ url, auth: ['a', 'b'] }),
    hasOwnLogin({ url }),
  ]).toEqual([true, true, false]);
});

test("F-063 a user's own client comes from the form, in the body and in the header", () => {
  expect(made({ url }, own).body).toMatchObject({ client_id: own.clientId, client_secret: own.clientSecret });
  const basic = made({ url }, { ...own, clientAuthentication: 'client_secret_basic' });
  expect(basic.headers).toMatchObject({ Authorization: 'Basic bWluZTpodXNo' });
});

test('OA2-41 what a request reads of the client: in templates, code, the header or the assertion', () => {
  const reads = (step: RequestStep, part: Partial<Config> = {}) => {
    const given = { ...config, ...part };
    return clientReads(made(step, part), given, { written: step, request: 'token' });
  };
  const both = ['process.env.CLIENT_ID', 'process.env.CLIENT_SECRET'];
  const basic = { clientAuthentication: 'client_secret_basic' } as const;
  expect(reads({ url })).toEqual(both);
  expect(reads({ url }, basic)).toEqual(both);
  expect(reads({ url, headers: { Authorization: 'Basic own' }, body: { code: 'x' } }, basic)).toEqual([]);
  expect(reads({ url, body: { code: 'x' } })).toEqual([]);
  expect(reads({ url }, { clientAuthentication: 'private_key_jwt' })).toEqual(['process.env.CLIENT_ID']);
  expect(reads({ url }, own)).toEqual(['bundle.authData.app_id', 'bundle.authData.app_key']);
  expect(reads({ url }, { ...own, ...basic })).toEqual(['bundle.authData.app_id', 'bundle.authData.app_key']);
  const code = { source: 'return process.env.CLIENT_ID + bundle.authData.app_key' };
  expect(clientReads(code, { ...config, ...basic }, { written: code, request: 'token' })).toEqual([
    'process.env.CLIENT_ID',
  ]);
  expect(clientReads(code, { ...config, ...own })).toEqual([
    'process.env.CLIENT_ID',
    'bundle.authData.app_key',
  ]);
});

test('OA2-41 the first that is blank', () => {
  const given = { ...bundle, env: { CLIENT_ID: 'id', CLIENT_SECRET: '' } };
  expect(firstBlank(['process.env.CLIENT_ID', 'process.env.CLIENT_SECRET'], given)).toBe(
    'process.env.CLIENT_SECRET',
  );
  expect(firstBlank(['process.env.CLIENT_ID', 'bundle.authData.app_id'], given)).toBeUndefined();
  expect(firstBlank(['bundle.authData.none'], given)).toBe('bundle.authData.none');
});
