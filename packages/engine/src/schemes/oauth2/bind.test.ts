import { expect, test } from 'vitest';
import { contextOf, pump, responseOf } from '../fake.ts';
import { bind, unbound } from './bind.ts';
import type { Config } from './config.ts';
import { planToken } from './plan.ts';
import { ready } from './ready.ts';

const getAccessToken = { url: 'https://acme.dev/token' };

function bound(config: Partial<Config>, authData = {}, given?: string) {
  const bundle = { authData, inputData: {}, env: {} };
  const context = contextOf<Config>({ getAccessToken, ...config }, { bundle });
  return pump(bind(context, planToken(context, { values: {} }), given), ['made']);
}

test('RFC 9449 5 a key is made once, and held from then on', () => {
  const made = bound({ dpop: true });
  expect(made.effects).toEqual([{ do: 'makeKey', algorithm: 'ES256' }]);
  expect(made.value?.context.bundle.authData['dpop_key']).toBe('made');
  expect(made.value?.planned.through).toBeTypeOf('function');
  const stored = bound({ dpop: true }, { dpop_key: 'stored' });
  expect(stored.effects).toEqual([]);
  expect(stored.value?.context.bundle.authData['dpop_key']).toBe('stored');
  expect(bound({ dpop: true }, {}, 'remembered').value?.context.bundle.authData['dpop_key']).toBe(
    'remembered',
  );
});

test('without dpop nothing is bound', () => {
  const { effects, value } = bound({});
  expect([effects, value?.planned.through, value?.context.bundle.authData]).toEqual([[], undefined, {}]);
});

test('RFC 9449 5 a key to which the server bound nothing is not kept', () => {
  const authData = { access_token: 'a', dpop_key: 'k' };
  expect(unbound({ authData: { ...authData, token_type: 'Bearer' }, expiresAt: 1 })).toEqual({
    authData: { access_token: 'a', token_type: 'Bearer' },
    expiresAt: 1,
  });
  const kept = { authData: { ...authData, token_type: 'DPoP' } };
  expect(unbound(kept)).toBe(kept);
});

test('RFC 7523 3 a request that is sent again brings new assertions: a server takes each one once', () => {
  const key = JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' });
  const bundle = { authData: { dpop_key: key }, inputData: {}, env: { CLIENT_ID: 'id-1' } };
  const config: Config = {
    getAccessToken,
    grantType: 'jwt_bearer',
    assertion: { key: 'PEM' },
    clientAuthentication: 'private_key_jwt',
    dpop: true,
  };
  const context = contextOf(config, { bundle });
  const made = pump(ready(context, planToken(context, { values: {} })), ['client.1', 'grant.1']).value;
  if (made === undefined) throw new Error('It was not ready.');
  const through = pump(bind(context, made, undefined)).value?.planned.through;
  const refused = responseOf(getAccessToken.url, {
    status: 400,
    headers: { 'dpop-nonce': 'n-1' },
    body: Buffer.from('{"error":"use_dpop_nonce"}'),
  });
  const request = {
    method: 'POST',
    url: `${getAccessToken.url}?echo=client.1`,
    headers: {},
    body: 'client_assertion=client.1&assertion=grant.1',
  };
  const answers = ['p-1', refused, 'client.2', 'grant.2', 'p-2', responseOf(getAccessToken.url)];
  const sent = (through ? pump(through(request), answers).effects : []).filter(
    ({ do: what }) => what === 'send',
  );
  expect(sent).toMatchObject([
    { request: { body: request.body } },
    {
      request: {
        url: `${getAccessToken.url}?echo=client.2`,
        body: 'client_assertion=client.2&assertion=grant.2',
        headers: { DPoP: 'p-2' },
      },
    },
  ]);
});
