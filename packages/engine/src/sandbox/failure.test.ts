import { expect, test } from 'vitest';
import { describe } from '../problem/catalog.ts';
import { problem } from '../problem/problem.ts';
import { outcomeOf, timeProblem } from './failure.ts';
import { defaultSandboxLimits } from './limits.ts';
import type { GuestFailure } from './protocol.ts';

const end = (failure: Partial<GuestFailure>) =>
  outcomeOf({ kind: 'error', name: 'Error', message: 'no', ...failure }, defaultSandboxLimits, [
    { ok: false, problem: problem('timeout', 'test') },
  ]);

test('an error is told with its place, and in words of the catalogue', () => {
  const { problem: found } = end({ name: 'TypeError', message: 'x is null', line: 3, column: 7 });
  expect(found).toMatchObject({
    code: 'code_error',
    params: { message: 'x is null', line: '3', column: '7' },
  });
  expect(describe(found, 'builder').detail).toContain('TypeError: x is null. At line 3, column 7.');
});

test('a failure that came from outside is itself again', () => {
  expect(end({ failure: 0 })).toEqual({ ok: false, problem: problem('timeout', 'test') });
  expect(end({ failure: 9 }).problem.code).toBe('code_error');
});

test('Z-5 kinds become effects', () => {
  for (const kind of ['halt', 'expire', 'refresh'] as const) expect(end({ kind }).effect).toBe(kind);
  expect(end({ kind: 'throttle' })).toMatchObject({ effect: { throttleSeconds: 60 } });
  expect(end({ kind: 'status', status: 404 }).problem.code).toBe('not_found_404');
  expect(end({ kind: 'status', status: 200 }).problem.code).toBe('code_error');
});

test('what was spent is named', () => {
  expect(end({ kind: 'memory', message: 'out of memory' }).problem.params).toEqual({
    limit: '64 MB of memory',
  });
  expect(end({ kind: 'time', message: 'wall' }).problem.params).toEqual({ seconds: '30' });
  expect(timeProblem('requests', defaultSandboxLimits).params['reason']).toContain('40 requests');
});
