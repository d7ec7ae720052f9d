import { expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import { authorizeRows, withAuthorizeRows } from './authorize-rows.ts';
import type { Config } from './config.ts';

const authorizeUrl = { url: 'https://acme.dev/authorize' };
const config: Config = { authorizeUrl, getAccessToken: { url: 'https://acme.dev/token' } };
const pkce: Config = { ...config, enablePkce: true };
const { url } = authorizeUrl;

test('OA2-9 the four default parameters of the authorization URL', () => {
  expect(withAuthorizeRows(authorizeUrl, config)).toEqual({
    ...authorizeUrl,
    params: {
      client_id: '{{process.env.CLIENT_ID}}',
      state: '{{bundle.inputData.state}}',
      redirect_uri: '{{bundle.inputData.redirect_uri}}',
      response_type: 'code',
    },
  });
});

test('OA2-12 OA2-13 the scope is added as it is typed, and not at all when empty', () => {
  const scopeOf = (scope: string) => withAuthorizeRows(authorizeUrl, { ...config, scope });
  expect(scopeOf('read,write')).toMatchObject({ params: { scope: 'read,write' } });
  expect(scopeOf(' ')).not.toHaveProperty('params.scope');
});

test('OA2-21 PKCE adds the challenge and its method', () => {
  expect(withAuthorizeRows(authorizeUrl, pkce)).toMatchObject({
    params: {
      code_challenge: '{{bundle.inputData.code_challenge}}',
      code_challenge_method: '{{bundle.inputData.code_challenge_method}}',
    },
  });
});

test("OA2-14 the builder's rows add to the defaults and win; a null row stays for the URL to drop", () => {
  const step = {
    url,
    params: { access_type: 'offline', client_id: null, client_key: '{{process.env.CLIENT_ID}}' },
  };
  expect(withAuthorizeRows(step, config)).toMatchObject({
    params: {
      access_type: 'offline',
      client_id: null,
      client_key: '{{process.env.CLIENT_ID}}',
      response_type: 'code',
    },
  });
});

test("OA2-11 what the URL's own query says is not said again", () => {
  const step = { url: 'https://acme.dev/authorize?response_type=auth_code&client_id=x' };
  expect(Object.keys((withAuthorizeRows(step, config) as RequestStep).params ?? {})).toEqual([
    'state',
    'redirect_uri',
  ]);
});

test('the state may have another name, and the client ID another place', () => {
  expect(authorizeRows({ stateParam: 'customField', clientId: '{{bundle.inputData.app_id}}' })).toEqual({
    client_id: '{{bundle.inputData.app_id}}',
    customField: '{{bundle.inputData.state}}',
    redirect_uri: '{{bundle.inputData.redirect_uri}}',
    response_type: 'code',
  });
});

test('the query of a route in the fragment counts as the URL’s own', () => {
  const step = { url: 'https://acme.dev/?response_type=no#/oauth/authorize?response_type=auth_code' };
  expect((withAuthorizeRows(step, config) as RequestStep).params).not.toHaveProperty('response_type');
});

test('code gets no rows', () => {
  const code = { source: "return 'https://acme.dev'" };
  expect(withAuthorizeRows(code, config)).toBe(code);
});
