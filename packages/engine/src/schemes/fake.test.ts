import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { contextOf, pairsOf, pump, ranOf, responseOf } from './fake.ts';
import { done, fail, run, send } from './scheme.ts';

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

test('the step that is run, and the pairs that it would send', () => {
  const step = {
    url: request.url,
    body: { b: '{{bundle.inputData.b}}', a: ['1', '2'], none: '{{bundle.none}}' },
  };
  const { effects } = pump(
    run(step, {
      stage: 'exchange',
      purpose: 'exchange',
      bundle: contextOf({}, { bundle: { authData: {}, inputData: { b: 'x y' }, env: {} } }).bundle,
    }),
    ['answer'],
  );
  expect(ranOf(effects[0]).step).toBe(step);
  expect(pairsOf(effects[0])).toEqual(['a=1', 'a=2', 'b=x%20y']);
  expect(() => ranOf(undefined)).toThrow('No step was run.');
});

test('randomness never repeats within a context', () => {
  const { randomBytes } = contextOf({});
  expect([...randomBytes(2), ...randomBytes(2)]).toEqual([0, 1, 2, 3]);
});
