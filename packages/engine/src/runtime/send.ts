import type { Bundle, Values } from '../definition/bundle.ts';
import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Limits } from '../transport/transport.ts';
import type { Purpose } from '../wire/exchange.ts';
import { contentOf, parseData } from '../wire/parse.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Driven } from './drive.ts';
import { atStage } from './drive.ts';
import { isPlainObject } from './prepare.ts';
import type { Run } from './run.ts';
import { hostsOf } from './run.ts';
import { secretsOf } from './secrets.ts';

/** Why and on whose behalf a request leaves. */
export interface Errand {
  readonly stage: Stage;
  readonly purpose: Purpose;
  /** What the allowed hosts are read from. */
  readonly bundle: Bundle;
  readonly redirect?: 'follow' | 'manual' | 'error';
  /** What the request itself bounds, beside the world's own limits. @see ZRQ-2 */
  readonly bounds?: Partial<Limits>;
  /** An answer that is plain text is a token, whatever it looks like. */
  readonly textIsSecret?: boolean;
}

// What a header may hold on the wire. @see RFC 9110 section 5.5
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Stages whose answers hold credentials. @see CEN-15 */
const answersAreSecret: ReadonlySet<Stage> = new Set<Stage>(['authorize', 'exchange', 'refresh']);

/** Sends one request through the transport, within the run's budget, and records every hop. */
export async function sendOnce(
  run: Run,
  request: WireRequest,
  { stage, purpose, bundle, redirect = 'follow', bounds = {}, textIsSecret = false }: Errand,
): Promise<Driven<WireResponse>> {
  const { world, recorder, budget } = run;
  const stopped = (
    code: 'timeout' | 'internal' | 'field_invalid',
    params: Readonly<Record<string, string>>,
  ) => ({ ok: false, problem: problem(code, stage, params) }) as const;
  if (budget.effects <= 0) return stopped('internal', { reason: 'Too many requests in one run.' });
  budget.effects -= 1;
  const startedAt = world.now();
  const ownMs = Math.min(world.limits.timeoutMs, bounds.timeoutMs ?? Number.POSITIVE_INFINITY);
  const limits: Limits = {
    timeoutMs: Math.min(ownMs, budget.deadline - startedAt),
    maxBytes: Math.min(world.limits.maxBytes, bounds.maxBytes ?? Number.POSITIVE_INFINITY),
    maxRedirects: Math.min(world.limits.maxRedirects, bounds.maxRedirects ?? Number.POSITIVE_INFINITY),
  };
  if (limits.timeoutMs <= 0) return stopped('timeout', { seconds: String(world.limits.timeoutMs / 1000) });
  for (const [name, value] of Object.entries(request.headers))
    if (!headerText.test(value)) return stopped('field_invalid', { key: name });
  if (run.capture !== undefined) {
    run.capture(request, purpose);
    return stopped('internal', { reason: 'A preview sends nothing.' });
  }
  let failureTold = false;
  const sent = await world.transport(request, {
    allow: hostsOf(run, bundle),
    limits,
    redirect,
    secrets: recorder.secrets(),
    onExchange(exchange) {
      failureTold ||= exchange.problem !== undefined;
      recorder.exchange({ ...exchange, purpose });
    },
  });
  const durationMs = world.now() - startedAt;
  if (!sent.ok) {
    const found = atStage(sent.problem, stage);
    run.witness?.({ purpose, stage, request, problem: found, startedAt, durationMs });
    if (!failureTold) recorder.exchange({ purpose, request, problem: found, startedAt, durationMs });
    return { ok: false, problem: found };
  }
  run.witness?.({ purpose, stage, request, response: sent.value, startedAt, durationMs });
  concealAnswer(run, stage, sent.value, textIsSecret);
  return sent;
}

/** Whatever an answer of an exchange holds is secret before anybody has read it. @see CEN-15 */
export function concealAnswer(
  { recorder, auth }: Pick<Run, 'recorder' | 'auth'>,
  stage: Stage,
  response: WireResponse,
  textIsSecret: boolean,
): void {
  if (!answersAreSecret.has(stage) || response.status >= 400) return;
  const data = parseData(response);
  recorder.conceal(isPlainObject(data) ? secretsOf(auth, withoutError(data)) : data);
  if (data === undefined && textIsSecret) recorder.conceal(contentOf(response).trim());
}

/** A refusal that came with a good status is quoted to the builder, as one with an error status is. @see ERR-15 */
function withoutError(answer: Values): Values {
  const { error, error_description, ...rest } = answer;
  return typeof error === 'string' && error !== '' ? rest : answer;
}
