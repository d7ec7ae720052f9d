import { describe, expect, test } from 'vitest';
import { type ProblemCode, problem, type Stage } from '../../problem/problem.ts';
import { signsOf } from '../../schemes/signs.ts';
import { json } from '../fixture.ts';
import { isFurther, isUnheard, type Met } from './verdict.ts';

/** What a failure met: an answer with a status and an error word. */
function met(stage: Stage, status: number, error = '', code: ProblemCode = 'bad_request_400'): Met {
  const found = problem(code, stage, { status: String(status) });
  const response = { url: 'https://acme.dev', ...json(error === '' ? {} : { error }, status) };
  return { problem: found, signs: signsOf(found, response) };
}

const page: Met = {
  problem: problem('parse_error', 'exchange', { status: '200' }),
  signs: signsOf(
    {},
    { url: 'https://acme.dev', status: 200, headers: {}, body: Buffer.from('<!doctype html><p>Hello') },
  ),
};

/** From the least to the most. */
const ladder: readonly (readonly [string, Met])[] = [
  ['nothing is there', met('exchange', 404)],
  ['the request is not read', met('exchange', 415)],
  ['the client is not known', met('exchange', 401, 'invalid_client')],
  ['the code is not accepted', met('exchange', 400, 'invalid_grant')],
  ['the answer lacks the token', met('exchange', 200, '', 'access_token_missing')],
  ['there is no such test', met('test', 404)],
  ['the test is refused', met('test', 401)],
  ['the test is not allowed', met('test', 403)],
];

describe('further is', () => {
  test.each(
    ladder.slice(1).map(([name, now], at) => [name, ladder[at]?.[0] ?? '', now, ladder[at]?.[1]] as const),
  )('%s, after %s; and never the other way round', (_, __, now, before) => {
    if (before === undefined) throw new Error('The ladder has a gap.');
    expect(isFurther(now, before)).toBe(true);
    expect(isFurther(before, now)).toBe(false);
    expect(isFurther(now, now)).toBe(false);
  });

  test('a page is no answer to a request that was read', () => {
    expect(isFurther(page, met('exchange', 400))).toBe(false);
    expect(isFurther(met('exchange', 401, 'invalid_client'), page)).toBe(true);
  });

  test('any complaint but about the client, where nothing but the client was varied', () => {
    const [client, reading] = [met('exchange', 401, 'invalid_client'), met('exchange', 415)];
    expect([isFurther(reading, client), isFurther(reading, client, true)]).toEqual([false, true]);
    expect(isFurther(met('exchange', 404), client, true)).toBe(false);
  });

  test('a broken app says nothing', () => {
    expect(isFurther(met('exchange', 500, '', 'provider_error_5xx'), met('exchange', 404))).toBe(false);
  });
});

test.each<[ProblemCode, string, boolean]>([
  ['rate_limited_429', '429', true],
  ['timeout', '', true],
  ['connection_refused', '', true],
  ['tls_error', '', true],
  ['private_host', '', true],
  ['provider_error_5xx', '503', true],
  ['provider_error_5xx', '500', false],
  ['refresh_failed', '429', true],
  ['bad_request_400', '400', false],
])('%s %s was not heard: %s', (code, status, is) => {
  expect(isUnheard(problem(code, 'exchange', { status }))).toBe(is);
});
