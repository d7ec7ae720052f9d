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
