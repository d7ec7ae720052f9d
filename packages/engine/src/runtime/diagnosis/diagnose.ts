import type { Values } from '../../definition/bundle.ts';
import { collectForm } from '../../definition/form.ts';
import { type Change, valueAtPath } from '../../definition/patch.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Censored } from '../../wire/censor.ts';
import type { DescribedProblem, Report, ReportedExchange } from '../outcome.ts';
import type { Auth, Run } from '../run.ts';
import { secretsOf, secretsOfReturn } from '../secrets.ts';
import { concealAnswer } from '../send.ts';
import { type Call, callsOf, failedCall, type Remains } from './remains.ts';
import type { Diagnosable } from './trial.ts';
import { type Judged, tryAll } from './try-all.ts';
import { isUnheard, type Verdict } from './verdict.ts';

/** One change of a definition as it is offered: what stands there now, and what would. */
export interface OfferedChange extends Change {
  readonly before: unknown;
}

/** One variation and what it came to. */
export interface Trial {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly verdict: Verdict;
  /** What makes the document what was tried. */
  readonly changes: readonly OfferedChange[];
  /** What was sent for it; absent when nothing was. */
  readonly report?: Report;
  /** The row of the report that compares with the failed exchange. */
  readonly row?: number;
}

/** What came of trying the usual variations on a failure. */
export interface Diagnosis {
  readonly problem: Censored<DescribedProblem>;
  /** Absent when the failure is no answer to a request of ours. */
  readonly failed?: ReportedExchange;
  readonly trials: readonly Trial[];
  /** The trial to apply: the one that works, else the one that came furthest. */
  readonly best?: string;
  /** Why nothing was tried, where nothing was. */
  readonly note?: string;
}

/** What is diagnosed. */
export interface DiagnosisRequest {
  /** The definition's document as it is written. */
  readonly document: Values;
  readonly remains: Remains;
  readonly what: Diagnosable;
}

const notes = {
  unheard:
    'The app was not reached, was busy or asked to wait, so nothing was tried: it would say no more now.',
  silent:
    'Nothing in the answer points to one of the usual mistakes of a form, so nothing was tried. Code is never varied.',
  renewal: 'A renewal may use up the refresh token, so nothing was tried.',
} as const;

/**
 * Tries the usual variations of the request that failed, the likeliest first, until one works. One that comes further
 * is kept, and the next are tried on top of it. Nothing is stored. @see docs/diagnosis.md
 */
export async function diagnose(
  run: Run,
  auth: Auth,
  { document, remains, what }: DiagnosisRequest,
): Promise<Diagnosis> {
  const { problem } = remains;
  const calls = callsOf(remains);
  concealAll(run, auth, what, calls);
  const call = failedCall(problem, calls);
  const judged = await tryAll({ run, auth, document, remains, calls, made: [] }, what);
  if (call !== undefined) run.recorder.exchange(call);
  const { described, report } = failureOf(run, problem);
  const trials = judged.map((one) => trialOf(document, run, one, call));
  const best = bestOf(judged);
  const [failed] = report.http;
  const note = noteOf(remains, judged);
  return {
    problem: described,
    ...(failed && { failed }),
    trials,
    ...(best && { best: idOf(best) }),
    ...(note === undefined ? {} : { note }),
  };
}

function failureOf({ recorder }: Run, problem: Problem) {
  const outcome = recorder.fail(problem);
  if (outcome.ok) throw new Error('A failure was told as a success.');
  return outcome;
}

function trialOf(document: Values, { recorder }: Run, judged: Judged, call: Call | undefined): Trial {
  const { choices, verdict, tried } = judged;
  const variations = choices.map(({ variation }) => variation);
  const changes = variations
    .flatMap((variation) => variation.changes)
    .map(({ path, ...change }) => ({ path, before: valueAtPath(document, path), ...change }));
  const told = {
    id: idOf(judged),
    title: variations.map(({ title }) => title).join('; '),
    why: variations.at(-1)?.why ?? '',
    verdict,
    changes,
  };
  if (tried === undefined) return told;
  tried.run.recorder.join(recorder, false);
  const { done } = tried;
  const { report } = done.ok ? tried.run.recorder.succeed(null) : tried.run.recorder.fail(done.problem);
  const like = report.http.findLastIndex(({ purpose }) => purpose === call?.purpose);
  const row = like >= 0 ? like : report.http.length - 1;
  return { ...told, report, ...(row >= 0 && { row }) };
}

function idOf({ choices }: Judged): string {
  return choices.map(({ variation }) => variation.id).join('+');
}

/** What works, else what came furthest: the most that was made one on top of the other. */
function bestOf(judged: readonly Judged[]): Judged | undefined {
  const works = judged.find(({ verdict }) => verdict === 'works');
  const further = judged.filter(({ verdict }) => verdict === 'further');
  return works ?? further.toSorted((a, b) => b.choices.length - a.choices.length)[0];
}

function noteOf({ problem }: Remains, judged: readonly Judged[]): string | undefined {
  if (judged.some(({ tried }) => tried !== undefined)) return undefined;
  if (isUnheard(problem)) return notes.unheard;
  if (problem.stage === 'refresh') return notes.renewal;
  return judged.length === 0 ? notes.silent : undefined;
}

/** Everything secret that is known before anything is tried. */
function concealAll({ recorder, ...run }: Run, auth: Auth, what: Diagnosable, calls: readonly Call[]): void {
  if (what.kind === 'stored') recorder.conceal(secretsOf(auth, what.authData));
  else {
    recorder.conceal(secretsOf(auth, what.typed));
    const collected = collectForm(auth.fields, what.typed);
    if (collected.ok) recorder.conceal(secretsOf(auth, collected.value));
  }
  if (what.kind === 'connect' && what.back !== undefined) recorder.conceal(secretsOfReturn(what.back));
  if (what.kind === 'poll') recorder.conceal({ remembered: what.remembered });
  for (const { stage, response } of calls)
    if (response !== undefined) concealAnswer({ ...run, recorder }, stage, response, true);
}
