import { expect, test } from 'vitest';
import { conditionWords, explainConditions } from './explain-answer.ts';

test('REF-1 a condition in words', () => {
  expect(
    [
      401,
      { status: 403 },
      { status: 403, header: 'X-Auth-Error' },
      { status: 200, path: 'error.code', matches: 'expired' },
      { status: 200, matches: 'expired' },
      { status: 200, header: 'X', path: '$', matches: 'a' },
    ].map(conditionWords),
  ).toEqual([
    'status 401',
    'status 403',
    'status 403 with a header X-Auth-Error',
    'status 200 with error.code matching “expired”',
    'status 200 with an answer matching “expired”',
    'status 200 with a header X and the answer matching “a”',
  ]);
});

const on = [
  401,
  { status: 403, header: 'X-Auth-Error', matches: 'expired' },
  { status: 403, path: 'error.code', matches: '^token_expired$' },
];
const whyOf = (answer: Parameters<typeof explainConditions>[1]) =>
  explainConditions(on, answer).map(({ isMet, why }) => [isMet, why]);

test('REF-1 each condition says what there was, the nearest first', () => {
  expect(whyOf({ status: 403, body: { error: { code: 'quota' } } })).toEqual([
    [false, 'there is no header X-Auth-Error'],
    [false, 'error.code is “quota”, which does not match “^token_expired$”'],
    [false, 'the status is 403, not 401'],
  ]);
  expect(whyOf({ status: 403, headers: { 'x-auth-error': 'Expired' }, body: 'no JSON' })).toEqual([
    [true, 'the status is 403, the header X-Auth-Error matches “expired”'],
    [false, 'the answer has no error.code'],
    [false, 'the status is 403, not 401'],
  ]);
  expect(whyOf({ status: 401 })[0]).toEqual([true, 'the status is 401']);
});

test('REF-1 a member that is there and says nothing is told apart from one that is missing', () => {
  const [found] = explainConditions([{ status: 200, path: 'error' }], {
    status: 200,
    body: { error: false },
  });
  expect(found?.why).toBe('error is “false”, which is as if it were not there');
  const [whole] = explainConditions([{ status: 200, matches: 'expired' }], {
    status: 200,
    body: 'session ok',
  });
  expect(whole?.why).toBe('the answer is “session ok”, which does not match “expired”');
  const [long] = explainConditions([{ status: 200, matches: 'x' }], { status: 200, body: 'a'.repeat(9_000) });
  expect(long?.why.length).toBeLessThan(250);
});
