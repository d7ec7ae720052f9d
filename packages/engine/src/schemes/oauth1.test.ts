import { expect, test } from 'vitest';
import type { RequestStep } from '../definition/step.ts';
import { parseChallenges } from '../wire/challenge.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Begun, Return } from './consent.ts';
import { contextOf, pump, responseOf } from './fake.ts';
import { oauth1 } from './oauth1.ts';
import type { Context, Effect, Flow } from './scheme.ts';

const config = {
  getRequestToken: { url: 'https://acme.dev/request_token' },
  authorizeUrl: { url: 'https://acme.dev/authorize?lang=en' },
  getAccessToken: { url: 'https://acme.dev/access_token' },
};
type Config = Parameters<typeof oauth1.endpoints>[0];

const typed = { subdomain: 'team' };
const env = { CLIENT_ID: 'ck', CLIENT_SECRET: 'cs' };
const bundle = { authData: typed, inputData: typed, env };

function context(part: Partial<Context<Config>> = {}): Context<Config> {
  return contextOf<Config>(config, { bundle, ...part });
}

function begin(part: Partial<Context<Config>> = {}): Flow<Begun> {
  const flow = oauth1.begin?.(context(part));
  if (flow === undefined) throw new Error('It sends the user away.');
  return flow;
}

const inbound = { method: 'GET', querystring: '', headers: {}, content: '' };

function returned(query: Readonly<Record<string, string>>): Return {
  const remembered = { oauth_token: 'rt', oauth_token_secret: 'rs' };
  return { query, remembered, rawRequest: inbound, cleanedRequest: { ...inbound, querystring: query } };
}

function ran(effect: Effect | undefined) {
  if (effect?.do !== 'run') throw new Error('No step was run.');
  return effect;
}

/** The parameters with which a request through `effect` would be signed. */
function signedBy(effect: Effect | undefined): Readonly<Record<string, string>> {
  const { through, step } = ran(effect);
  const request: WireRequest = { method: 'POST', url: (step as RequestStep).url, headers: {} };
  if (through === undefined) throw new Error('Nothing signs.');
  return signedIn(pump(through(request), [responseOf(request.url)]).effects[0]);
}

function signedIn(effect: Effect | undefined): Readonly<Record<string, string>> {
  if (effect?.do !== 'send') throw new Error('Nothing was sent.');
  return parseChallenges([effect.request.headers['Authorization'] ?? ''])[0]?.params ?? {};
}

test('GEN-13 the config needs its three steps; only the four methods are known', () => {
  expect(oauth1.config.safeParse(config).success).toBe(true);
  for (const name of Object.keys(config)) {
    expect(oauth1.config.safeParse({ ...config, [name]: undefined }).success).toBe(false);
  }
  expect(oauth1.config.safeParse({ ...config, signatureMethod: 'HMAC-SHA256' }).success).toBe(true);
  expect(oauth1.config.safeParse({ ...config, signatureMethod: 'HMAC-MD5' }).success).toBe(false);
  expect(oauth1.config.safeParse({ ...config, scope: 'x' }).success).toBe(false);
});

test('OA1-1 OA1-2 the request token is asked for, signed, with the form values and the redirect URL', () => {
  const { effects, value } = pump(begin(), [{ oauth_token: 'rt', oauth_token_secret: 'rs' }]);
  const asked = ran(effects[0]);
  expect(asked).toMatchObject({ stage: 'authorize', purpose: 'authorize', step: { method: 'POST' } });
  const redirect_uri = 'https://claviger.test/oauth/return/acme';
  expect(asked.bundle.inputData).toEqual({ subdomain: 'team', redirect_uri });
  const signed = signedBy(asked);
  expect(signed).toMatchObject({
    oauth_consumer_key: 'ck',
    oauth_callback: encodeURIComponent(redirect_uri),
  });
  expect(signed['oauth_token']).toBeUndefined();
  expect(value).toEqual({
    url: 'https://acme.dev/authorize?lang=en&oauth_token=rt',
    key: 'rt',
    remember: { oauth_token: 'rt', oauth_token_secret: 'rs' },
  });
});

test('OA1-3 the authorization step sees the token and may place it itself', () => {
  const authorizeUrl = {
    url: 'https://acme.dev/authorize',
    params: { t: '{{bundle.inputData.oauth_token}}', oauth_token: 'own' },
  };
  const { value } = pump(begin({ config: { ...config, authorizeUrl } }), [
    { oauth_token: 'r/t', oauth_token_secret: 'rs' },
  ]);
  expect(value).toMatchObject({ url: 'https://acme.dev/authorize?t=r%2Ft&oauth_token=own' });
});

test('OA1-8 a request token answer without a token, or with a refusal, ends the flow', () => {
  const begun = (answer: unknown) => pump(begin(), [answer]).problem;
  expect(begun({ oauth_token: 'rt' })).toMatchObject({
    code: 'access_token_missing',
    params: { key: 'oauth_token_secret' },
  });
  expect(begun({ data: { oauth_token: 'rt' } })).toMatchObject({
    code: 'token_not_top_level',
    params: { key: 'oauth_token', path: 'data.oauth_token' },
  });
  expect(begun({ oauth_problem: 'consumer_key_unknown' })).toMatchObject({
    code: 'bad_request_400',
    provider: 'consumer_key_unknown',
  });
  expect(begun('<html>')).toMatchObject({ code: 'parse_error' });
});

