import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Values } from '../definition/bundle.ts';
import { isDeviceCode, type Return } from './consent.ts';
import { contextOf, pump, redirectOf } from './fake.ts';
import { oauth2 } from './oauth2.ts';
import { challengeOf } from './pkce.ts';
import type { Context, Effect, Flow } from './scheme.ts';

type Config = Parameters<typeof oauth2.endpoints>[0];

const { denials }: { denials: { section: string; query: Record<string, string> }[] } = JSON.parse(
  readFileSync(new URL('../../../../conformance/rfc6749.json', import.meta.url), 'utf8'),
);

const config: Config = {
  authorizeUrl: { url: 'https://{{bundle.inputData.subdomain}}.acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
  refreshAccessToken: { url: 'https://acme.dev/token' },
  scope: 'read write',
  autoRefresh: true,
};
const typed = { subdomain: 'team' };
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };
const redirect_uri = 'https://claviger.test/oauth/return/acme';
const inbound = { method: 'GET', querystring: '', headers: {}, content: '' };

function context(part: Partial<Config> = {}, authData: Values = typed, given: typeof env | object = env) {
  const bundle = { authData, inputData: typed, env: { ...given } };
  return contextOf<Config>({ ...config, ...part }, { bundle });
}

function present<Value>(flow: Flow<Value> | undefined): Flow<Value> {
  if (flow === undefined) throw new Error('It has no such flow.');
  return flow;
}

function begin(given: Context<Config>, answers?: readonly unknown[]) {
  const { value, ...pumped } = pump(present(oauth2.begin?.(given)), answers);
  return { ...pumped, ...(value && { value: redirectOf(value) }) };
}
const renew = (given: Context<Config>, answers?: readonly unknown[]) =>
  pump(present(oauth2.renew?.(given)), answers);

function returned(
  query: Readonly<Record<string, string>>,
  remembered: Readonly<Record<string, string>> = {},
): Return {
  return {
    query,
    remembered: { state: 'xyz', redirect_uri, scope: 'read write', ...remembered },
    rawRequest: { ...inbound, querystring: new URLSearchParams(query).toString() },
    cleanedRequest: { ...inbound, querystring: query },
  };
}

function ran(effect: Effect | undefined) {
  if (effect?.do !== 'run') throw new Error('No step was run.');
  return effect;
}

test('FLD-4 ENV-4 reserved keys and environment names', () => {
  expect(oauth2.reservedKeys).toEqual(['client_id', 'client_secret']);
  expect(oauth2.reservedEnvironment).toEqual(['CLIENT_ID', 'CLIENT_SECRET']);
});

test('OA2-2 OA2-9 OA2-12 F-042 the authorization URL: form values in it, the defaults, the scope as typed', () => {
  const { value, effects } = begin(context());
  const url = new URL(value?.url ?? '');
  expect(effects).toEqual([]);
  expect(url.origin + url.pathname).toBe('https://team.acme.dev/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'id-1',
    state: value?.key,
    redirect_uri,
    response_type: 'code',
    scope: 'read write',
  });
  expect(value?.remember).toEqual({ state: value?.key, redirect_uri, scope: 'read write' });
});

test('OA2-42 the secret never stands in the authorization URL', () => {
  expect(begin(context({ enablePkce: true })).value?.url).not.toContain('secret-1');
});

test('OA2-16 OA2-18 the state is 32 random bytes, new each time, and cannot be turned off', () => {
  const given = context();
  const keys = [begin(given).value?.key, begin(given).value?.key];
  expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(keys[0]).not.toBe(keys[1]);
  const params = { state: 'mine' };
  const { value } = begin(context({ authorizeUrl: { url: 'https://acme.dev/a?state=theirs', params } }));
  expect(new URL(value?.url ?? '').searchParams.getAll('state')).toEqual([value?.key]);
  expect(
    begin(context({ authorizeUrl: { url: 'https://acme.dev/a', params: { state: null } } })).value?.url,
  ).toContain('state=');
});

test('OA2-20 OA2-21 with PKCE the challenge of a new verifier is sent, and the verifier remembered', () => {
  const { value } = begin(context({ enablePkce: true }));
  const params = new URL(value?.url ?? '').searchParams;
  const verifier = value?.remember['code_verifier'] ?? '';
  expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(verifier).not.toBe(value?.key);
  expect(params.get('code_challenge')).toBe(challengeOf(verifier));
  expect(params.get('code_challenge_method')).toBe('S256');
  expect(value?.url).not.toContain(verifier);
});

test('a parameter that the builder took away stays away, redirect_uri too', () => {
  const params = { redirect_uri: null, redirect_url: '{{bundle.inputData.redirect_uri}}' };
  const { value } = begin(context({ authorizeUrl: { url: 'https://acme.dev/a', params } }));
  const keys = [...new URL(value?.url ?? '').searchParams.keys()];
  expect(keys).not.toContain('redirect_uri');
  expect(keys).toContain('redirect_url');
});

