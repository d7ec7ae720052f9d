import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf, pairsOf, pump, ranOf, responseOf } from '../fake.ts';
import type { Effect, Flow } from '../scheme.ts';
import type { Config } from './config.ts';
import { connect } from './grants.ts';
import { renew } from './renew.ts';

const url = 'https://acme.dev/token';
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };
const user = { username: 'ada', password: 'hush' };

function context(part: Partial<Config>, authData: Values = {}) {
  return contextOf<Config>(
    { getAccessToken: { url }, ...part },
    { bundle: { authData, inputData: {}, env } },
  );
}

/** Pumps as the runtime does where a refusal is an answer: each answer comes with its status. */
function pumpWith<Value>(flow: Flow<Value>, answers: readonly [status: number, value: unknown][]) {
  const effects: Effect[] = [];
  let paused = flow.next();
  while (paused.done !== true) {
    const effect = paused.value;
    if (effect.do === 'fail') return { effects, problem: effect.problem };
    effects.push(effect);
    const [status, value] = answers[effects.length - 1] ?? [0, undefined];
    if (status === 0) throw new Error(`No answer for effect ${effects.length}.`);
    const through = effect.do === 'run' && effect.through?.({ method: 'POST', url, headers: {} });
    if (through) pump(through, [responseOf(url, { status })]);
    paused = flow.next(value);
  }
  return { effects, value: paused.value };
}

test('F-063 a grant that needs no user is renewed by itself, without what the last one left', () => {
  const stored = { access_token: 'a-1', refresh_token: 'r-1', tenant: 't' };
  const { effects, value } = pump(renew(context({ grantType: 'client_credentials' }, stored)), [
    { access_token: 'a-2' },
  ]);
  expect(ranOf(effects[0])).toMatchObject({ stage: 'refresh', purpose: 'refresh' });
  expect(pairsOf(effects[0])).toContain('grant_type=client_credentials');
  expect(value?.authData).toEqual({ access_token: 'a-2', tenant: 't' });
});

test('F-063 a refresh token that the user typed is the grant, and is kept', () => {
  const body = { grant_type: 'refresh_token', refresh_token: '{{bundle.authData.refresh_token}}' };
  const config: Config = { grantType: 'client_credentials', getAccessToken: { url, body } };
  const bundle = { authData: { refresh_token: 'typed' }, inputData: {}, env };
  const given = contextOf(config, { bundle, fields: [{ key: 'refresh_token' }] });
  for (const flow of [connect(given), renew(given)]) {
    const { effects, value } = pump(flow, [{ access_token: 'a-2' }]);
    expect(pairsOf(effects[0])).toContain('refresh_token=typed');
    expect(value?.authData).toEqual({ refresh_token: 'typed', access_token: 'a-2' });
  }
});

test('F-063 a value that is no longer stored is worth no request', () => {
  const { effects, problem } = pump(renew(context({ grantType: 'password' }, { username: 'ada' })));
  expect(effects).toEqual([]);
  expect(problem).toMatchObject({ code: 'refresh_rejected', stage: 'refresh' });
  expect(problem?.params).not.toHaveProperty('status');
});

const password: Partial<Config> = { grantType: 'password', refreshAccessToken: { url } };
const stored = { ...user, access_token: 'a-1', refresh_token: 'r-1' };

test('F-063 a refresh token is used while it lasts', () => {
  const { effects, value } = pumpWith(renew(context(password, stored)), [[200, { access_token: 'a-2' }]]);
  expect(pairsOf(effects[0])).toContain('refresh_token=r-1');
  expect(value?.authData).toEqual({ ...stored, access_token: 'a-2' });
});

test.each<[string, number, unknown]>([
  ['a refusal', 400, { error: 'invalid_grant' }],
  ['a refusal without words', 401, ''],
  ['an error in a good answer', 200, { error: 'invalid_grant' }],
  ['an answer without a token', 200, { ok: false }],
])('F-063 after %s of the refresh token the grant is made again, once', (_, status, refusal) => {
  const { effects, value } = pumpWith(renew(context(password, stored)), [
    [status, refusal],
    [200, { access_token: 'a-2', refresh_token: 'r-2' }],
  ]);
  expect(effects).toHaveLength(2);
  expect(pairsOf(effects[1])).toContain('password=hush');
  expect(value?.authData).toEqual({ ...user, access_token: 'a-2', refresh_token: 'r-2' });
});

test.each<[number, unknown]>([
  [503, ''],
  [429, ''],
  [400, { error: 'temporarily_unavailable' }],
])('REF-9 a busy app (%i) is no reason to send the password', (status, answer) => {
  const { effects, problem } = pumpWith(renew(context(password, stored)), [[status, answer]]);
  expect(effects).toHaveLength(1);
  expect(problem).toMatchObject({ stage: 'refresh', params: { status: String(status) } });
});

test('RFC 9449 5 every token request of a connection proves the same key, and the answer says if it counts', () => {
  const dpop = { grantType: 'client_credentials', dpop: true } as const;
  const made = pump(connect(context(dpop)), ['JWK', { access_token: 'a', token_type: 'DPoP' }]);
  expect(made.effects[0]).toEqual({ do: 'makeKey', algorithm: 'ES256' });
  expect(ranOf(made.effects[1]).through).toBeTypeOf('function');
  expect(made.value?.authData['dpop_key']).toBe('JWK');
  const again = pump(renew(context(dpop, made.value?.authData)), [{ access_token: 'b', token_type: 'DPoP' }]);
  expect(again.effects).toHaveLength(1);
  expect(again.value?.authData).toMatchObject({ access_token: 'b', dpop_key: 'JWK' });
  const bearer = pump(connect(context(dpop)), ['JWK', { access_token: 'a', token_type: 'Bearer' }]);
  expect(bearer.value?.authData).toEqual({ access_token: 'a', token_type: 'Bearer' });
});

test('RFC 9449 5 tokens that came without a key are renewed without one', () => {
  const given = { dpop: true, refreshAccessToken: { url } };
  const answer = { access_token: 'b' };
  const imported = pump(renew(context(given, { refresh_token: 'r' })), [answer]);
  expect(ranOf(imported.effects[0]).through).toBeUndefined();
  const bound = { refresh_token: 'r', dpop_key: 'JWK', token_type: 'DPoP' };
  const held = pump(renew(context(given, bound)), [answer]);
  expect(ranOf(held.effects[0]).through).toBeTypeOf('function');
});
