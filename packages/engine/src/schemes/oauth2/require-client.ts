import type { Step } from '../../definition/step.ts';
import { problem, type Stage } from '../../problem/problem.ts';
import { type Context, type Flow, fail } from '../scheme.ts';
import type { Config } from './config.ts';
import { clientVariablesOf } from './rows.ts';

/** A missing client ID or secret is told before anybody is sent anywhere. @see OA2-41 */
export function* requireClient(
  { config, bundle: { env } }: Context<Config>,
  steps: readonly Step[],
  stage: Stage,
): Flow<void> {
  const wanted = steps.flatMap((step) => clientVariablesOf(step, config));
  const key = wanted.find((name) => (env[name] ?? '') === '');
  if (key !== undefined) yield* fail(problem('required_value_missing', stage, { key }));
}
