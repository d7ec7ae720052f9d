import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf, pairsOf, pump, ranOf } from '../fake.ts';
import type { Config } from './config.ts';
import type { GrantType } from './config-parts.ts';
import { connect, consentOf, renewalOf } from './grants.ts';

interface Exchange {
  readonly section: string;
  readonly resource: string;
  readonly subject_token: string;
  readonly body: string;
  readonly answer: Record<string, string | number>;
}
function vectors<Value>(name: string): Value {
  return JSON.parse(
    readFileSync(new URL(`../../../../../conformance/${name}.json`, import.meta.url), 'utf8'),
  );
}
const { exchanges } = vectors<{ exchanges: Exchange[] }>('rfc8693');
const { assertions } = vectors<{ assertions: { section: string; body: string }[] }>('rfc7523');

const url = 'https://acme.dev/token';
const withoutUser: readonly GrantType[] = ['client_credentials', 'password', 'jwt_bearer', 'token_exchange'];
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };
const user = { username: 'ada', password: 'hush' };

function context(part: Partial<Config>, authData: Values = {}) {
  return contextOf<Config>(
    { getAccessToken: { url }, ...part },
    { bundle: { authData, inputData: {}, env } },
  );
}

test('F-063 only two grants need the user', () => {
  expect(consentOf({ getAccessToken: { url } })).toBe('redirect');
  expect(consentOf({ getAccessToken: { url }, grantType: 'device_code' })).toBe('device');
  for (const grantType of withoutUser)
    expect(consentOf({ getAccessToken: { url }, grantType })).toBeUndefined();
});

test('OA2-35 REF-1 F-063 what is renewed, and when', () => {
  const of = (part: Partial<Config>) => renewalOf({ getAccessToken: { url }, ...part });
  const refreshAccessToken = { url };
  const on = { on: [401] };
  expect([of({}), of({ refreshAccessToken }), of({ autoRefresh: true })]).toEqual(Array(3).fill(undefined));
  expect(of({ refreshAccessToken, autoRefresh: true, refreshOn: [403] })).toEqual({ on: [403] });
  expect(of({ grantType: 'device_code', autoRefresh: true })).toBeUndefined();
  expect(of({ grantType: 'device_code', autoRefresh: true, refreshAccessToken })).toEqual(on);
  for (const grantType of withoutUser) {
    expect(of({ grantType })).toEqual(on);
    expect(of({ grantType, autoRefresh: true })).toEqual(on);
    expect(of({ grantType, autoRefresh: false, refreshAccessToken })).toBeUndefined();
  }
  expect(of({ grantType: 'password', lifetime: { early: false } })).toEqual({ ...on, early: false });
});

test('RFC 6749 4.4 F-063 a client asks for itself: one request, no browser', () => {
  const given = context({ grantType: 'client_credentials', scope: 'read' });
  const { effects, value } = pump(connect(given), [{ access_token: 'a-1', expires_in: 60 }]);
  expect(effects).toHaveLength(1);
  expect(ranOf(effects[0])).toMatchObject({ stage: 'exchange', purpose: 'exchange' });
  expect(pairsOf(effects[0])).toEqual([
    'client_id=id-1',
    'client_secret=secret-1',
    'grant_type=client_credentials',
    'scope=read',
  ]);
  expect(value).toMatchObject({
    authData: { access_token: 'a-1' },
    expiresAt: Date.UTC(2026, 0, 1, 0, 1),
    scopes: { requested: ['read'], granted: ['read'] },
  });
});

test('RFC 6749 4.3 F-063 a password is exchanged, and kept for the next time', () => {
  const given = context({ grantType: 'password', clientAuthentication: 'none' }, user);
  const { effects, value } = pump(connect(given), [{ access_token: 'a-1' }]);
  expect(pairsOf(effects[0])).toEqual([
    'client_id=id-1',
    'grant_type=password',
    'password=hush',
    'username=ada',
  ]);
  expect(value?.authData).toEqual({ ...user, access_token: 'a-1' });
  expect(pump(connect(context({ grantType: 'password' }, { username: 'ada' }))).problem).toMatchObject({
    code: 'required_value_missing',
    stage: 'exchange',
    params: { key: 'password' },
  });
});

