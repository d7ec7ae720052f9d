import type { Values } from '../../definition/bundle.ts';
import type { Problem } from '../../problem/problem.ts';
import { signsOf } from '../../schemes/signs.ts';
import type { Variation } from '../../schemes/variation.ts';
import type { Auth, Run } from '../run.ts';
import { type Choice, choose } from './choose.ts';
import { type Call, failedCall, type Remains } from './remains.ts';
import { failedRequest } from './target.ts';
import { type Allowance, type Diagnosable, type Tried, tryDefinition, valuesOf } from './trial.ts';
import { isFurther, isUnheard, type Verdict } from './verdict.ts';

/** An app is asked so often at most, redirects included. */
const mostRequests = 8;
/** No trial begins later than this, in milliseconds. */
const longestMs = 60_000;

/** How far the diagnosis has come: the definition to vary, and the failure that it meets. */
export interface Stand {
  readonly run: Run;
  readonly auth: Auth;
  readonly document: Values;
  readonly remains: Pick<Remains, 'problem'>;
  readonly calls: readonly Call[];
  /** What led here from the definition as it is. */
  readonly made: readonly Choice[];
}

/** A choice, and the definition that it changes. */
interface Step {
  readonly stand: Stand;
  readonly choice: Choice;
}

/** A choice, with all that it was made on top of, and what it came to. */
export interface Judged {
  /** The choices that were made one on top of the other. */
  readonly choices: readonly Choice[];
  readonly verdict: Verdict;
  readonly tried?: Tried;
}

/** Tries choice after choice while it is of use; answers each with what it came to, in order. */
export async function tryAll(start: Stand, what: Diagnosable): Promise<readonly Judged[]> {
  const { world } = start.run;
  const { problem } = start.remains;
  const allowance: Allowance = { left: mostRequests, isSpent: false };
  const until = world.now() + longestMs;
  const judged: Judged[] = [];
  let queue = stepsFrom(start, what);
  let mayTry = !isUnheard(problem) && problem.stage !== 'refresh';
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const { stand, choice } = step;
    const choices = [...stand.made, choice];
    // Of a stored connection nothing is exchanged again.
    const kept = what.kind === 'stored' ? [] : keptAnswers(stand, choice);
    mayTry &&= allowance.left > 0 && world.now() < until;
    if (!mayTry || choice.variation.isOfferOnly === true || kept === undefined) {
      judged.push({ choices, verdict: 'untried' });
      continue;
    }
    const tried = await tryDefinition(start.run, choice.definition, what, { kept, allowance });
    start.run.recorder.join(tried.run.recorder, false);
    const verdict = verdictOf(tried, step, allowance);
    judged.push({ choices, verdict, tried });
    if (verdict === 'works') return judged.filter((one) => one.tried !== undefined);
    if (tried.done.ok) continue;
    if (isUnheard(tried.done.problem)) mayTry = false;
    if (verdict !== 'further') continue;
    const next = {
      ...stand,
      document: choice.document,
      remains: tried.done,
      calls: tried.calls,
      made: choices,
    };
    // What was answered for good is used up: nothing but what builds on the answer can still work.
    queue = [...stepsFrom(next, what), ...(isExchanged(tried.calls.slice(kept.length)) ? [] : queue)];
  }
  return judged;
}

function stepsFrom(stand: Stand, what: Diagnosable): Step[] {
  const { run, auth, document, remains, calls, made } = stand;
  const values = valuesOf(what, auth);
  const failed = failedRequest(run, made.at(-1)?.definition, {
    document,
    problem: remains.problem,
    call: failedCall(remains.problem, calls),
    values,
  });
  const before = new Set(made.map(({ variation }) => variation.id));
  return choose(failed, auth.scheme, run.world.schemes)
    .filter(({ variation }) => !before.has(variation.id) && !tellsSecret(run, variation))
    .map((choice) => ({ stand, choice }));
}

/** A shorter text is no secret, nor a part of one, and stands in many a word. */
const shortestSecret = 8;

/** Whether an answer that has secrets for names would get one of them into a definition. */
function tellsSecret({ recorder }: Run, { isFromAnswer, changes }: Variation): boolean {
  if (isFromAnswer !== true) return false;
  const told = changes
    .map(({ path, after }) => `${path} ${after}`)
    .join(' ')
    .toLowerCase();
  const words = told.split(/[^a-z0-9_-]+/).filter(({ length }) => length >= shortestSecret);
  const known = recorder.secrets().filter(({ length }) => length >= shortestSecret);
  return known
    .map((secret) => secret.toLowerCase())
    .some((secret) => told.includes(secret) || words.some((word) => secret.includes(word)));
}

/** The answers of the calls that a choice leaves as they were; undefined when one of them is lost. */
function keptAnswers(
  { calls, remains: { problem } }: Stand,
  { variation }: Choice,
): readonly Call[] | undefined {
  const call = failedCall(problem, calls);
  const end = call === undefined ? 0 : calls.indexOf(call) + (variation.isReadingOnly === true ? 1 : 0);
  const before = calls.slice(0, end);
  if (before.some(({ isCut }) => isCut === true)) return undefined;
  return before.filter(({ response }) => response !== undefined && response.status < 400);
}

function verdictOf({ done, calls }: Tried, { stand, choice }: Step, allowance: Allowance): Verdict {
  if (done.ok) return 'works';
  const metAt = (problem: Problem, made: readonly Call[]) => ({
    problem,
    signs: signsOf(problem, failedCall(problem, made)?.response),
  });
  const { problem: before } = stand.remains;
  const { isLoginOnly } = choice.variation;
  if (isFurther(metAt(done.problem, calls), metAt(before, stand.calls), isLoginOnly)) return 'further';
  return allowance.isSpent || isUnheard(done.problem) ? 'untried' : 'same';
}

function isExchanged(calls: readonly Call[]): boolean {
  return calls.some(
    ({ stage, response }) => stage === 'exchange' && response !== undefined && response.status < 300,
  );
}
