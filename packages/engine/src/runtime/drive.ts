import type { Problem, Stage } from '../problem/problem.ts';
import type { CodeOutcome } from '../sandbox/sandbox.ts';
import type { Effect, Flow } from '../schemes/scheme.ts';
import type { Purpose } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';

/** What a failure asks of the policy around it: a renewal, an end of the connection, patience. @see Z-5 */
export type Wish = NonNullable<Extract<CodeOutcome, { ok: false }>['effect']>;

/** Work that ended without a value. */
export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
  readonly wish?: Wish;
  /** What was refused, when a renewal may mend it. */
  readonly response?: WireResponse;
}

/** What driven work came to. */
export type Driven<Value> = { readonly ok: true; readonly value: Value } | Failure;

export type RunEffect = Extract<Effect, { readonly do: 'run' }>;

/** What turns effects into I/O. */
export interface Hands {
  send(request: WireRequest, purpose: Purpose): Promise<Driven<WireResponse>>;
  run(effect: RunEffect): Promise<Driven<unknown>>;
}

/** Pumps a flow to its end: does each effect it asks for and hands back the answer. */
export async function drive<Value>(flow: Flow<Value>, hands: Hands): Promise<Driven<Value>> {
  let answer: unknown;
  while (true) {
    const paused = flow.next(answer);
    if (paused.done === true) return { ok: true, value: paused.value };
    const effect = paused.value;
    if (effect.do === 'fail') return { ok: false, problem: effect.problem };
    const done =
      effect.do === 'send' ? await hands.send(effect.request, effect.purpose) : await hands.run(effect);
    if (!done.ok) return done;
    answer = done.value;
  }
}

/** The same problem, told of the stage at which the caller met it. */
export function atStage(problem: Problem, stage: Stage): Problem {
  return problem.stage === stage ? problem : { ...problem, stage };
}
