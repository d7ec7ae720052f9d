import { renderDeep } from '../definition/template.ts';
import type { Problem } from '../problem/problem.ts';
import { encodeForm } from '../wire/body.ts';
import type { WireResponse } from '../wire/response.ts';
import { type Begun, isDeviceCode, type Redirect } from './consent.ts';
import type { Context, Effect, Flow } from './scheme.ts';

/** What pumping a flow by hand came to: every effect in order, and the value or the problem at its end. */
export interface Pumped<Value> {
  readonly effects: readonly Effect[];
  readonly value?: Value;
  readonly problem?: Problem;
}

/** Pumps a flow to its end without a network: the n-th answer is given to the n-th effect. For tests. */
export function pump<Value>(flow: Flow<Value>, answers: readonly unknown[] = []): Pumped<Value> {
  const effects: Effect[] = [];
  let paused = flow.next();
  while (paused.done !== true) {
    const effect = paused.value;
    if (effect.do === 'fail') return { effects, problem: effect.problem };
    effects.push(effect);
    if (effects.length > answers.length) throw new Error(`No answer for effect ${effects.length}.`);
    paused = flow.next(answers[effects.length - 1]);
  }
  return { effects, value: paused.value };
}

/** The step that an effect runs. For tests. */
export function ranOf(effect: Effect | undefined): Extract<Effect, { readonly do: 'run' }> {
  if (effect?.do !== 'run') throw new Error('No step was run.');
  return effect;
}

/** The pairs of a form-encoded body as the step of an effect would send it, in the order of letters. For tests. */
export function pairsOf(effect: Effect | undefined): readonly string[] {
  const { step, bundle } = ranOf(effect);
  const body = renderDeep('url' in step ? step.body : undefined, bundle);
  if (!body.ok) throw new Error(body.problem.code);
  return encodeForm({ ...Object(body.value) })
    .split('&')
    .sort();
}

/** Where a flow sends the user. For tests. */
export function redirectOf(begun: Begun | undefined): Redirect {
  if (begun === undefined || isDeviceCode(begun)) throw new Error('Nobody was sent anywhere.');
  return begun;
}

/** A response as a transport would hand it over. For tests. */
export function responseOf(url: string, part: Partial<Omit<WireResponse, 'url'>> = {}): WireResponse {
  return { url, status: 200, headers: {}, body: new Uint8Array(), ...part };
}

/** A context with a fixed clock and a countable randomness: bytes 0, 1, 2… For tests. */
export function contextOf<Config>(config: Config, part: Partial<Context<Config>> = {}): Context<Config> {
  let drawn = 0;
  return {
    config,
    bundle: { authData: {}, inputData: {}, env: {} },
    fields: [],
    redirectUrl: 'https://claviger.test/oauth/return/acme',
    memory: new Map(),
    now: () => Date.UTC(2026, 0, 1),
    randomBytes: (size) => Uint8Array.from({ length: size }, () => drawn++ % 256),
    ...part,
  };
}
