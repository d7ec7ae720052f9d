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
export type SignEffect = Extract<Effect, { readonly do: 'sign' }>;
export type KeyEffect = Extract<Effect, { readonly do: 'makeKey' }>;

/** What turns effects into I/O. */
export interface Hands {
  send(request: WireRequest, purpose: Purpose): Promise<Driven<WireResponse>>;
  run(effect: RunEffect): Promise<Driven<unknown>>;
  sign(effect: SignEffect): Promise<Driven<string>>;
  makeKey(effect: KeyEffect): Promise<Driven<string>>;
}

/** Pumps a flow to its end: does each effect it asks for and hands back the answer. */
export async function drive<Value>(flow: Flow<Value>, hands: Hands): Promise<Driven<Value>> {
  let answer: unknown;
  while (true) {
    const paused = flow.next(answer);
    if (paused.done === true) return { ok: true, value: paused.value };
    const effect = paused.value;
    if (effect.do === 'fail')
      return { ok: false, problem: effect.problem, ...(effect.wish && { wish: effect.wish }) };
    const done = await handle(effect, hands);
    if (!done.ok) return done;
    answer = done.value;
  }
}

function handle(effect: Exclude<Effect, { readonly do: 'fail' }>, hands: Hands): Promise<Driven<unknown>> {
  switch (effect.do) {
    case 'send':
      return hands.send(effect.request, effect.purpose);
    case 'run':
      return hands.run(effect);
    case 'sign':
      return hands.sign(effect);
    case 'makeKey':
      return hands.makeKey(effect);
  }
}

/** The same problem, told of the stage at which the caller met it. */
export function atStage(problem: Problem, stage: Stage): Problem {
  return problem.stage === stage ? problem : { ...problem, stage };
}
