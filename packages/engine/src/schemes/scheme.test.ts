import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { fail, run } from './scheme.ts';

test('run asks for a step and answers what it returned', () => {
  const bundle = { authData: {}, inputData: {}, env: {} };
  const step = { url: 'https://api.acme.dev/login' };
  const flow = run(step, { stage: 'exchange', purpose: 'exchange', bundle });
  expect(flow.next().value).toEqual({ do: 'run', step, stage: 'exchange', purpose: 'exchange', bundle });
  expect(flow.next({ token: 't' })).toEqual({ done: true, value: { token: 't' } });
});

test('a flow that failed must not be resumed', () => {
  const flow = fail(problem('internal', 'request'));
  flow.next();
  expect(() => flow.next()).toThrow('resumed after it failed');
});
