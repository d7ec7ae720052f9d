import { expect, test } from 'vitest';
import type { Return } from '../consent.ts';
import { contextOf, pump } from '../fake.ts';
import type { Config } from './config.ts';
import { readReturn, returnKeys } from './return.ts';

const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};
const state = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const remembered = { state, redirect_uri: 'https://claviger.test/oauth/return/acme', scope: 'read' };
const inbound = { method: 'GET', headers: {}, content: '' };

function returned(query: Readonly<Record<string, string>>): Return {
  return {
    query,
    remembered,
    rawRequest: { ...inbound, querystring: new URLSearchParams(query).toString() },
    cleanedRequest: { ...inbound, querystring: query },
  };
}

function read(query: Readonly<Record<string, string>>, part: Partial<Config> = {}, inputData = {}) {
  const bundle = { authData: {}, inputData, env: {} };
  const { value, problem } = pump(readReturn(contextOf({ ...config, ...part }, { bundle }), returned(query)));
  return value?.values ?? problem;
}

test('OA2-24 the code, and what was remembered, is given to the token request', () => {
  expect(read({ code: 'c-1', state })).toEqual({
    code: 'c-1',
    state,
    redirect_uri: remembered.redirect_uri,
  });
});

test('OA2-17 the state finds the attempt', () => {
  expect(returnKeys({ state })).toEqual([state]);
  expect(returnKeys({ code: 'c', state: 'xyz' })).toEqual(['xyz']);
  expect(returnKeys({ code: 'c' })).toEqual([]);
  expect(returnKeys({})).toEqual([]);
});

test('a state under the name of the app finds its attempt, after what is called state', () => {
  expect(returnKeys({ code: 'c', customField: state })).toEqual([state]);
  expect(returnKeys({ state: 'theirs', payload: state })).toEqual(['theirs', state]);
  expect(returnKeys({ state: '', payload: state })).toEqual([state]);
});

test('attack 4 a state in a list or an object finds nothing', () => {
  expect(returnKeys({ 'state[]': state, 'state[0]': state, 'a[state]': state })).toEqual([]);
  expect(read({ code: 'c', 'state[]': state })).toMatchObject({ code: 'state_missing' });
});

test('a return that is stuffed with values is not searched without end', () => {
  const query = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`p${index}`, state]));
  expect(returnKeys(query)).toHaveLength(5);
});

test('stateParam names the state there and back, and no other name will do', () => {
  const named = { stateParam: 'customField' };
  expect(read({ code: 'c', customField: state }, named)).toMatchObject({ code: 'c', state });
  expect(read({ code: 'c', state }, named)).toEqual({
    code: 'state_missing',
    stage: 'return',
    params: { name: 'customField' },
  });
  expect(read({ code: 'c', customField: 'x', state }, named)).toMatchObject({ code: 'state_mismatch' });
  expect(read({ code: 'c', customField: state })).toMatchObject({ code: 'state_missing', params: {} });
});

const issuer = 'https://as.acme.dev';

test.each([
  ['another', 'https://evil.example'],
  ['with a slash more', `${issuer}/`],
  ['in other case', 'https://AS.acme.dev'],
  ['with its port spelled out', 'https://as.acme.dev:443'],
  ['empty', ''],
  ['encoded once more', 'https%3A%2F%2Fas.acme.dev'],
  ['with a space', ` ${issuer}`],
])('attack 6 RFC 9207 an issuer that is %s is refused, whatever else the return holds', (_, iss) => {
  const refused = { code: 'issuer_mismatch', stage: 'return', provider: `iss: ${iss}` };
  expect(read({ iss, code: 'c', state }, { issuer })).toMatchObject(refused);
  expect(read({ iss, code: 'c', state: 'evil' }, { issuer })).toMatchObject(refused);
  const error = { error: '<b>x</b>', error_description: '<script>', error_uri: 'javascript:alert(1)' };
  expect(read({ iss, ...error, state }, { issuer })).toEqual({
    ...refused,
    params: { reason: `It should name ${issuer}.` },
  });
});

test('attack 6 RFC 9207 a missing issuer is refused where it must be named, on errors too', () => {
  const required = { issuer, requireIssuer: true };
  expect(read({ code: 'c', state }, required)).toMatchObject({ code: 'issuer_mismatch' });
  expect(read({ error: 'access_denied', state }, required)).toMatchObject({ code: 'issuer_mismatch' });
  expect(read({ code: 'c', state }, { issuer })).toMatchObject({ code: 'c' });
  expect(read({ iss: issuer, code: 'c', state }, required)).toMatchObject({ code: 'c' });
});

test('RFC 9207 a definition without an issuer has nothing to compare with', () => {
  expect(read({ iss: 'https://any.example', code: 'c', state })).toMatchObject({ code: 'c' });
});

test('RFC 9207 the issuer of a tenant is compared with the tenant that was typed', () => {
  const tenant = { issuer: 'https://{{bundle.inputData.tenant}}.acme.dev' };
  const own = { iss: 'https://one.acme.dev', code: 'c', state };
  expect(read(own, tenant, { tenant: 'one' })).toMatchObject({ code: 'c' });
  expect(read(own, tenant, { tenant: 'two' })).toMatchObject({ code: 'issuer_mismatch' });
  const whole = { issuer: '{{bundle.inputData.issuer}}' };
  expect(read({ iss: '', code: 'c', state }, whole)).toMatchObject({ code: 'issuer_mismatch' });
});

test('attack 6 of an error only the words are kept, as text, and no link of it', () => {
  const error_uri = 'javascript:alert(1)';
  const found = read({ error: 'access_denied', error_description: '<img src=x>', error_uri, state });
  expect(found).toMatchObject({ code: 'provider_denied', provider: 'access_denied: <img src=x>' });
  expect(JSON.stringify(found)).not.toContain('javascript');
});
