import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingToken, nestedComputed, topLevelOf } from './top-level.ts';

test('OA2-30 SES-8 every top-level value is kept with its type', () => {
  const answer = { access_token: 't', expires_in: 3600, bot: false, team: null };
  expect(topLevelOf(answer, 'exchange')).toEqual({ ok: true, value: { values: answer, omitted: [] } });
});

test('OA2-31 SES-9 nested members are left out and named', () => {
  const answer = { access_token: 't', team: { id: 'T1' }, scope: ['a'] };
  expect(topLevelOf(answer, 'exchange')).toEqual({
    ok: true,
    value: { values: { access_token: 't' }, omitted: ['team', 'scope'] },
  });
});

test.each([
  ['<html>', 'text'],
  [[{ access_token: 't' }], 'a list'],
  [null, 'nothing'],
  [undefined, 'nothing'],
  [7, 'a number'],
])('an answer that is no object is refused: %j', (answer, found) => {
  expect(topLevelOf(answer, 'refresh')).toEqual({
    ok: false,
    problem: { code: 'parse_error', stage: 'refresh', params: { expected: 'an object', found } },
  });
});

test('OA2-29 a token that is nowhere is missing', () => {
  expect(missingToken({ token: 't' }, 'access_token', 'exchange')).toEqual({
    code: 'access_token_missing',
    stage: 'exchange',
    params: { key: 'access_token' },
  });
  expect(missingToken({ access_token: '' }, 'access_token', 'exchange').code).toBe('access_token_missing');
});

test('OA2-31 a nested token is named with its path, the shallowest first', () => {
  const answer = { data: { list: [{ token: { access_token: 'deep' } }] }, user: { access_token: 't' } };
  expect(missingToken(answer, 'access_token', 'exchange')).toEqual({
    code: 'token_not_top_level',
    stage: 'exchange',
    params: { key: 'access_token', path: 'user.access_token' },
  });
  expect(missingToken({ access_token: { value: 't' } }, 'access_token', 'exchange').params['path']).toBe(
    'access_token',
  );
  expect(missingToken({ list: [{ access_token: 't' }] }, 'access_token', 'exchange').params['path']).toBe(
    'list.0.access_token',
  );
});

test('the search for a lost token ends, however large or deep the answer', () => {
  let deep: unknown = { access_token: 't' };
  for (let depth = 0; depth < 50; depth += 1) deep = { deep };
  expect(missingToken(deep, 'access_token', 'exchange').code).toBe('access_token_missing');
  const wide = { list: Array.from({ length: 20_000 }, () => ({})), late: { last: { access_token: 't' } } };
  expect(missingToken(wide, 'access_token', 'exchange').code).toBe('access_token_missing');
});

test('SES-9 a computed field that is nested is named; one that is absent is left to the presence check', () => {
  const fields = [{ key: 'username' }, { key: 'team_id', computed: true }, { key: 'plan', computed: true }];
  const answer = { token: 't', data: { team_id: 'T1', username: 'x' } };
  expect(nestedComputed(fields, answer, { token: 't' }, 'exchange')?.params).toEqual({
    key: 'team_id',
    path: 'data.team_id',
  });
  expect(nestedComputed(fields, { token: 't' }, { token: 't' }, 'exchange')).toBeUndefined();
  expect(nestedComputed(fields, answer, { team_id: 'T2', plan: 'p' }, 'exchange')).toBeUndefined();
});

test('what is kept is flat, whatever the answer, and no prototype changes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (answer) => {
      const sorted = topLevelOf(answer, 'exchange');
      if (!sorted.ok) return;
      for (const value of Object.values(sorted.value.values))
        expect(value === null || typeof value !== 'object').toBe(true);
    }),
  );
  const sorted = topLevelOf(JSON.parse('{"__proto__": "x", "constructor": "y"}'), 'exchange');
  expect(sorted.ok && Object.keys(sorted.value.values)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});
