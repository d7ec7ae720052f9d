import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import type { WireRequest } from '../../wire/request.ts';
import { contextOf, pump, responseOf } from '../fake.ts';
import { apply } from './apply.ts';
import type { Config } from './config.ts';

const config: Config = { getAccessToken: { url: 'https://acme.dev/token' } };

const request: WireRequest = { method: 'GET', url: 'https://acme.dev/me', headers: {} };

function applied(authData: Values, asked = request) {
  const given = contextOf(config, { bundle: { authData, inputData: {}, env: {} } });
  const { effects, problem } = pump(apply(given, asked), [responseOf(asked.url)]);
  return problem ?? (effects[0]?.do === 'send' ? effects[0].request : undefined);
}

test('OA2-33 the access token is added as a Bearer header, whatever the token type says', () => {
  expect(applied({ access_token: 'a-1', token_type: 'mac' })).toEqual({
    ...request,
    headers: { Authorization: 'Bearer a-1' },
  });
  expect(applied({ accessToken: 'a-2' })).toMatchObject({ headers: { Authorization: 'Bearer a-2' } });
});

test('OA2-33 a request that brings an Authorization header, or the token elsewhere, stays as it is', () => {
  for (const own of [
    { ...request, headers: { authorization: 'Token a-1' } },
    { ...request, headers: { 'X-Token': 'a-1' } },
    { ...request, url: 'https://acme.dev/me?token=a-1' },
    { ...request, method: 'POST', body: '{"token":"a-1"}' },
  ]) {
    expect(applied({ access_token: 'a-1' }, own)).toEqual(own);
  }
});

test('a token that could break out of the header is never sent', () => {
  expect(applied({ access_token: 'a\r\nX: y' })).toMatchObject({ code: 'field_invalid' });
  expect(applied({})).toEqual(request);
});

const key = JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' });
const bound = { access_token: 'a-1', token_type: 'DPoP', dpop_key: key };

function proven(authData: Values, asked = request, answers: readonly unknown[] = ['proof']) {
  const given = contextOf(config, { bundle: { authData, inputData: {}, env: {} } });
  return pump(apply(given, asked), [...answers, responseOf(asked.url)]).effects;
}

test('RFC 9449 7.1 a bound token goes with a proof for this request and this token', () => {
  const [signed, sent] = proven(bound);
  expect(signed).toMatchObject({
    do: 'sign',
    key: { text: key },
    claims: { htm: 'GET', htu: request.url, ath: 'L4_mOmIkMh3l0KJM8wBn03o1hwax7TiwFSgqto3Gmuk' },
  });
  expect(sent).toMatchObject({
    do: 'send',
    request: { headers: { Authorization: 'DPoP a-1', DPoP: 'proof' } },
  });
});

test("RFC 9449 7.1 a DPoP header of the builder's own gets its proof; any other login stays as it is", () => {
  const own = { ...request, headers: { authorization: 'DPoP a-1' } };
  expect(proven(bound, own)[1]).toMatchObject({
    request: { headers: { authorization: 'DPoP a-1', DPoP: 'proof' } },
  });
  const bearer = { ...request, headers: { authorization: 'Bearer a-1' } };
  expect(applied(bound, bearer)).toEqual(bearer);
});

test('RFC 9449 5 a token that is not bound is a Bearer token', () => {
  for (const authData of [
    { ...bound, token_type: 'Bearer' },
    { access_token: 'a-1', token_type: 'DPoP' },
  ])
    expect(applied(authData)).toMatchObject({ headers: { Authorization: 'Bearer a-1' } });
});

test('RFC 9449 9 an API that wants a nonce gets it at once', () => {
  const headers = { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n-1' };
  const effects = proven(bound, request, ['p-1', responseOf(request.url, { status: 401, headers }), 'p-2']);
  expect(effects[2]).toMatchObject({ do: 'sign', claims: { nonce: 'n-1' } });
  expect(effects[3]).toMatchObject({ request: { headers: { Authorization: 'DPoP a-1', DPoP: 'p-2' } } });
});