test.each(exchanges)(
  'RFC 8693 $section: a token is exchanged',
  ({ resource, subject_token, body, answer }) => {
    const given = context(
      {
        grantType: 'token_exchange',
        resource,
        getAccessToken: { url, body: { client_id: null, client_secret: null } },
      },
      { subject_token },
    );
    const { effects, value } = pump(connect(given), [answer]);
    expect(pairsOf(effects[0])).toEqual(body.split('&').sort());
    expect(value?.authData).toEqual({ subject_token, ...answer });
  },
);

test.each(assertions)('RFC 7523 2.1: an assertion is exchanged', ({ body }) => {
  const given = context({ grantType: 'jwt_bearer', assertion: { key: 'PEM' } });
  const { effects, value } = pump(connect(given), ['SIGNED', { access_token: 'a-1' }]);
  expect(effects[0]).toMatchObject({ do: 'sign', key: { text: 'PEM' } });
  expect(pairsOf(effects[1])).toEqual(body.split('&').sort());
  expect(value?.authData).toEqual({ access_token: 'a-1' });
});

test('RFC 8707 2 a list of resources is a parameter that repeats', () => {
  const resource = ['https://a.acme.dev', 'https://{{process.env.CLIENT_ID}}.acme.dev'];
  const { effects } = pump(connect(context({ grantType: 'client_credentials', resource })), [
    { access_token: 'a' },
  ]);
  expect(pairsOf(effects[0]).filter((pair) => pair.startsWith('resource'))).toEqual([
    'resource=https%3A%2F%2Fa.acme.dev',
    'resource=https%3A%2F%2Fid-1.acme.dev',
  ]);
});

test('RFC 7523 2.2 the client signs before the grant is asked for', () => {
  const part = { grantType: 'client_credentials', clientAuthentication: 'private_key_jwt' } as const;
  const { effects } = pump(connect(context(part)), ['SIGNED', { access_token: 'a' }]);
  expect(effects[0]).toMatchObject({ do: 'sign', key: { own: true } });
  expect(pairsOf(effects[1])).toContain('client_assertion=SIGNED');
  expect(pairsOf(effects[1]).join()).not.toContain('secret');
});

test('A-9 what the definition calls a failure is one; a whole answer may be the token', () => {
  const errorOn = [{ status: 200, path: 'error' }];
  const given = context({ grantType: 'client_credentials', errorOn, responseMap: { access_token: '$' } });
  const { effects, value } = pump(connect(given), ['a-1']);
  expect(ranOf(effects[0]).reading).toEqual({ text: true, failsOn: errorOn });
  expect(value?.authData['access_token']).toBe('a-1');
  const plain = pump(connect(context({ grantType: 'client_credentials' })), [{ access_token: 'a' }]);
  expect(ranOf(plain.effects[0]).reading).toEqual({});
});

test('OA2-17 a grant that needs the user fails without a return', () => {
  for (const grantType of ['authorization_code', 'device_code'] as const)
    expect(pump(connect(context({ grantType })))).toMatchObject({
      effects: [],
      problem: { code: 'state_missing' },
    });
});

test('OA2-25 an answer is read with what its request was given: the return, the assertion', () => {
  const responseMap = {
    tenant: '{{bundle.cleanedRequest.querystring.realmId}}',
    access_token: '{{bundle.inputData.assertion}}',
  };
  const given = context({ responseMap, assertion: { key: 'PEM' } });
  const inbound = { method: 'GET', headers: {}, content: '' };
  const query = { code: 'c', state: 's', realmId: '9' };
  const back = {
    query,
    remembered: { state: 's' },
    rawRequest: { ...inbound, querystring: '' },
    cleanedRequest: { ...inbound, querystring: query },
  };
  const { value } = pump(connect(given, back), ['SIGNED', { ok: true }]);
  expect(value?.authData).toEqual({ tenant: '9', access_token: 'SIGNED', ok: true });
});
