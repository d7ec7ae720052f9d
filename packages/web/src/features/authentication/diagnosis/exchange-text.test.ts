import { expect, test } from 'vitest';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { exchangeText } from './exchange-text.ts';

test('an exchange is written as lines, a form one row a line, so that what differs stands on lines of its own', () => {
  const text = exchangeText(
    exchangeOf(
      {
        method: 'POST',
        url: 'https://acme.example/token',
        headers: { 'X-B': '2', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'client_id=1&code=:censored:9:aaaaaaaaaa:',
      },
      { response: { status: 400, headers: { 'set-cookie': ['a', 'b'] }, content: '{"error":"invalid"}' } },
    ),
  );
  expect(text.split('\n')).toEqual([
    'POST https://acme.example/token',
    'content-type: application/x-www-form-urlencoded',
    'x-b: 2',
    '',
    'client_id=1',
    'code=:censored:9:aaaaaaaaaa:',
    '',
    '400',
    'set-cookie: a',
    'set-cookie: b',
    '',
    '{',
    '  "error": "invalid"',
    '}',
  ]);
});

test('what got no answer says so', () => {
  expect(exchangeText(exchangeOf({}, { response: null, problem: runProblemOf({ title: 'No route' }) }))).toBe(
    'GET https://acme.example/me\n\nNo route',
  );
  expect(exchangeText(exchangeOf({}, { response: null }))).toContain('No answer');
});
