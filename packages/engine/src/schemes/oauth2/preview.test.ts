import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf } from '../fake.ts';
import type { Config } from './config.ts';
import { planOf } from './preview.ts';

const url = 'https://acme.dev/token';
const redirect_uri = 'https://claviger.test/oauth/return/acme';
const typed = { subdomain: 'team' };
const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize', params: { prompt: 'consent', state: null } },
  getAccessToken: { url },
  refreshAccessToken: { url },
  pushedAuthorization: { url, body: { client_id: 'own' } },
  deviceAuthorization: { url },
  introspect: { url },
  revoke: { url },
};
const jwt = { clientAuthentication: 'private_key_jwt' } as const;

function planned(endpoint: string, part: Partial<Config> = {}, authData: Values = typed) {
  const bundle = { authData, inputData: typed, env: {} };
  return planOf(contextOf<Config>({ ...config, ...part }, { bundle }), endpoint);
}
const input = (...asked: Parameters<typeof planned>) => planned(...asked)?.bundle.inputData;

test('a preview fills in a name for what only the provider knows, and keeps what is known', () => {
  expect(input('authorize')).toMatchObject({ state: '<state>', redirect_uri, ...typed });
  expect(input('token')).toMatchObject({ code: '<code>', device_code: '<device_code>', redirect_uri });
  expect(planned('refresh', {}, { refresh_token: 'r' })?.bundle.authData).toEqual({
    access_token: '<access_token>',
    refresh_token: 'r',
  });
  expect(input('revoke')).toMatchObject({ token: '<refresh_token>', token_type_hint: 'refresh_token' });
  expect(input('revoke', {}, { access_token: 'a', refresh_token: '' })).toMatchObject({ token: 'a' });
  expect(input('introspect')).toMatchObject({ token: '<access_token>', token_type_hint: 'access_token' });
  expect(planned('device')?.step).toHaveProperty('body.client_id');
  expect(planned('test')).toBeUndefined();
});

test('an endpoint that the definition has not has no preview', () => {
  const bare = contextOf<Config>({ getAccessToken: { url } });
  for (const name of ['authorize', 'pushed', 'device', 'refresh', 'introspect', 'revoke'])
    expect(planOf(bare, name)).toBeUndefined();
  expect(planOf(bare, 'token')).toBeDefined();
});

test('RFC 9126 the pushed request shows the parameters of the URL, the builder’s too', () => {
  const pushed = planned('pushed', { enablePkce: true, resource: ['https://a.dev'], dpop: true });
  expect(pushed?.step).toHaveProperty('body', {
    client_id: 'own',
    client_secret: '{{process.env.CLIENT_SECRET}}',
    redirect_uri: '{{bundle.inputData.redirect_uri}}',
    response_type: 'code',
    code_challenge: '{{bundle.inputData.code_challenge}}',
    code_challenge_method: '{{bundle.inputData.code_challenge_method}}',
    prompt: 'consent',
    resource: ['https://a.dev'],
    dpop_jkt: '<dpop_jkt>',
  });
  expect(pushed?.bundle.inputData).toMatchObject({ redirect_uri, code_challenge: '<code_challenge>' });
  const code = { source: 'return {}' };
  expect(planned('pushed', { pushedAuthorization: code })?.step).toBe(code);
});

test('RFC 7523 what is signed before a request runs shows as a name', () => {
  for (const name of ['token', 'refresh', 'revoke', 'introspect', 'device', 'pushed'])
    expect(input(name, jwt)).toMatchObject({
      client_assertion: '<client_assertion>',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
  const bearer = { grantType: 'jwt_bearer', assertion: { key: 'k' } } as const;
  expect(input('token', bearer)).toMatchObject({ assertion: '<assertion>' });
  expect(input('refresh', bearer)).toMatchObject({ assertion: '<assertion>' });
  expect(input('revoke', bearer)).not.toHaveProperty('assertion');
  expect(input('token')).not.toHaveProperty('client_assertion');
});

test('RFC 9449 a token request shows where its proof stands', () => {
  expect(planned('token', { dpop: true })?.step).toHaveProperty('headers.DPoP', '<proof>');
  expect(planned('refresh', { dpop: true })?.step).toHaveProperty('headers.DPoP', '<proof>');
  expect(planned('revoke', { dpop: true })?.step).not.toHaveProperty('headers.DPoP');
  expect(planned('token')?.step).not.toHaveProperty('headers.DPoP');
});