test('OA1-4 OA1-7 OA1-9 the access token is asked for with token, secret and verifier; all top-level values are stored', () => {
  const back = returned({ oauth_token: 'rt', oauth_verifier: 'v' });
  const answer = { oauth_token: 'at', oauth_token_secret: 'as', user_id: '7', extra: { a: 1 } };
  const { effects, value } = pump(oauth1.connect(context(), back), [answer]);
  const asked = ran(effects[0]);
  expect(asked).toMatchObject({ stage: 'exchange', purpose: 'exchange' });
  expect(asked.bundle).toMatchObject({
    authData: typed,
    inputData: { subdomain: 'team', oauth_token: 'rt', oauth_token_secret: 'rs', oauth_verifier: 'v' },
    cleanedRequest: { querystring: back.query },
    rawRequest: inbound,
  });
  expect(signedBy(asked)).toMatchObject({ oauth_token: 'rt', oauth_verifier: 'v', oauth_consumer_key: 'ck' });
  expect(value).toEqual({
    authData: { subdomain: 'team', oauth_token: 'at', oauth_token_secret: 'as', user_id: '7' },
    omitted: ['extra'],
  });
});

test('OA1-9 a computed field that is nested is named', () => {
  const fields = [{ key: 'user_id', computed: true }];
  const answer = { oauth_token: 'at', oauth_token_secret: 'as', user: { user_id: '7' } };
  const back = returned({ oauth_token: 'rt', oauth_verifier: 'v' });
  expect(pump(oauth1.connect(context({ fields }), back), [answer]).problem).toMatchObject({
    code: 'token_not_top_level',
    params: { path: 'user.user_id' },
  });
});

test.each([
  ['no return at all', undefined, 'state_missing'],
  ['no token', {}, 'state_missing'],
  ['another token', { oauth_token: 'evil', oauth_verifier: 'v' }, 'state_mismatch'],
  ['no verifier', { oauth_token: 'rt' }, 'provider_denied'],
  ['a refusal', { denied: 'rt' }, 'provider_denied'],
  ['a refusal of another attempt', { denied: 'evil' }, 'state_mismatch'],
])('a return with %s redeems nothing', (_, query, code) => {
  const back = query === undefined ? undefined : returned(query as Record<string, string>);
  expect(pump(oauth1.connect(context(), back))).toMatchObject({
    effects: [],
    problem: { code, stage: 'return' },
  });
});

test('a return finds its attempt by the token, a refused one too', () => {
  expect(oauth1.returnKeys?.({ oauth_token: 'rt', denied: 'x' })).toEqual(['rt']);
  expect(oauth1.returnKeys?.({ denied: 'rt' })).toEqual(['rt']);
  expect(oauth1.returnKeys?.({ oauth_token: '' })).toEqual([]);
  expect(oauth1.returnKeys?.({})).toEqual([]);
});

test('OA1-7 every request of a connection is signed with its token', () => {
  const stored = { ...bundle, authData: { oauth_token: 'at', oauth_token_secret: 'as' } };
  const request = { method: 'GET', url: 'https://api.acme.dev/me', headers: {} };
  const apply = (given: Context<Config>) =>
    pump(oauth1.apply(given, request), [responseOf(request.url)]).effects[0];
  expect(signedIn(apply(context({ bundle: stored })))).toMatchObject({
    oauth_token: 'at',
    oauth_signature_method: 'HMAC-SHA1',
  });
  const getAccessToken = {
    ...config.getAccessToken,
    auth: {
      oauth_consumer_key: 'own',
      oauth_consumer_secret: 's',
      oauth_token: '{{bundle.inputData.oauth_token}}',
      oauth_verifier: '{{bundle.inputData.oauth_verifier}}',
      oauth_signature_method: 'PLAINTEXT',
    },
  };
  const signed = signedIn(apply(context({ bundle: stored, config: { ...config, getAccessToken } })));
  expect(signed).toMatchObject({ oauth_consumer_key: 'own', oauth_token: 'at', oauth_signature: 's%26as' });
  expect(signed['oauth_verifier']).toBeUndefined();
});

test('a preview knows each step, with names for what only the provider knows', () => {
  const token = oauth1.plan?.(context(), 'accessToken');
  expect(token?.bundle.inputData).toMatchObject({
    oauth_token: '<oauth_token>',
    oauth_verifier: '<oauth_verifier>',
  });
  expect(oauth1.plan?.(context(), 'authorize')?.bundle.inputData).toMatchObject({
    oauth_token: '<oauth_token>',
  });
  expect(oauth1.plan?.(context(), 'requestToken')?.through).toBeDefined();
  expect(oauth1.plan?.(context(), 'refresh')).toBeUndefined();
  expect(Object.keys(oauth1.endpoints(config))).toEqual(['requestToken', 'authorize', 'accessToken']);
});

test('what the console writes into a new definition becomes valid with its URLs', () => {
  const { config: draft = {} } = oauth1.defaults([]);
  const filled = Object.entries(draft).map(([name, step]) => [
    name,
    { url: 'https://acme.dev', ...(step as object) },
  ]);
  expect(oauth1.config.safeParse(Object.fromEntries(filled)).success).toBe(true);
});
