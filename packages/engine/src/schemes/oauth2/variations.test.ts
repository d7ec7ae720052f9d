import { expect, test } from 'vitest';
import { type ProblemCode, problem } from '../../problem/problem.ts';
import { responseOf } from '../fake.ts';
import { signsOf } from '../signs.ts';
import type { FailedRequest } from '../variation.ts';
import type { Config } from './config.ts';
import { variations } from './variations.ts';

const getAccessToken = { url: 'https://acme.dev/token' };

function failed(code: ProblemCode, body: string, more: Partial<FailedRequest<Config>> = {}, status = 200) {
  const given: FailedRequest<Config> = {
    config: { getAccessToken },
    configPath: 'c',
    document: { c: { getAccessToken } },
    fields: [{ key: 'team_id', computed: true }, { key: 'domain' }],
    problem: problem(code, 'exchange'),
    endpoint: 'token',
    step: getAccessToken,
    stepPath: 'c.getAccessToken',
    siblingPaths: [],
    sentType: '',
    signs: signsOf({}, responseOf(getAccessToken.url, { status, body: Buffer.from(body) })),
    ...more,
  };
  return variations(given).map(({ id, changes }) => [id, ...changes.map(({ after }) => after)]);
}

const nested = '{"data":{"access_token":"token-0123456789"},"team":{"id":"T1"}}';

test.each<[ProblemCode, string, readonly string[]]>([
  ['token_not_top_level', nested, ['team.id', 'data.access_token']],
  ['access_token_missing', '{"data":{"token":"token-0123456789"}}', ['data.token']],
  ['computed_field_missing', '{"access_token":"token-0123456789","team":{"id":"T1"}}', ['team.id']],
  ['parse_error', 'token-0123456789-0123456789', ['$']],
  ['parse_error', '[{"access_token":"token-0123456789"}]', ['0.access_token']],
])('OA2-31 %s: %s is read at %j', (code, body, paths) => {
  expect(failed(code, body)).toEqual([['answer-path', ...paths]]);
});

test('code reads its answer itself, and another request has another answer', () => {
  expect(failed('token_not_top_level', nested, { step: { source: 'return {}' } })).toEqual([]);
  expect(failed('token_not_top_level', nested, { endpoint: 'afterToken[0]' })).toEqual([]);
});

test('a refused test is about the word before the token', () => {
  const found = failed('unauthorized_401', '', { endpoint: 'test' }, 401).map(([id]) => id);
  expect(found).toContain('place-header-authorization-token');
  expect(found).not.toContain('place-header-authorization-bearer');
});
