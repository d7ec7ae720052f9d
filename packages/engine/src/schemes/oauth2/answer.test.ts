import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf } from '../fake.ts';
import type { Context } from '../scheme.ts';
import { credentialsOf, isTokenText, tokenOf } from './answer.ts';
import type { Config } from './config.ts';

const vectors: {
  answers: { section: string; answer: Values; lifetimeSeconds: number }[];
  errors: { section: string; answer: Values; exchange: string; refresh: string }[];
} = JSON.parse(readFileSync(new URL('../../../../../conformance/rfc6749.json', import.meta.url), 'utf8'));

const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};
const now = Date.UTC(2026, 0, 1);

function context(part: Partial<Context<Config>> = {}, authData: Values = {}): Context<Config> {
  return contextOf<Config>(config, { bundle: { authData, inputData: {}, env: {} }, ...part });
}

function made(
  answer: unknown,
  given = context(),
  stage: 'exchange' | 'refresh' = 'exchange',
  scope?: string,
) {
  const result = credentialsOf(given, answer, stage, scope);
  return result.ok ? result.value : result.problem;
}

test.each(vectors.answers)('RFC 6749 $section: a successful answer', ({ answer, lifetimeSeconds }) => {
  expect(made(answer)).toEqual({ authData: answer, expiresAt: now + lifetimeSeconds * 1000 });
});

test.each(vectors.errors)(
  'RFC 6749 $section: $answer.error is a failure, with status 200 too',
  ({ answer, exchange, refresh }) => {
    expect(made(answer)).toMatchObject({ code: exchange, stage: 'exchange', provider: answer['error'] });
    expect(made(answer, context(), 'refresh')).toMatchObject({ code: refresh, stage: 'refresh' });
  },
);

test('an error beside a token is an error; an empty one is none', () => {
  expect(made({ access_token: 't', error: 'x' })).toMatchObject({ code: 'bad_request_400' });
  for (const error of [null, '', false, 0])
    expect(made({ access_token: 't', error })).toHaveProperty('authData');
});

test('the words of an error: text, description, or an object as it came', () => {
  expect(made({ error: { message: 'No' } })).toMatchObject({ provider: '{"message":"No"}' });
});

test('attack 15 whatever the answer, there is a token that can be sent, or a problem', () => {
  const names = fc.constantFrom('access_token', 'refresh_token', 'expires_in', 'scope', 'error', 'data');
  const answers = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));
  fc.assert(
    fc.property(answers, (answer) => {
      const result = credentialsOf(context(), answer, 'exchange');
      if (!result.ok) {
        expect(result.problem.stage).toBe('exchange');
        return;
      }
      const { authData, expiresAt = now + 1 } = result.value;
      expect(isTokenText(tokenOf(authData) ?? '')).toBe(true);
      expect(Number.isSafeInteger(expiresAt) && expiresAt > now).toBe(true);
      for (const value of Object.values(authData)) expect(Object(value) === value).toBe(false);
    }),
  );
});

test('OA2-29 an answer without a token is refused; OA2-31 a nested token is named with its path', () => {
  expect(made({ token: 't' })).toMatchObject({
    code: 'access_token_missing',
    params: { key: 'access_token' },
  });
  expect(made({ data: { access_token: 't' } })).toMatchObject({
    code: 'token_not_top_level',
    params: { key: 'access_token', path: 'data.access_token' },
  });
});

test('OA2-30 OA2-31 every top-level value is stored, nested ones are left out and reported', () => {
  const answer = { ok: true, access_token: 't', team: { id: 'T' }, bot_user_id: 'U' };
  expect(made(answer, context({}, { subdomain: 'team' }))).toEqual({
    authData: { subdomain: 'team', ok: true, access_token: 't', bot_user_id: 'U' },
    omitted: ['team'],
  });
});

test('a nested value that is declared as a computed field is refused, naming it', () => {
  const fields = [{ key: 'id', computed: true }];
  expect(made({ access_token: 't', team: { id: 'T' } }, context({ fields }))).toMatchObject({
    code: 'token_not_top_level',
    params: { key: 'id', path: 'team.id' },
  });
});

test('responseMap lifts nested values', () => {
  const responseMap = { access_token: 'data.tokens.0.access', expires_in: 'data.ttl', team_id: 'data.none' };
  const answer = { data: { tokens: [{ access: 't' }], ttl: 60 } };
  expect(made(answer, context({ config: { ...config, responseMap } }))).toEqual({
    authData: { access_token: 't', expires_in: 60 },
    omitted: ['data'],
    expiresAt: now + 60_000,
  });
  expect(
    made(answer, context({ config: { ...config, responseMap: { access_token: 'data' } } })),
  ).toMatchObject({
    code: 'token_not_top_level',
  });
});

