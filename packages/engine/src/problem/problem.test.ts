import { expect, test } from 'vitest';
import { failed, ok, problem, problemCodes } from './problem.ts';

test('a problem carries its code, stage and params', () => {
  expect(problem('timeout', 'test', { seconds: '30' }, { provider: 'x' })).toEqual({
    code: 'timeout',
    stage: 'test',
    params: { seconds: '30' },
    provider: 'x',
  });
});

test('a result is a value or a problem', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  const found = problem('internal', 'api');
  expect(failed(found)).toEqual({ ok: false, problem: found });
});

test('a code stands in the list once', () => {
  expect(new Set(problemCodes).size).toBe(problemCodes.length);
});
