import type { Bundle } from '../definition/bundle.ts';
import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Reading, RefreshCondition, Through } from '../schemes/scheme.ts';
import type { Purpose } from '../wire/exchange.ts';
import type { ResponseObject } from '../wire/parse.ts';
import { toResponseObject } from '../wire/parse.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { problemOfStatus } from '../wire/status.ts';
import { runCode } from './code.ts';
import { asPrepared } from './code-request.ts';
import type { Driven, Failure } from './drive.ts';
import { drive } from './drive.ts';
import type { PreparedRequest } from './prepare.ts';
import { isPlainObject, toWire } from './prepare.ts';
import { isRefusal } from './refusal.ts';
import type { Run } from './run.ts';
import { sendOnce } from './send.ts';
import { makePrivateKey, signClaims } from './sign.ts';
import { providerWords } from './words.ts';

/** How requests of one step travel. */
export interface Passage {
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly bundle: Bundle;
  /** What every request passes on its way out: the scheme. */
  readonly through?: Through | undefined;
  /** What means "renew"; empty where nothing can be renewed. */
  readonly refusals: readonly RefreshCondition[];
  /** A 429 is raised before middleware sees it, unless it is asked for. @see ZRQ-4 */
  readonly raisesThrottling?: boolean;
  /** How answers are read, where it is not the usual way. */
  readonly reading?: Reading | undefined;
}

/** A response, as it came and as middleware left it. */
export interface Answer {
  readonly wire: WireResponse;
  readonly object: ResponseObject;
}

/** Takes one request out and its response back, through everything that stands on the way. @see MW-1 */
export async function pass(run: Run, request: PreparedRequest, passage: Passage): Promise<Driven<Answer>> {
  const changed = await beforeRequest(run, request, passage);
  if (!changed.ok) return changed;
  const wire = toWire(changed.value);
  const sent = await carry(run, wire, passage, changed.value);
  if (!sent.ok) return sent;
  const { raw, skipThrowForStatus = false, throwForThrottlingEarly } = changed.value;
  const object: ResponseObject = {
    ...toResponseObject(sent.value, wire, skipThrowForStatus),
    ...(raw === true ? { raw: sent.value.body } : {}),
  };
  // Before the builder's own functions, and whatever they or a skip flag say. @see MW-8, MW-9
  if (isRefusal(passage.refusals, sent.value))
    return { ...refused(object, passage.stage), response: sent.value };
  const isEarly = throwForThrottlingEarly ?? run.subject.definition.flags['throwForThrottlingEarly'] ?? true;
  const throttled = passage.raisesThrottling === true && isEarly && sent.value.status === 429;
  const raised = throttled ? failureOfStatus(object, passage.stage) : undefined;
  if (raised !== undefined) return { ...raised, response: sent.value };
  return afterResponse(run, { wire: sent.value, object }, passage);
}

/** The failure that a refused request is, unless a renewal mends it. */
function refused(response: ResponseObject, stage: Stage): Failure {
  return {
    ...(failureOfStatus(response, stage) ?? {
      ok: false,
      problem: problem('unauthorized_401', stage, paramsOf(response)),
    }),
    wish: 'refresh',
  };
}

/** The failure that an error status is; undefined when it is none. @see RES-3 to RES-5 */
export function failureOfStatus(response: ResponseObject, stage: Stage): Failure | undefined {
  const found = problemOfStatus(response.status, stage, paramsOf(response));
  if (found === undefined) return undefined;
  const provider = providerWords(response, stage);
  return { ok: false, problem: provider === undefined ? found : { ...found, provider } };
}

/** What sentences about a response say. */
export function paramsOf({ status, request, getHeader }: ResponseObject): Readonly<Record<string, string>> {
  const host = URL.parse(request.url)?.host ?? '';
  const retryAfter = getHeader('retry-after');
  return {
    status: String(status),
    method: request.method,
    host,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

async function carry(
  run: Run,
  wire: WireRequest,
  { stage, purpose, bundle, through, reading }: Passage,
  { redirect, timeout, size, follow }: PreparedRequest,
): Promise<Driven<WireResponse>> {
  const errand = {
    stage,
    bundle,
    bounds: {
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
      ...(size === undefined ? {} : { maxBytes: size }),
      ...(follow === undefined ? {} : { maxRedirects: follow }),
    },
    ...(redirect === undefined ? {} : { redirect }),
    ...(reading?.text === true ? { textIsSecret: true } : {}),
  };
  if (through === undefined) return sendOnce(run, wire, { ...errand, purpose });
  return drive(through(wire), {
    // A scheme says `request` for "what the caller is doing".
    send: (request, why) => sendOnce(run, request, { ...errand, purpose: why === 'request' ? purpose : why }),
    run: async () => ({
      ok: false,
      problem: problem('internal', stage, { reason: 'A scheme ran a step inside a step.' }),
    }),
    sign: (effect) => signClaims(run, effect, stage),
    makeKey: (effect) => makePrivateKey(effect),
  });
}

/** Gives a request to the builder's own functions, one after the other. @see MW-2 */
export async function beforeRequest(
  run: Run,
  request: PreparedRequest,
  { stage, bundle }: Passage,
): Promise<Driven<PreparedRequest>> {
  let current = request;
  for (const code of run.subject.definition.beforeRequest) {
    const defaultArgs = ['request', 'z', 'bundle'];
    const done = await runCode(run, { code, defaultArgs, bundle, stage, before: { ...current } });
    if (!done.ok) return done;
    const taken = asPrepared(done.value, stage);
    if (!taken.ok) return taken;
    current = taken.value;
  }
  return { ok: true, value: current };
}

async function afterResponse(run: Run, answer: Answer, { stage, bundle }: Passage): Promise<Driven<Answer>> {
  let object = answer.object;
  for (const code of run.subject.definition.afterResponse) {
    const defaultArgs = ['response', 'z', 'bundle'];
    const after = { object, raises: failureOfStatus(object, stage)?.problem };
    const done = await runCode(run, { code, defaultArgs, bundle, stage, after });
    if (!done.ok) return done;
    if (!isPlainObject(done.value)) {
      const reason = 'afterResponse must return the response object.';
      return { ok: false, problem: problem('code_error', stage, { reason }) };
    }
    // What crosses the sandbox is data: the request and the functions of the response are kept from here.
    const { request, getHeader, raw } = object;
    object = { ...object, ...done.value, request, getHeader, raw };
  }
  return { ok: true, value: { ...answer, object } };
}
