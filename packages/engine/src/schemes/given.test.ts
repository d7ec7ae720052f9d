import { expect, test } from 'vitest';
import { failed, ok, problem } from '../problem/problem.ts';
import { pump } from './fake.ts';
import { given } from './given.ts';

test('a result is its value, or ends the flow', () => {
  expect(pump(given(ok(7))).value).toBe(7);
  const found = problem('state_missing', 'return');
  expect(pump(given(failed(found)))).toMatchObject({ problem: found });
});
