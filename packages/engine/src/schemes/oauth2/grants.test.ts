import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { renderDeep } from '../../definition/template.ts';
import { encodeForm } from '../../wire/body.ts';
import { contextOf, pump, responseOf } from '../fake.ts';
import type { Effect, Flow } from '../scheme.ts';
import type { Config, GrantType } from './config.ts';
import { connect, consentOf, renew, renewalOf } from './grants.ts';

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

function ran(effect: Effect | undefined) {
  if (effect?.do !== 'run') throw new Error('No step was run.');
  return effect;
}

/** The pairs of a form-encoded body as a step would send it, in any order. */
function pairsOf(effect: Effect | undefined): string[] {
  const { step, bundle } = ran(effect);
  const body = renderDeep('url' in step ? step.body : undefined, bundle);
  return body.ok ? encodeForm(Object(body.value)).split('&').sort() : [];
}

/** Pumps as the runtime does where a refusal is an answer: each answer comes with its status. */
function pumpWith<Value>(flow: Flow<Value>, answers: readonly [status: number, value: unknown][]) {
  const effects: Effect[] = [];
  let paused = flow.next();
  while (paused.done !== true) {
    const effect = paused.value;
    if (effect.do === 'fail') return { effects, problem: effect.problem };
    effects.push(effect);
    const [status, value] = answers[effects.length - 1] ?? [0, undefined];
    if (status === 0) throw new Error(`No answer for effect ${effects.length}.`);
    const through = effect.do === 'run' && effect.through?.({ method: 'POST', url, headers: {} });
    if (through) pump(through, [responseOf(url, { status })]);
    paused = flow.next(value);
  }
  return { effects, value: paused.value };
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
  expect(ran(effects[0])).toMatchObject({ stage: 'exchange', purpose: 'exchange' });
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
  expect(ran(effects[0]).reading).toEqual({ text: true, failsOn: errorOn });
  expect(value?.authData['access_token']).toBe('a-1');
  const plain = pump(connect(context({ grantType: 'client_credentials' })), [{ access_token: 'a' }]);
  expect(ran(plain.effects[0]).reading).toEqual({});
});

test('OA2-17 a grant that needs the user fails without a return', () => {
  for (const grantType of ['authorization_code', 'device_code'] as const)
    expect(pump(connect(context({ grantType })))).toMatchObject({
      effects: [],
      problem: { code: 'state_missing' },
    });
});

test('F-063 a grant that needs no user is renewed by itself, without what the last one left', () => {
  const stored = { access_token: 'a-1', refresh_token: 'r-1', tenant: 't' };
  const { effects, value } = pump(renew(context({ grantType: 'client_credentials' }, stored)), [
    { access_token: 'a-2' },
  ]);
  expect(ran(effects[0])).toMatchObject({ stage: 'refresh', purpose: 'refresh' });
  expect(pairsOf(effects[0])).toContain('grant_type=client_credentials');
  expect(value?.authData).toEqual({ access_token: 'a-2', tenant: 't' });
});

test('F-063 a value that is no longer stored is worth no request', () => {
  const { effects, problem } = pump(renew(context({ grantType: 'password' }, { username: 'ada' })));
  expect(effects).toEqual([]);
  expect(problem).toMatchObject({ code: 'refresh_rejected', stage: 'refresh' });
  expect(problem?.params).not.toHaveProperty('status');
});

const password: Partial<Config> = { grantType: 'password', refreshAccessToken: { url } };
const stored = { ...user, access_token: 'a-1', refresh_token: 'r-1' };

test('F-063 a refresh token is used while it lasts', () => {
  const { effects, value } = pumpWith(renew(context(password, stored)), [[200, { access_token: 'a-2' }]]);
  expect(pairsOf(effects[0])).toContain('refresh_token=r-1');
  expect(value?.authData).toEqual({ ...stored, access_token: 'a-2' });
});

test.each<[string, number, unknown]>([
  ['a refusal', 400, { error: 'invalid_grant' }],
  ['a refusal without words', 401, ''],
  ['an error in a good answer', 200, { error: 'invalid_grant' }],
  ['an answer without a token', 200, { ok: false }],
])('F-063 after %s of the refresh token the grant is made again, once', (_, status, refusal) => {
  const { effects, value } = pumpWith(renew(context(password, stored)), [
    [status, refusal],
    [200, { access_token: 'a-2', refresh_token: 'r-2' }],
  ]);
  expect(effects).toHaveLength(2);
  expect(pairsOf(effects[1])).toContain('password=hush');
  expect(value?.authData).toEqual({ ...user, access_token: 'a-2', refresh_token: 'r-2' });
});

test.each<[number, unknown]>([
  [503, ''],
  [429, ''],
  [400, { error: 'temporarily_unavailable' }],
])('REF-9 a busy app (%i) is no reason to send the password', (status, answer) => {
  const { effects, problem } = pumpWith(renew(context(password, stored)), [[status, answer]]);
  expect(effects).toHaveLength(1);
  expect(problem).toMatchObject({ stage: 'refresh', params: { status: String(status) } });
});

test('RFC 9449 5 every token request of a connection proves the same key, and the answer says if it counts', () => {
  const dpop = { grantType: 'client_credentials', dpop: true } as const;
  const made = pump(connect(context(dpop)), ['JWK', { access_token: 'a', token_type: 'DPoP' }]);
  expect(made.effects[0]).toEqual({ do: 'makeKey', algorithm: 'ES256' });
  expect(ran(made.effects[1]).through).toBeTypeOf('function');
  expect(made.value?.authData['dpop_key']).toBe('JWK');
  const again = pump(renew(context(dpop, made.value?.authData)), [{ access_token: 'b', token_type: 'DPoP' }]);
  expect(again.effects).toHaveLength(1);
  expect(again.value?.authData).toMatchObject({ access_token: 'b', dpop_key: 'JWK' });
  const bearer = pump(connect(context(dpop)), ['JWK', { access_token: 'a', token_type: 'Bearer' }]);
  expect(bearer.value?.authData).toEqual({ access_token: 'a', token_type: 'Bearer' });
});

test('RFC 9449 5 tokens that came without a key are renewed without one', () => {
  const given = { dpop: true, refreshAccessToken: { url } };
  const answer = { access_token: 'b' };
  const imported = pump(renew(context(given, { refresh_token: 'r' })), [answer]);
  expect(ran(imported.effects[0]).through).toBeUndefined();
  const bound = { refresh_token: 'r', dpop_key: 'JWK', token_type: 'DPoP' };
  const held = pump(renew(context(given, bound)), [answer]);
  expect(ran(held.effects[0]).through).toBeTypeOf('function');
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
