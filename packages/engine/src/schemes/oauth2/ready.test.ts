import { expect, test } from 'vitest';
import { contextOf, pump } from '../fake.ts';
import type { Config } from './config.ts';
import { planIntrospect, planRevoke, planToken } from './plan.ts';
import { ready } from './ready.ts';

const url = 'https://acme.dev/token';
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };

function context(part: Partial<Config>, given: object = env) {
  const bundle = { authData: { key: 'PEM', app_id: '' }, inputData: {}, env: { ...given } };
  return contextOf<Config>({ getAccessToken: { url }, ...part }, { bundle });
}

function token(part: Partial<Config>, given: object = env, answers: string[] = []) {
  const made = context(part, given);
  return pump(ready(made, planToken(made, { values: { code: 'c' } })), answers);
}

test('OA2-41 a client that is missing is told before anything is signed or sent', () => {
  expect(token({}, { CLIENT_ID: 'id-1' })).toMatchObject({
    effects: [],
    problem: { code: 'required_value_missing', stage: 'exchange', params: { key: 'CLIENT_SECRET' } },
  });
  expect(token({ clientAuthentication: 'private_key_jwt' }, {}).problem?.params).toEqual({
    key: 'CLIENT_ID',
  });
  expect(token({ clientId: '{{bundle.authData.app_id}}' }).problem?.params).toEqual({ key: 'app_id' });
  expect(token({ grantType: 'jwt_bearer', assertion: { key: 'k' } }, {}, ['JWS']).problem).toBeUndefined();
});

test('RFC 7523 2.2 the client’s assertion stands in the bundle, for code too', () => {
  const part = { clientAuthentication: 'private_key_jwt' } as const;
  const expected = {
    code: 'c',
    client_assertion: 'JWS',
    client_assertion_type: expect.stringContaining('jwt'),
  };
  expect(token(part, env, ['JWS']).value?.bundle.inputData).toEqual(expected);
  const code = { ...part, issuer: 'https://acme.dev', getAccessToken: { source: 'return {}' } };
  expect(token(code, env, ['JWS']).value?.bundle.inputData).toEqual(expected);
  expect(token({}).value?.bundle.inputData).toEqual({ code: 'c' });
});

test('RFC 7523 2.1 the assertion of the grant stands there for requests for a token, and for what reads it', () => {
  const part = {
    grantType: 'jwt_bearer',
    assertion: { key: '{{bundle.authData.key}}' },
    revoke: { url },
  } as const;
  const { effects, value } = token(part, env, ['JWS']);
  expect(effects).toMatchObject([{ do: 'sign', key: { text: 'PEM' } }]);
  expect(value?.bundle.inputData['assertion']).toBe('JWS');
  const made = context(part);
  const planned = planRevoke(made, 'access_token');
  expect(planned && pump(ready(made, planned)).effects).toEqual([]);
});

test('RFC 7523 2.2 a client may be proved by an assertion that the definition describes, signed with another key', () => {
  const client_assertion = '{{bundle.inputData.assertion}}';
  const part = {
    grantType: 'client_credentials',
    clientAuthentication: 'none',
    assertion: { key: '{{bundle.authData.key}}', subject: '{{process.env.CLIENT_ID}}' },
    getAccessToken: { url, body: { client_assertion } },
  } as const;
  const { effects, value } = token(part, env, ['JWS']);
  expect(effects).toMatchObject([{ do: 'sign', claims: { iss: 'id-1', sub: 'id-1', aud: url } }]);
  expect(value?.bundle.inputData['assertion']).toBe('JWS');
  const code = { source: 'return bundle.inputData.assertion' };
  const inCode = { ...part, assertion: { key: 'k', audience: 'a' }, getAccessToken: code };
  expect(token(inCode, env, ['JWS']).value?.bundle.inputData['assertion']).toBe('JWS');
  const made = context({ ...part, introspect: { url, headers: { 'X-Client': client_assertion } } });
  const introspection = planIntrospect(made);
  expect(introspection && pump(ready(made, introspection), ['JWS']).effects).toHaveLength(1);
});
