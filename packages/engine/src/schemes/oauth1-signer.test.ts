import { expect, test } from 'vitest';
import type { RequestStep } from '../definition/step.ts';
import { contextOf, pump, responseOf } from './fake.ts';
import { type SignWith, signerOf, signing } from './oauth1-signer.ts';

const bundle = {
  authData: {},
  inputData: { oauth_verifier: 'v-1' },
  env: { CLIENT_ID: 'ck', CLIENT_SECRET: 'cs' },
};
const given: SignWith = { stage: 'exchange', method: undefined, token: 't', tokenSecret: 'ts' };
const step: RequestStep = { url: 'https://api.acme.dev/token', method: 'POST' };
const request = { method: 'POST', url: step.url, headers: {} };

function signer(auth: RequestStep['auth'], part: Partial<SignWith> = {}) {
  return signerOf({ ...step, auth }, bundle, { ...given, ...part });
}

test('OA1-10 without an auth the client comes from the environment, the token from the flow', () => {
  expect(signerOf(step, bundle, given)).toEqual({
    ok: true,
    value: {
      method: 'HMAC-SHA1',
      consumerKey: 'ck',
      consumerSecret: 'cs',
      token: 't',
      tokenSecret: 'ts',
      more: {},
    },
  });
});

test('OA1-5 what auth says wins, templates included', () => {
  const auth = {
    oauth_consumer_key: 'own',
    oauth_consumer_secret: '{{process.env.CLIENT_SECRET}}',
    oauth_token: 'other',
    oauth_token_secret: 'os',
    oauth_verifier: '{{bundle.inputData.oauth_verifier}}',
    oauth_signature_method: 'PLAINTEXT',
    oauth_nonce: 'never',
    realm: 'Photos',
    unrelated: 'x',
  };
  expect(signer(auth, { more: { oauth_verifier: 'flow', oauth_session: 's' } })).toEqual({
    ok: true,
    value: {
      method: 'PLAINTEXT',
      consumerKey: 'own',
      consumerSecret: 'cs',
      token: 'other',
      tokenSecret: 'os',
      realm: 'Photos',
      more: { oauth_verifier: 'v-1', oauth_session: 's' },
    },
  });
});

test('OA1-6 the method: auth, else the config, else HMAC-SHA1; an unknown one is refused', () => {
  const method = (auth: RequestStep['auth'], part: Partial<SignWith>) => {
    const made = signer(auth, part);
    return made.ok ? made.value.method : made.problem;
  };
  expect(method(undefined, { method: 'HMAC-SHA256' })).toBe('HMAC-SHA256');
  expect(method({ oauth_signature_method: 'RSA-SHA1' }, { method: 'HMAC-SHA256' })).toBe('RSA-SHA1');
  expect(method({ oauth_signature_method: 'HMAC-MD5' }, {})).toMatchObject({
    code: 'field_invalid',
    params: { key: 'oauth_signature_method' },
  });
});

test('a missing client ID or secret is named before anything is sent', () => {
  const lacking = (env: Readonly<Record<string, string>>) =>
    pump(signing(contextOf({}), step, { ...bundle, env }, given)(request));
  expect(lacking({})).toMatchObject({
    effects: [],
    problem: { params: { key: 'CLIENT_ID' }, stage: 'exchange' },
  });
  expect(lacking({ CLIENT_ID: 'ck' }).problem?.params).toEqual({ key: 'CLIENT_SECRET' });
});

test('OA1-7 a request with an Authorization header of its own is not signed', () => {
  const own = { ...request, headers: { authorization: 'Key 1' } };
  const { effects } = pump(signing(contextOf({}), step, bundle, given)(own), [responseOf(step.url)]);
  expect(effects).toEqual([{ do: 'send', purpose: 'request', request: own }]);
});

test('every request has a nonce and a timestamp of its own', () => {
  const through = signing(contextOf({}), step, bundle, given);
  const headers = [1, 2].map(() => {
    const [effect] = pump(through(request), [responseOf(step.url)]).effects;
    return effect?.do === 'send' ? effect.request.headers['Authorization'] : undefined;
  });
  expect(headers[0]).toContain('oauth_timestamp="1767225600"');
  expect(headers[0]).not.toBe(headers[1]);
});

test('a private key that is none is told as such', () => {
  const { problem } = pump(signing(contextOf({}), step, bundle, { ...given, method: 'RSA-SHA1' })(request));
  expect(problem).toMatchObject({ code: 'field_invalid', params: { key: 'CLIENT_SECRET' } });
});

test('code brings no auth of the step: the environment signs', () => {
  expect(signerOf({ source: 'return 1' }, bundle, given)).toMatchObject({
    ok: true,
    value: { consumerKey: 'ck' },
  });
});
