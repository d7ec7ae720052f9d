import type { Result } from '../problem/problem.ts';
import { type Flow, fail } from './scheme.ts';

/** The value of a result, or the end of the flow with its problem. */
export function* given<Value>(result: Result<Value>): Flow<Value> {
  return result.ok ? result.value : yield* fail(result.problem);
}
