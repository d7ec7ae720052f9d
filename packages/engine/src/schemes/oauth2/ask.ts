import { type Problem, problem, type Stage } from '../../problem/problem.ts';
import { headerValues, type WireResponse } from '../../wire/response.ts';
import { isPassingStatus, problemOfStatus } from '../../wire/status.ts';
import { valueAt } from '../answer-path.ts';
import { isPassingError } from '../passing-error.ts';
import { type Flow, type PlannedStep, run, send } from '../scheme.ts';
import { errorWordsIn } from './error-words.ts';

/** What a step answered, a refusal too, and the last response that it had. */
export interface Answered {
  readonly value: unknown;
  /** Absent when the step is code that sent nothing. */
  readonly response?: WireResponse;
}

/** Runs a step whose refusals are answers that decide what comes next. */
export function* ask(planned: PlannedStep): Flow<Answered> {
  const { through = (request) => send(request, 'request'), reading } = planned;
  let last: WireResponse | undefined;
  const value = yield* run(planned.step, {
    ...planned,
    *through(request) {
      last = yield* through(request);
      return last;
    },
    reading: { ...reading, errors: true },
  });
  return { value, ...(last && { response: last }) };
}

/** The error that an answer names, in the words of the specification; empty when it names none. @see RFC 6749 section 5.2 */
export function errorOf({ value }: Pick<Answered, 'value'>): string {
  const error = valueAt(value, 'error');
  return typeof error === 'string' ? error : '';
}

/** Whether an answer says nothing of what was asked: the app is busy, or away. @see REF-9 */
export function isPassing(answered: Answered): boolean {
  const status = answered.response?.status ?? 200;
  return isPassingStatus(status) || isPassingError(errorOf(answered));
}

/** The failure that an answer is; undefined when it is none. @see RES-3 */
export function refusalOf(answered: Answered, stage: Stage): Problem | undefined {
  const { value, response } = answered;
  const provider = errorWordsIn(value);
  const status = response?.status ?? 200;
  if (status < 400 && provider === undefined) return undefined;
  const host = URL.parse(response?.url ?? '')?.host ?? '';
  const retryAfter = response && headerValues(response, 'retry-after')[0];
  const params = { host, ...(retryAfter !== undefined && { retryAfter }) };
  const usual = problem('bad_request_400', stage, { status: String(status), ...params });
  const found = problemOfStatus(status, stage, params) ?? usual;
  return { ...found, ...(provider !== undefined && { provider }) };
}