test('Q44 Q43 the whole answer, or a member of a list, may be the token', () => {
  const mapped = (responseMap: Readonly<Record<string, string>>, answer: unknown) =>
    made(answer, context({ config: { ...config, responseMap } }));
  expect(mapped({ access_token: '$' }, 't-1')).toEqual({ authData: { access_token: 't-1' } });
  expect(mapped({ access_token: '$' }, 7)).toEqual({ authData: { access_token: 7 } });
  expect(mapped({ access_token: '0.token', team: '1' }, [{ token: 't-1' }, 'T'])).toEqual({
    authData: { access_token: 't-1', team: 'T' },
  });
  expect(mapped({ access_token: '$' }, { access_token: 't-1' })).toMatchObject({
    code: 'token_not_top_level',
  });
  expect(mapped({ access_token: 'data.token' }, '<html>')).toMatchObject({ code: 'parse_error' });
});

test('Q54 an app that prolongs a token without repeating it: the map says what stays', () => {
  const responseMap = { access_token: '{{bundle.authData.access_token}}' };
  const given = context(
    { config: { ...config, responseMap } },
    { access_token: 'a-1', refresh_token: 'r-1' },
  );
  expect(made({ result: '0000', expires_in: 60 }, given, 'refresh')).toMatchObject({
    authData: { access_token: 'a-1', refresh_token: 'r-1', result: '0000' },
    expiresAt: now + 60_000,
  });
  expect(made({ access_token: 'a-2' }, given, 'refresh')).toMatchObject({
    authData: { access_token: 'a-2' },
  });
  expect(made({}, context({ config: { ...config, responseMap } }))).toMatchObject({
    code: 'access_token_missing',
  });
});

test.each([
  ['a text', '60', 60_000],
  ['with white space', ' 60 ', 60_000],
  ['a fraction', 1.5, 1_500],
  ['negative', -5, undefined],
  ['zero', 0, undefined],
  ['without end', 1e99, undefined],
  ['the text of that', '1e99', undefined],
  ['no number', 'soon', undefined],
  ['a list', [60], undefined],
  ['null', null, undefined],
  ['missing', undefined, undefined],
])('attack 15 an expires_in that is %s', (_, expires_in, lifetimeMs) => {
  const result = made({ access_token: 't', expires_in });
  expect(result).toMatchObject({ authData: { access_token: 't' } });
  expect(Reflect.get(result, 'expiresAt')).toBe(lifetimeMs === undefined ? undefined : now + lifetimeMs);
});

test.each([['bearer'], ['Bearer'], ['BEARER'], ['mac'], [null], [undefined]])(
  'Q51 OA2-33 a token_type of %s is an answer like any other',
  (token_type) => {
    expect(made({ access_token: 't', token_type })).toMatchObject({ authData: { access_token: 't' } });
  },
);

test('OA2-37 a refresh keeps the refresh token when the answer has none, or an empty one', () => {
  const stored = context({}, { access_token: 'a1', refresh_token: 'r1', team: 'T' });
  for (const refresh_token of [undefined, null, '']) {
    expect(made({ access_token: 'a2', refresh_token }, stored, 'refresh')).toEqual({
      authData: { access_token: 'a2', refresh_token: 'r1', team: 'T' },
    });
  }
  expect(made({ access_token: 'a2', refresh_token: 'r2' }, stored, 'refresh')).toMatchObject({
    authData: { refresh_token: 'r2' },
  });
});

test('OA2-38 the same rules hold for a refresh', () => {
  expect(made({ data: { access_token: 't' } }, context(), 'refresh')).toMatchObject({
    code: 'token_not_top_level',
    stage: 'refresh',
  });
  expect(made('<html>', context(), 'refresh')).toMatchObject({ code: 'parse_error', stage: 'refresh' });
});

test('an access token that could break out of a header is refused', () => {
  for (const access_token of ['a\r\nX: y', 'a\0', 'a\u2028', 'ä']) {
    expect(made({ access_token })).toMatchObject({ code: 'field_invalid', params: { key: 'access_token' } });
  }
  expect(isTokenText('a b|c~')).toBe(true);
  expect(isTokenText('x'.repeat(100_001))).toBe(false);
});

test('OA2-33 the token is found under either name; a number is one too', () => {
  expect(tokenOf({ accessToken: 't' })).toBe('t');
  expect(tokenOf({ access_token: 'a', accessToken: 'b' })).toBe('a');
  expect(tokenOf({ access_token: 7 })).toBe('7');
  expect(tokenOf({ access_token: '', other: 't' })).toBeUndefined();
  expect(made({ accessToken: 't' })).toEqual({ authData: { accessToken: 't' } });
});

test('RFC 6749 5.1 scopes: what is named is granted; what is not named was granted as asked', () => {
  expect(made({ access_token: 't', scope: 'read' }, context(), 'exchange', 'read write')).toMatchObject({
    scopes: { requested: ['read', 'write'], granted: ['read'] },
  });
  expect(made({ access_token: 't', scope: ['read', 7] }, context(), 'exchange', 'read,write')).toMatchObject({
    scopes: { requested: ['read', 'write'], granted: ['read'] },
  });
  expect(made({ access_token: 't' }, context(), 'exchange', 'read')).toMatchObject({
    scopes: { requested: ['read'], granted: ['read'] },
  });
  expect(made({ access_token: 't' })).not.toHaveProperty('scopes');
});

test('RFC 6749 6 a refresh that names no scope changes none', () => {
  expect(made({ access_token: 't' }, context(), 'refresh', 'read')).not.toHaveProperty('scopes');
});