test('OA2-10 GEN-14 code returns the URL; redirect URL, state, scope and challenge are appended', () => {
  const authorizeUrl = { source: "return 'https://acme.dev/a?client_id=' + process.env.CLIENT_ID" };
  const { value, effects } = begin(context({ authorizeUrl, enablePkce: true }), [
    'https://acme.dev/a?client_id=id-1',
  ]);
  const asked = ran(effects[0]);
  expect(asked).toMatchObject({ step: authorizeUrl, stage: 'authorize' });
  expect(asked.bundle.inputData).toMatchObject({ ...typed, redirect_uri, state: value?.key });
  expect([...new URL(value?.url ?? '').searchParams.keys()].sort()).toEqual(
    ['client_id', 'code_challenge', 'code_challenge_method', 'redirect_uri', 'scope', 'state'].sort(),
  );
});

test('OA2-41 a missing client ID or secret is told before any redirect', () => {
  expect(begin(context({}, typed, {}))).toMatchObject({
    effects: [],
    problem: { code: 'required_value_missing', stage: 'authorize', params: { key: 'CLIENT_ID' } },
  });
  expect(begin(context({}, typed, { CLIENT_ID: 'id-1', CLIENT_SECRET: '' })).problem?.params).toEqual({
    key: 'CLIENT_SECRET',
  });
  const isPublic = context({ clientAuthentication: 'none' }, typed, { CLIENT_ID: 'id-1' });
  expect(begin(isPublic).value?.url).toContain('client_id=id-1');
});

test('OA2-17 OA2-24 a return finds its attempt by its state', () => {
  expect(oauth2.returnKeys?.({ state: 'xyz', code: 'c' })).toEqual(['xyz']);
  expect(oauth2.returnKeys?.({ code: 'c' })).toEqual([]);
});

test.each([
  ['none at all', undefined, 'state_missing'],
  ['one without a state', { code: 'c' }, 'state_missing'],
  ['an empty state', { code: 'c', state: '' }, 'state_missing'],
  ['a foreign state', { code: 'c', state: 'evil' }, 'state_mismatch'],
  ['a foreign state and an error', { error: 'access_denied', state: 'evil' }, 'state_mismatch'],
  ['no code', { state: 'xyz' }, 'provider_denied'],
])('OA2-17 a return redeems nothing: %s', (_, query, code) => {
  const back = query === undefined ? undefined : returned(query as Record<string, string>);
  expect(pump(oauth2.connect(context(), back))).toMatchObject({
    effects: [],
    problem: { code, stage: 'return' },
  });
});

test.each(denials)("OA2-26 RFC 6749 $section: the provider's refusal, in its own words", ({ query }) => {
  const back = returned({ ...query, error_description: 'The user said no.' });
  expect(pump(oauth2.connect(context(), back)).problem).toEqual({
    code: 'provider_denied',
    stage: 'return',
    params: {},
    provider: 'access_denied: The user said no.',
  });
});

test('OA2-24 OA2-25 OA2-27 OA2-30 the code is exchanged once, and all is stored', () => {
  const query = { code: 'c-1', state: 'xyz', realmId: '9' };
  const answer = { access_token: 'a-1', refresh_token: 'r-1', expires_in: 60, scope: 'read' };
  const { effects, value } = pump(oauth2.connect(context(), returned(query)), [answer]);
  expect(effects).toHaveLength(1);
  const { bundle } = ran(effects[0]);
  expect(bundle.inputData).toEqual({ ...typed, code: 'c-1', state: 'xyz', redirect_uri });
  expect(bundle.cleanedRequest?.querystring).toEqual(query);
  expect(bundle.rawRequest?.querystring).toBe('code=c-1&state=xyz&realmId=9');
  expect(value).toEqual({
    authData: { ...typed, ...answer },
    expiresAt: Date.UTC(2026, 0, 1, 0, 1),
    scopes: { requested: ['read', 'write'], granted: ['read'] },
  });
});

test('BUN-1 OA2-8 neither code nor redirect URL nor state is stored', () => {
  const { value } = pump(oauth2.connect(context(), returned({ code: 'c', state: 'xyz' })), [
    { access_token: 'a' },
  ]);
  expect(value?.authData).toEqual({ ...typed, access_token: 'a' });
});

test('OA2-22 the remembered verifier and redirect URL go to the token request', () => {
  const back = returned(
    { code: 'c', state: 'xyz' },
    { code_verifier: 'v-1', redirect_uri: 'https://old.test/r' },
  );
  const { effects } = pump(oauth2.connect(context({ enablePkce: true }), back), [{ access_token: 'a' }]);
  expect(ran(effects[0]).bundle.inputData).toMatchObject({
    code_verifier: 'v-1',
    redirect_uri: 'https://old.test/r',
  });
  expect(ran(effects[0]).step).toHaveProperty('body.code_verifier', '{{bundle.inputData.code_verifier}}');
});

