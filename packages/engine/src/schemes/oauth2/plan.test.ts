import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf } from '../fake.ts';
import type { Context } from '../scheme.ts';
import type { Config } from './config.ts';
import {
  challengeValues,
  lacksRefreshToken,
  planAuthorize,
  planOf,
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

test('RFC 7009 the refresh token is revoked, the access token when there is no other', () => {
  const input = (stored: Values) => planRevoke(context(stored))?.bundle.inputData;
  expect(input({ access_token: 'a', refresh_token: 'r' })).toMatchObject({
    token: 'r',
    token_type_hint: 'refresh_token',
  });
  expect(input({ access_token: 'a', refresh_token: '' })).toMatchObject({
    token: 'a',
    token_type_hint: 'access_token',
  });
  expect(planRevoke(context())?.step).toMatchObject({
    body: { token: '{{bundle.inputData.token}}', token_type_hint: '{{bundle.inputData.token_type_hint}}' },
  });
});

test('a definition without a refresh or revoke step has no such plan', () => {
  const bare = contextOf<Config>({
    authorizeUrl: config.authorizeUrl,
    getAccessToken: config.getAccessToken,
  });
  expect([planRefresh(bare), planRevoke(bare)]).toEqual([undefined, undefined]);
});

test('a preview fills in a name for what only the provider knows, and keeps what is known', () => {
  expect(planOf(context(), 'authorize')?.bundle.inputData).toMatchObject({ state: '<state>', redirect_uri });
  expect(planOf(context(), 'token')?.bundle.inputData).toMatchObject({ code: '<code>', redirect_uri });
  expect(planOf(context({ refresh_token: 'r' }), 'refresh')?.bundle.authData).toEqual({
    access_token: '<access_token>',
    refresh_token: 'r',
  });
  expect(planOf(context({}), 'revoke')?.bundle.inputData['token']).toBe('<refresh_token>');
  expect(planOf(context(), 'test')).toBeUndefined();
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
