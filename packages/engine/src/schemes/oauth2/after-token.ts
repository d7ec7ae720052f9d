import type { Values } from '../../definition/bundle.ts';
import { failed, type Result } from '../../problem/problem.ts';
import { attempt, type Context, type Flow, fail, type PlannedStep } from '../scheme.ts';
import { type AnswerStage, overlaid, readAnswer, type TokenAnswer, tokenOf } from './answer.ts';
import { answerMap } from './answer-map.ts';
import { apply } from './apply.ts';
import type { Config } from './config.ts';

type FollowUp = NonNullable<Config['afterToken']>[number];

/** Names that say when a token ends: they die with it. */
const expiryNames = ['expires_in', 'expires_at'] as const;
/** A second answer that holds one of them empty takes nothing away. */
const tokenNames: ReadonlySet<string> = new Set(['access_token', 'accessToken', 'refresh_token']);

/**
 * Sends the requests that follow a token, in order, and answers what all of them said. While connecting, one that fails
 * ends everything. A renewal goes on without it: the app may have taken the old refresh token in exchange for the new
 * one, which must not be lost for the sake of an account's number that is stored already.
 */
export function* followUp(
  context: Context<Config>,
  first: TokenAnswer,
  stage: AnswerStage,
): Flow<TokenAnswer> {
  let known = first;
  for (const [index, step] of (context.config.afterToken ?? []).entries()) {
    if (step.on?.includes(stage) === false) continue;
    const planned = planFollowUp(context, step, stage, known.values);
    const done = yield* attempt(planned.step, planned);
    const read: Result<TokenAnswer> = done.ok
      ? readAnswer(done.value, answerMap(step.responseMap, planned.bundle, { isAll: true }), stage)
      : failed(done.problem);
    if (read.ok) {
      known = withMore(known, read.value, context.config);
      continue;
    }
    const found = { ...read.problem, params: { ...read.problem.params, step: nameOf(index) } };
    if (stage === 'refresh' && tokenOf(known.values) !== undefined) return { ...known, skipped: [found] };
    return yield* fail(found);
  }
  return known;
}

/** A request that follows a token: it reads what is known so far, and carries the token as every call does. */
export function planFollowUp(
  context: Context<Config>,
  { responseMap = {}, on: _on, ...step }: FollowUp,
  stage: AnswerStage,
  values: Values,
): PlannedStep {
  const { config, bundle } = context;
  const filled = { ...bundle, authData: overlaid(bundle.authData, values) };
  const text = Object.values(responseMap).includes('$');
  return {
    step,
    stage,
    purpose: stage,
    bundle: filled,
    // An old token has no business where a new one is asked for.
    ...(tokenOf(values) !== undefined &&
      !isBare(step) && { through: (request) => apply({ ...context, bundle: filled }, request) }),
    reading: { ...(text && { text }), ...(config.errorOn && { failsOn: config.errorOn }) },
  };
}

/** A row of null where the token would stand keeps it away. */
function isBare({ headers = {} }: Pick<FollowUp, 'headers'>): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'authorization' && value === null,
  );
}

/** The follow-up request of a name, as it would run after what is stored; undefined when there is none of it. */
export function planFollowUpOf(context: Context<Config>, name: string): PlannedStep | undefined {
  const steps = context.config.afterToken ?? [];
  const step = steps.find((_, index) => nameOf(index) === name);
  return step && planFollowUp(context, step, 'exchange', context.bundle.authData);
}

/** The name of a follow-up request, as faults name its place. */
export function nameOf(index: number): string {
  return `afterToken[${index}]`;
}

/** What another answer adds. A new token does not end when the one before it would have. */
function withMore(known: TokenAnswer, more: TokenAnswer, { lifetime }: Config): TokenAnswer {
  const token = tokenOf(more.values);
  const isNew = token !== undefined && token !== tokenOf(known.values);
  const stale: readonly string[] = isNew
    ? [...expiryNames, ...(lifetime?.path?.split('.').slice(0, 1) ?? [])]
    : [];
  return {
    answer: { ...without(known.answer, stale), ...withoutEmptyTokens(more.answer) },
    values: overlaid(without(known.values, stale), withoutEmptyTokens(more.values)),
    omitted: [...new Set([...known.omitted, ...more.omitted])],
  };
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

function withoutEmptyTokens(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !tokenNames.has(name) || (value !== null && value !== ''),
    ),
  );
}