test('OA2-24 codeParam names the code in the return', () => {
  const given = context({ codeParam: 'spapi_oauth_code' });
  const back = returned({ spapi_oauth_code: 'c-2', state: 'xyz' });
  expect(
    ran(pump(oauth2.connect(given, back), [{ access_token: 'a' }]).effects[0]).bundle.inputData['code'],
  ).toBe('c-2');
  expect(
    pump(oauth2.connect(given, returned({ code: 'c', state: 'xyz' }))).problem?.params['reason'],
  ).toContain('spapi_oauth_code');
});

test('OA2-35 REF-1 REF-7 it renews only when the switch is on and there is a refresh request', () => {
  const { refreshAccessToken, ...without } = config;
  expect(oauth2.renewal?.(config)).toEqual({ on: [401] });
  expect(oauth2.renewal?.({ ...config, refreshOn: [403] })).toEqual({ on: [403] });
  expect(oauth2.renewal?.({ ...without, refreshAccessToken, autoRefresh: false })).toBeUndefined();
  expect(oauth2.renewal?.(without)).toBeUndefined();
});

test('OA2-36 OA2-37 a renewal sends the refresh token and keeps it when none comes back', () => {
  const stored = { ...typed, access_token: 'a-1', refresh_token: 'r-1' };
  const { effects, value } = renew(context({}, stored), [{ access_token: 'a-2' }]);
  expect(ran(effects[0])).toMatchObject({ stage: 'refresh', purpose: 'refresh' });
  expect(ran(effects[0]).step).toHaveProperty('body.refresh_token', '{{bundle.authData.refresh_token}}');
  expect(value).toEqual({ authData: { ...stored, access_token: 'a-2' } });
});

test('a renewal that cannot succeed sends nothing', () => {
  const { refreshAccessToken: _none, ...bare } = config;
  const nothing = contextOf<Config>(bare, { bundle: { authData: {}, inputData: {}, env } });
  expect(renew(nothing)).toMatchObject({ effects: [], problem: { code: 'refresh_rejected' } });
  expect(renew(context({}, { access_token: 'a' }))).toMatchObject({
    effects: [],
    problem: { code: 'refresh_rejected' },
  });
  expect(renew(context({}, { refresh_token: 'r' }, {})).problem).toMatchObject({
    params: { key: 'CLIENT_ID' },
  });
});

test('RFC 7009 a revocation runs its step, and is nothing without one', () => {
  const stored = { refresh_token: 'r-1' };
  const revoke = { url: 'https://acme.dev/revoke' };
  const { effects } = pump(present(oauth2.revoke?.(context({ revoke }, stored))), [undefined]);
  expect(ran(effects[0])).toMatchObject({ stage: 'revoke', purpose: 'revoke', step: { url: revoke.url } });
  expect(pump(present(oauth2.revoke?.(context({}, stored)))).effects).toEqual([]);
});

test('F-063 where the user consents follows from the grant; a device code is shown and asked for', () => {
  expect(oauth2.consent?.(config)).toBe('redirect');
  expect(oauth2.consent?.({ ...config, grantType: 'password' })).toBeUndefined();
  const device: Partial<Config> = {
    grantType: 'device_code',
    deviceAuthorization: { url: 'https://acme.dev/d' },
  };
  expect(oauth2.consent?.({ ...config, ...device })).toBe('device');
  const answer = { device_code: 'd', user_code: 'U', verification_uri: 'https://acme.dev/u' };
  const begun = pump(present(oauth2.begin?.(context(device))), [answer]).value;
  expect(begun && isDeviceCode(begun)).toBe(true);
  const polled = oauth2.poll?.(context(device), begun?.remember ?? {});
  expect(pump(present(polled), [{ error: 'authorization_pending' }]).value).toEqual({ intervalMs: 5000 });
});

test('OA2-9 OA2-27 what the console writes into a new definition becomes valid with its URLs', () => {
  const { config: draft = {} } = oauth2.defaults([]);
  const filled = Object.entries(draft).map(([name, part]) => [
    name,
    typeof part === 'object' ? { url: 'https://acme.dev', ...part } : part,
  ]);
  expect(oauth2.config.safeParse(Object.fromEntries(filled)).success).toBe(true);
  expect(draft['getAccessToken']).toHaveProperty('body.grant_type', 'authorization_code');
});

test('OA2-12 the scopes of a config are told; more can be asked for where a user is asked', () => {
  expect(oauth2.scopes?.({ ...config, scope: 'read,write' })).toEqual(['read', 'write']);
  expect(oauth2.scopes?.({ ...config, scope: 'a b|c', scopeSeparator: '|' })).toEqual(['a b', 'c']);
  expect(oauth2.addsScopes?.(config, ['a'])).toBe(true);
  expect(oauth2.addsScopes?.({ ...config, scopeSeparator: ',' }, ['a', 'b,admin'])).toBe(false);
  expect(oauth2.addsScopes?.({ ...config, grantType: 'client_credentials' }, ['a'])).toBe(false);
});
