import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf } from '../fake.ts';
import type { Context } from '../scheme.ts';
import type { Config } from './config.ts';
import {
  challengeValues,
  lacksRefreshToken,
  missingOfGrant,
  planAuthorize,
  planDevice,
  planIntrospect,
  planPushed,
  planRefresh,
  planRevoke,
  planToken,
} from './plan.ts';

const url = 'https://acme.dev/token';
const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url },
  refreshAccessToken: { url },
  revoke: { url },
};
const typed = { subdomain: 'team' };
const redirect_uri = 'https://claviger.test/oauth/return/acme';

function context(authData: Values = typed, part: Partial<Config> = {}): Context<Config> {
  return contextOf<Config>({ ...config, ...part }, { bundle: { authData, inputData: typed, env: {} } });
}

test('OA2-39 authorizeUrl reads form values, redirect_uri and state', () => {
  const { bundle, stage, purpose } = planAuthorize(
    context(),
    { url: 'https://acme.dev/authorize' },
    { redirect_uri, state: 's' },
  );
  expect([stage, purpose]).toEqual(['authorize', 'authorize']);
  expect(bundle.inputData).toEqual({ ...typed, redirect_uri, state: 's' });
  expect(bundle.authData).toEqual(typed);
});

test('OA2-39 OA2-40 getAccessToken reads form values in both parts, and the callback', () => {
  const rawRequest = { method: 'GET', querystring: 'a=b', headers: {}, content: '' };
  const cleanedRequest = { ...rawRequest, querystring: { a: 'b' } };
  const values = { redirect_uri, code: 'c', code_verifier: 'v', state: 's' };
  const { bundle, stage, purpose } = planToken(context({}), { values, rawRequest, cleanedRequest });
  expect([stage, purpose]).toEqual(['exchange', 'exchange']);
  expect(bundle).toEqual({
    authData: typed,
    inputData: { ...typed, ...values },
    env: {},
    rawRequest,
    cleanedRequest,
  });
});

test('OA2-39 refreshAccessToken reads redirect_uri, a state, and what is stored; no raw or cleaned request', () => {
  const stored = { ...typed, refresh_token: 'r', team_id: 'T' };
  const planned = planRefresh(context(stored));
  expect([planned?.stage, planned?.purpose]).toEqual(['refresh', 'refresh']);
  expect(planned?.bundle).toEqual({
    authData: stored,
    inputData: { ...typed, redirect_uri, state: expect.stringMatching(/^[\w-]{43}$/) },
    env: {},
  });
});

test('RFC 7009 RFC 7662 the token that is meant and what it is', () => {
  const stored = context({ access_token: 'a', refresh_token: 'r' });
  expect(planRevoke(stored, 'refresh_token')?.bundle.inputData).toMatchObject({
    token: 'r',
    token_type_hint: 'refresh_token',
  });
  expect(planRevoke(stored, 'access_token')?.bundle.inputData).toMatchObject({
    token: 'a',
    token_type_hint: 'access_token',
  });
  const asking = planIntrospect(context({ access_token: 'a' }, { introspect: { url } }));
  expect(asking).toMatchObject({ stage: 'test', purpose: 'test', request: 'introspect' });
  expect(asking?.bundle.inputData).toMatchObject({ token: 'a', token_type_hint: 'access_token' });
  expect(planRevoke(context(), 'access_token')?.step).toMatchObject({
    body: { token: '{{bundle.inputData.token}}', token_type_hint: '{{bundle.inputData.token_type_hint}}' },
  });
});

test('a definition without a refresh or revoke step has no such plan', () => {
  const bare = contextOf<Config>({
    authorizeUrl: config.authorizeUrl,
    getAccessToken: config.getAccessToken,
  });
  expect([planRefresh(bare), planRevoke(bare, 'access_token'), planIntrospect(bare)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('A-28 the challenge stands in the bundle of the authorize step', () => {
  expect(challengeValues('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toEqual({
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
});

test('a form that would send a refresh token that was never given is recognised', () => {
  const lacks = (stored: Values, refreshAccessToken?: Config['refreshAccessToken']) => {
    const planned = planRefresh(context(stored, refreshAccessToken && { refreshAccessToken }));
    return planned && lacksRefreshToken(planned);
  };
  expect(lacks({})).toBe(true);
  expect(lacks({ refresh_token: '' })).toBe(true);
  expect(lacks({ refresh_token: 'r' })).toBe(false);
  expect(lacks({}, { url, body: { old: '{{bundle.authData.access_token}}' } })).toBe(false);
  expect(lacks({}, { source: 'return {}' })).toBe(false);
});

test('RFC 9126 2.1 what is sent ahead is every parameter, never read as a template', () => {
  const parameters = { scope: '{{process.env.CLIENT_SECRET}}', resource: ['https://a.dev', 'https://b.dev'] };
  const planned = planPushed(context(typed, { enablePkce: true }), { url }, parameters);
  expect(planned).toMatchObject({ stage: 'authorize', purpose: 'authorize', request: 'pushed' });
  expect(planned.step).toMatchObject({
    method: 'POST',
    body: {
      client_id: '{{process.env.CLIENT_ID}}',
      client_secret: '{{process.env.CLIENT_SECRET}}',
      scope: '{{bundle.inputData.pushed.0}}',
      resource: '{{bundle.inputData.pushed.1}}',
    },
  });
  expect(planned.bundle.inputData).toMatchObject({ parameters, pushed: Object.values(parameters) });
});

test('RFC 8628 3.1 the request for a device code', () => {
  const planned = planDevice(context(typed, { deviceAuthorization: { url }, scope: 'read' }));
  expect(planned).toMatchObject({ stage: 'authorize', purpose: 'authorize', request: 'device' });
  expect(planned.step).toHaveProperty('body.scope', 'read');
  expect(planned.step).not.toHaveProperty('body.grant_type');
});

test('F-063 a grant that is made again is a renewal', () => {
  const planned = planToken(context(), { values: {} }, 'refresh');
  expect([planned.stage, planned.purpose, planned.request]).toEqual(['refresh', 'refresh', 'token']);
});

test('F-063 what a grant would send empty is told', () => {
  const missing = (authData: Values, part: Partial<Config>) =>
    missingOfGrant(planToken(context(authData, part), { values: {} }));
  const password = { grantType: 'password' } as const;
  expect(missing({ username: 'u', password: 'p' }, password)).toBeUndefined();
  expect(missing({ username: 'u' }, password)).toBe('password');
  expect(missing({ username: '', password: 'p' }, password)).toBe('username');
  const exchange = { grantType: 'token_exchange' } as const;
  expect(missing({}, exchange)).toBe('subject_token');
  const body = { subject_token: '{{bundle.authData.pat}}' };
  expect(missing({}, { ...exchange, getAccessToken: { url, body } })).toBeUndefined();
  expect(missing({}, {})).toBeUndefined();
});
