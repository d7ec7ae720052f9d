import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Bundle, Values } from '../../definition/bundle.ts';
import { contextOf, pump } from '../fake.ts';
import type { Effect } from '../scheme.ts';
import { clientAssertion, grantAssertion } from './assertion.ts';
import type { Config } from './config.ts';

const vectors: {
  assertions: { section: string; header: Values; claims: Record<string, string | number | boolean> }[];
  clientAssertionType: { value: string };
} = JSON.parse(readFileSync(new URL('../../../../../conformance/rfc7523.json', import.meta.url), 'utf8'));

const getAccessToken = { url: 'https://{{bundle.authData.region}}.acme.dev/token' };
const bundle: Bundle = {
  authData: { region: 'eu', account: 'robot', key: 'PEM', on_behalf: 'ada@acme.dev' },
  inputData: {},
  env: { CLIENT_ID: 'id-1', EMPTY: '' },
};
const now = Date.UTC(2026, 0, 1) / 1000;
const jti = expect.stringMatching(/^[\w-]{22}$/);

function signed(effect: Effect | undefined) {
  if (effect?.do !== 'sign') throw new Error('Nothing was signed.');
  return effect;
}

function client(part: Partial<Config> = {}) {
  const context = contextOf<Config>({ getAccessToken, ...part }, { bundle });
  return pump(clientAssertion(context, bundle, 'exchange'), ['JWS']);
}

function grant(assertion: Config['assertion'], part: Partial<Config> = {}) {
  const context = contextOf<Config>({ getAccessToken, ...part, ...(assertion && { assertion }) }, { bundle });
  return pump(grantAssertion(context, bundle, 'exchange'), ['JWS']);
}

test('RFC 7523 2.2 3 the client speaks for itself, to the token URL, for a minute', () => {
  const { effects, value } = client();
  expect(effects).toEqual([
    {
      do: 'sign',
      key: { own: true },
      header: { typ: 'JWT' },
      claims: { iss: 'id-1', sub: 'id-1', aud: 'https://eu.acme.dev/token', jti, iat: now, exp: now + 60 },
    },
  ]);
  expect(value).toEqual({
    client_assertion_type: vectors.clientAssertionType.value,
    client_assertion: 'JWS',
  });
});

test('RFC 7523 3 the issuer is the audience where it is known; the client may be a user’s own', () => {
  const { effects } = client({
    issuer: 'https://{{bundle.authData.region}}.acme.dev',
    clientId: '{{bundle.authData.account}}',
  });
  expect(signed(effects[0]).claims).toMatchObject({ iss: 'robot', sub: 'robot', aud: 'https://eu.acme.dev' });
});

test('a token request in code names no URL, so the definition must name the audience', () => {
  const getAccessToken = { source: 'return {}' };
  expect(client({ getAccessToken })).toMatchObject({
    effects: [],
    problem: { code: 'definition_invalid', params: { path: 'issuer' } },
  });
  expect(signed(client({ getAccessToken, issuer: 'https://acme.dev' }).effects[0]).claims['aud']).toBe(
    'https://acme.dev',
  );
  expect(grant({ key: 'k' }, { getAccessToken }).problem?.params['path']).toBe('assertion.audience');
  const claims = { aud: null };
  expect(signed(grant({ key: 'k', claims }, { getAccessToken }).effects[0]).claims).not.toHaveProperty('aud');
});

test.each(vectors.assertions)('RFC 7523 $section: an assertion as a definition describes it', (vector) => {
  const { iss, sub, aud, ...claims } = vector.claims;
  const { effects, value } = grant({
    key: '{{bundle.authData.key}}',
    algorithm: 'ES256',
    keyId: String(vector.header['kid']),
    issuer: String(iss),
    subject: String(sub),
    audience: String(aud),
    claims: { ...claims, iat: null, jti: null },
    header: { typ: null },
  });
  expect(value).toBe('JWS');
  expect(effects).toEqual([
    { do: 'sign', key: { text: 'PEM' }, header: vector.header, claims: vector.claims },
  ]);
});

test('F-063 what an assertion says by itself', () => {
  const { effects } = grant({ key: '{{bundle.authData.key}}' });
  expect(signed(effects[0])).toMatchObject({ header: { alg: 'RS256', typ: 'JWT' }, key: { text: 'PEM' } });
  expect(signed(effects[0]).claims).toEqual({
    iss: 'id-1',
    aud: 'https://eu.acme.dev/token',
    jti,
    iat: now,
    exp: now + 300,
  });
});

test('F-063 every text of an assertion is a template, however deep', () => {
  const { effects } = grant({
    key: '{{bundle.authData.key}}',
    keyId: 'k-{{bundle.authData.region}}',
    issuer: '{{bundle.authData.account}}',
    subject: '{{bundle.authData.on_behalf}}',
    audience: 'https://{{bundle.authData.region}}.acme.dev',
    expiresInSeconds: 60,
    claims: { box: { types: ['{{bundle.authData.account}}', 'fixed'] }, level: 2 },
    header: { 'x5t#S256': '{{bundle.authData.region}}' },
  });
  expect(signed(effects[0]).header).toMatchObject({ kid: 'k-eu', 'x5t#S256': 'eu' });
  expect(signed(effects[0]).claims).toMatchObject({
    iss: 'robot',
    sub: 'ada@acme.dev',
    aud: 'https://eu.acme.dev',
    exp: now + 60,
    box: { types: ['robot', 'fixed'] },
    level: 2,
  });
});

test('a JWK says itself how it signs and what it is called, unless the definition does', () => {
  const key = JSON.stringify({ kty: 'EC', crv: 'P-384', x: 'x', y: 'y', d: 'd', kid: 'own' });
  expect(signed(grant({ key }).effects[0]).header).toEqual({ alg: 'ES384', typ: 'JWT', kid: 'own' });
  expect(signed(grant({ key, keyId: 'other' }).effects[0]).header['kid']).toBe('other');
});

test('a key that is missing is told by the name of its value', () => {
  expect(grant({ key: '{{process.env.PRIVATE_KEY}}' })).toMatchObject({
    effects: [],
    problem: { code: 'required_value_missing', params: { key: 'PRIVATE_KEY' } },
  });
  expect(grant({ key: '{{process.env.EMPTY}}' }).problem?.params).toEqual({ key: 'EMPTY' });
  expect(grant(undefined).problem).toMatchObject({
    code: 'definition_invalid',
    params: { path: 'assertion' },
  });
});
