import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf, pump } from '../fake.ts';
import type { Config } from './config.ts';
import { revoke } from './revoke.ts';

const url = 'https://acme.dev/revoke';
const both = { access_token: 'a-1', refresh_token: 'r-1' };
const unsupported = { error: 'unsupported_token_type' };

function revoked(authData: Values, part: Partial<Config> = {}, answers: unknown[] = [undefined, undefined]) {
  const bundle = { authData, inputData: {}, env: { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' } };
  const config: Config = { getAccessToken: { url }, revoke: { url }, ...part };
  const { effects, problem } = pump(revoke(contextOf(config, { bundle })), answers);
  const tokens = effects.map((effect) => effect.do === 'run' && effect.bundle.inputData['token']);
  return { tokens, problem };
}

test('RFC 7009 2.1 the refresh token is revoked, since the access token dies with it', () => {
  expect(revoked(both)).toEqual({ tokens: ['r-1'], problem: undefined });
  expect(revoked({ access_token: 'a-1', refresh_token: '' }).tokens).toEqual(['a-1']);
  expect(revoked({ accessToken: 'a-2' }).tokens).toEqual(['a-2']);
});

test('RFC 7009 2.1 both where the definition says so, in its order', () => {
  expect(revoked(both, { revokeTokens: ['refresh_token', 'access_token'] }).tokens).toEqual(['r-1', 'a-1']);
  expect(revoked(both, { revokeTokens: ['access_token'] }).tokens).toEqual(['a-1']);
  expect(
    revoked({ access_token: 'a-1' }, { revokeTokens: ['refresh_token', 'access_token'] }).tokens,
  ).toEqual(['a-1']);
});

test('RFC 7009 2.2.1 a kind that the app cannot revoke is no failure, and the other is tried', () => {
  expect(revoked(both, {}, [unsupported, undefined])).toEqual({ tokens: ['r-1', 'a-1'], problem: undefined });
  expect(revoked(both, {}, [unsupported, unsupported]).tokens).toEqual(['r-1', 'a-1']);
  expect(revoked({ access_token: 'a-1' }, {}, [unsupported])).toEqual({
    tokens: ['a-1'],
    problem: undefined,
  });
  const all = { revokeTokens: ['refresh_token', 'access_token'] } as const;
  expect(revoked(both, { revokeTokens: [...all.revokeTokens] }, [unsupported, undefined]).tokens).toEqual([
    'r-1',
    'a-1',
  ]);
});

test('another refusal is a failure', () => {
  expect(revoked(both, {}, [{ error: 'invalid_client' }])).toMatchObject({
    tokens: ['r-1'],
    problem: { code: 'bad_request_400', stage: 'revoke', provider: 'invalid_client' },
  });
});

test('nothing is sent without a token, without a step, or without the client', () => {
  expect(revoked({ api_key: 'k' }).tokens).toEqual([]);
  const context = contextOf<Config>(
    { getAccessToken: { url } },
    { bundle: { authData: both, inputData: {}, env: {} } },
  );
  expect(pump(revoke(context)).effects).toEqual([]);
  const config = { getAccessToken: { url }, revoke: { url } };
  expect(pump(revoke(contextOf<Config>(config, { bundle: context.bundle })))).toMatchObject({
    effects: [],
    problem: { code: 'required_value_missing', stage: 'revoke' },
  });
});

test('a step that reads the tokens where they are stored runs once', () => {
  const body = { access: '{{bundle.authData.access_token}}' };
  const all = { revokeTokens: ['refresh_token', 'access_token'] } as Pick<Config, 'revokeTokens'>;
  expect(revoked(both, { revoke: { url, body }, ...all }).tokens).toHaveLength(1);
  expect(revoked({}, { revoke: { source: 'return {}' } }).tokens).toHaveLength(1);
  const code = { source: 'return z.request(bundle.inputData.token)' };
  expect(revoked(both, { revoke: code, ...all }).tokens).toEqual(['r-1', 'a-1']);
});
