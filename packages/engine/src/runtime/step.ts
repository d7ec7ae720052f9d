import type { RequestStep, Step } from '../definition/step.ts';
import { isCode } from '../definition/step.ts';
import { problem } from '../problem/problem.ts';
import type { RequestOutcome } from '../sandbox/sandbox.ts';
import { toResponseObject } from '../wire/parse.ts';
import { runCode } from './code.ts';
import { fromCode } from './code-request.ts';
import { codeResponseOf } from './code-response.ts';
import type { Sealing } from './code-seal.ts';
import type { Driven, Failure } from './drive.ts';
import { failureOfAnswer } from './failure.ts';
import type { Answer, Passage } from './pass.ts';
import { failureOfStatus, paramsOf, pass } from './pass.ts';
import { waited } from './patience.ts';
import { prepare, toWire } from './prepare.ts';
import { isRefusal } from './refusal.ts';
import type { Run } from './run.ts';
import { serializerOf } from './serialize.ts';
import { providerWords } from './words.ts';

/** Runs a form-or-code step of the definition and answers the value it returned. */
export async function runStep(run: Run, step: Step, passage: Passage): Promise<Driven<unknown>> {
  const done = await runOnce(run, step, passage);
  // A renewal that comes too soon is put off by the policy around it, not waited for under its lease. @see REF-9
  if (done.ok || passage.stage === 'refresh' || !(await waited(run, done))) return done;
  return runOnce(run, step, passage);
}

async function runOnce(run: Run, step: Step, passage: Passage): Promise<Driven<unknown>> {
  if (!isCode(step)) return runForm(run, step, passage);
  return runCode(run, {
    code: step,
    defaultArgs: ['z', 'bundle'],
    bundle: passage.bundle,
    stage: passage.stage,
    request: (options, sealing) => requestFromCode(run, options, passage, sealing),
  });
}

/** @see REQ-12, REQ-13, TST-4 */
async function runForm(run: Run, step: RequestStep, passage: Passage): Promise<Driven<unknown>> {
  const { stage, bundle, reading = {} } = passage;
  const { requestTemplate } = run.subject.definition;
  const code = step.serializeValueForCurlies ?? requestTemplate.serializeValueForCurlies;
  const serialize = await serializerOf(run, { code, texts: [step, requestTemplate], bundle, stage });
  if (!serialize.ok) return serialize;
  const filling = { bundle, fields: run.auth?.bounds ?? [], stage, serialize: serialize.value };
  const prepared = prepare(step, requestTemplate, filling);
  if (!prepared.ok) return { ok: false, problem: { ...prepared.problem, stage } };
  const answer = await pass(run, prepared.value, withThrottling(passage));
  if (!answer.ok) return answer;
  const { object } = answer.value;
  // The app-wide flag is for code: a form raises unless its own row or middleware says otherwise.
  const raised = failureOf(answer.value, passage, object.skipThrowForStatus);
  if (raised !== undefined) return raised;
  // An accepted revocation has an empty body. @see RFC 7009 section 2.2
  if (object.data !== undefined || stage === 'revoke') return { ok: true, value: object.data };
  // White space around a token is the server's line end, not the token's.
  if (reading.text === true || (reading.errors === true && object.status >= 400))
    return { ok: true, value: object.content.trim() };
  const provider = providerWords(object, stage);
  const params = { ...paramsOf(object), contentType: object.headers['content-type'] ?? '' };
  return {
    ok: false,
    problem: problem('parse_error', stage, params, provider === undefined ? {} : { provider }),
  };
}

/** `z.request`: the same way out and back as a form's request. @see ZRQ-1, RES-4, F-084 */
async function requestFromCode(
  run: Run,
  options: unknown,
  passage: Passage,
  sealing: Sealing,
): Promise<RequestOutcome> {
  const { definition } = run.subject;
  const { requestTemplate: texts } = definition;
  const { bundle, stage } = passage;
  const code = texts.serializeValueForCurlies;
  const serialize = await serializerOf(run, { code, texts, bundle, stage });
  if (!serialize.ok) return toOutcome(serialize);
  const filling = { bundle, fields: run.auth?.bounds ?? [], stage, serialize: serialize.value };
  const asked = fromCode(options, texts, filling, sealing);
  if (!asked.ok) return asked;
  const answer = await pass(run, asked.value, withThrottling(passage));
  if (!answer.ok) {
    if (answer.response === undefined) return toOutcome(answer);
    const refusedObject = toResponseObject(answer.response, toWire(asked.value));
    return { ...toOutcome(answer), response: codeResponseOf(refusedObject, sealing, answer.problem) };
  }
  const { object } = answer.value;
  const skipped = object.skipThrowForStatus || definition.flags['skipThrowForStatus'] === true;
  const raised = failureOf(answer.value, passage, skipped);
  const raises = failureOfStatus(object, passage.stage)?.problem;
  const value = codeResponseOf(object, sealing, raises, definition.afterResponse.length === 0);
  return raised === undefined ? { ok: true, value } : { ...toOutcome(raised), response: value };
}

/** Whoever reads error answers reads a 429 too. */
function withThrottling(passage: Passage): Passage {
  return { ...passage, raisesThrottling: passage.reading?.errors !== true };
}

/** What an answer is a failure by: a condition of its own, which no flag takes away, or its status. */
function failureOf(
  { wire, object }: Answer,
  { stage, reading = {} }: Passage,
  skipped: boolean,
): Failure | undefined {
  if (isRefusal(reading.failsOn ?? [], wire))
    return failureOfStatus(object, stage) ?? failureOfAnswer(object, stage);
  return skipped || reading.errors === true ? undefined : failureOfStatus(object, stage);
}

function toOutcome({ problem: found, wish }: Failure): Extract<RequestOutcome, { ok: false }> {
  return { ok: false, problem: found, ...(wish === undefined ? {} : { effect: wish }) };
}
