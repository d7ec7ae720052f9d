import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAt } from './answer-path.ts';
import { mapOf, mapVariation } from './answer-search.ts';

const token = 'token-0123456789';
const oauth = { token: 'access_token', keys: [] };

describe('OA2-31 a token is found', () => {
  test.each([
    [{ data: { access_token: token } }, 'data.access_token'],
    [{ data: { accessToken: token } }, 'data.accessToken'],
    [{ accessToken: token }, 'accessToken'],
    [{ authenticated: { 'access-token': token } }, 'authenticated.access-token'],
    [{ a: [{ b: 1 }, { token }] }, 'a.1.token'],
    [{ token: 'short', deep: { token } }, 'deep.token'],
    [{ jwt: token, session: { auth_token: token } }, 'session.auth_token'],
    [[{ access_token: token }], '0.access_token'],
  ])('%j', (answer, path) => {
    expect(mapOf(answer, oauth)).toEqual({ access_token: path });
    expect(valueAt(answer, path)).toBe(token);
  });

  test('with what stands beside it', () => {
    const answer = {
      data: { token: { access: 1, accessToken: token, refreshToken: 'r-012345678', expiresIn: 60 } },
    };
    expect(mapOf(answer, oauth)).toEqual({
      access_token: 'data.token.accessToken',
      refresh_token: 'data.token.refreshToken',
      expires_in: 'data.token.expiresIn',
    });
  });

  test.each([
    [{ token: 'https://acme.dev/token' }],
    [{ token: 'two words here' }],
    [{ 'a.b': { access_token: token } }],
    [{ ['x'.repeat(60)]: { access_token: token } }],
    [{ id: 1 }],
    ['text'],
    [undefined],
  ])('not in %j', (answer) => {
    expect(mapOf(answer, oauth)).toEqual({});
  });
});

describe('a field is found', () => {
  test.each([
    [{ team: { id: 'T1' } }, 'team.id'],
    [{ deep: { teamId: 'T1' } }, 'deep.teamId'],
    [{ deep: { TEAM_ID: 7 } }, 'deep.TEAM_ID'],
  ])('by its name, in %j', (answer, path) => {
    expect(mapOf(answer, { keys: ['team_id'] })).toEqual({ team_id: path });
  });

  test('as the token, where it is the only one that is nowhere', () => {
    expect(mapOf({ data: { token } }, { keys: ['sessionKey'] })).toEqual({ sessionKey: 'data.token' });
    expect(mapOf({ data: { token } }, { keys: ['one', 'two'] })).toEqual({});
  });

  test('not again where it stands at the top', () => {
    expect(mapOf({ team_id: 1, data: { team_id: 2 } }, { keys: ['team_id'] })).toEqual({});
  });
});

test('no value of an answer is in a map, and every path of it leads somewhere', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (answer) => {
      for (const path of Object.values(mapOf(answer, { token: 'access_token', keys: ['a', 'b'] }))) {
        expect(path).toMatch(/^[\w$-]{1,40}(\.[\w$-]{1,40})*$/);
        expect(valueAt(answer, path)).toBeDefined();
      }
    }),
  );
});

test('a map is one variation, told in full', () => {
  expect(mapVariation({}, 'c')).toEqual([]);
  expect(mapVariation({ access_token: '$', team_id: 'team.id' }, 'a.c')).toMatchObject([
    {
      id: 'answer-path',
      title: 'Take access_token from the whole answer, team_id from team.id',
      changes: [
        { path: 'a.c.responseMap.access_token', after: '$' },
        { path: 'a.c.responseMap.team_id', after: 'team.id' },
      ],
      isReadingOnly: true,
    },
  ]);
});
