import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { contextOf, pump, responseOf } from './fake.ts';
import { done, fail, send } from './scheme.ts';

const request = { method: 'GET', url: 'https://api.acme.dev/', headers: {} };

test('a pumped flow gives its effects and its value', () => {
  const answer = responseOf(request.url, { status: 204 });
  expect(pump(send(request, 'request'), [answer])).toEqual({
    effects: [{ do: 'send', request, purpose: 'request' }],
    value: answer,
  });
  expect(pump(done(7))).toEqual({ effects: [], value: 7 });
});

test('a pumped flow that fails gives the problem', () => {
  const refused = problem('field_invalid', 'request', { key: 'username' });
  expect(pump(fail(refused))).toEqual({ effects: [], problem: refused });
});

test('an effect that no answer was given for is a mistake of the test', () => {
  expect(() => pump(send(request, 'request'))).toThrow('No answer for effect 1.');
});

test('randomness never repeats within a context', () => {
  const { randomBytes } = contextOf({});
  expect([...randomBytes(2), ...randomBytes(2)]).toEqual([0, 1, 2, 3]);
});
