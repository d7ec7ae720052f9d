import { problem, type Stage } from '../../problem/problem.ts';
import { type Flow, fail } from '../scheme.ts';
import { firstBlank } from './client.ts';
import type { ClientStep } from './plan.ts';

/** A missing client ID or secret is told before anybody is sent anywhere. @see OA2-41 */
export function* requireClient(
  steps: readonly Pick<ClientStep, 'reads' | 'bundle'>[],
  stage: Stage,
): Flow<void> {
  for (const { reads, bundle } of steps) {
    const blank = firstBlank(reads, bundle);
    const key = blank?.split('.').at(-1);
    if (key !== undefined) yield* fail(problem('required_value_missing', stage, { key }));
  }
}
