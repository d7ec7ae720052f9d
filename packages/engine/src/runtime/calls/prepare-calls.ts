import type { Bundle } from '../../definition/bundle.ts';
import { fillDefaults } from '../../definition/form.ts';
import { renderUrl } from '../../definition/url.ts';
import { failed, type Problem, problem, type Result } from '../../problem/problem.ts';
import type { RefreshCondition } from '../../schemes/scheme.ts';
import type { StreamTransport } from '../../transport/transport.ts';
import type { Connection } from '../../vault/store.ts';
import type { Driven } from '../drive.ts';
import { renderTemplateRows } from '../prepare.ts';
import { contextOf, hostsOf, type Run, renewalOf, throughScheme } from '../run.ts';
import { serializerOf } from '../serialize.ts';
import { signClaims } from '../sign.ts';
import { withBodyRows } from './body-rows.ts';
import { type CallRecord, type RecordedSizes, recordWith } from './call-record.ts';
import { type Carrier, canRepeat, carryOut, type ReadyCall } from './carry.ts';
import { hasNoBody, type Injected, injectionOf } from './injection.ts';
import { type CallRows, callRowsOf, withHeaderRows, withQueryRows } from './rows.ts';
import { type Base, parseBase, pathBehind } from './target.ts';
import type { CallLife, Carried, OutgoingCall, SentRequest } from './terms.ts';
import { throughCode } from './through-code.ts';

/** The calls of one connection, with its credentials as they are: all that they share is made once. */
export interface PreparedCalls {
  /** Where calls go; a problem where the definition does not say. */
  readonly base: Result<Base>;
  /** Whether the definition's code must see each answer, so that none can stream. */
  readonly needsCode: boolean;
  carry(call: OutgoingCall, life: CallLife): Promise<Carried>;
  /** What such a call must carry when somebody else sends it. */
  inject(call: Omit<OutgoingCall, 'body' | 'upgrade'>): Promise<Injected>;
  /** One row of the HTTP log: headers and sizes, no bodies. */
  record(sent: SentRequest, more: RecordedSizes): CallRecord;
  /** Whether a call can be sent once more from its first byte. */
  canRepeat(call: OutgoingCall): boolean;
}

/** How long a provider may think, and be silent, in milliseconds. */
export interface CallTimes {
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

/** Renders everything that calls of a connection share. @see TPL-5, RT-2 */
export async function prepareCalls(
  run: Run,
  connection: Connection,
  times: CallTimes,
): Promise<Driven<PreparedCalls>> {
  const { definition, env } = run.subject;
  const { stream } = run.world;
  if (stream === undefined)
    return failed(problem('internal', 'request', { reason: 'This transport cannot stream.' }));
  const filled = fillDefaults(run.auth?.fields ?? [], connection.authData);
  if (!filled.ok) return { ok: false, problem: { ...filled.problem, stage: 'request' } };
  const bundle: Bundle = { authData: filled.value, inputData: {}, env };
  const { requestTemplate } = definition;
  const code = requestTemplate.serializeValueForCurlies;
  const serialize = await serializerOf(run, { code, texts: requestTemplate, bundle, stage: 'request' });
  if (!serialize.ok) return serialize;
  const fields = run.auth?.bounds ?? [];
  const rendered = renderTemplateRows(requestTemplate, {
    bundle,
    fields,
    stage: 'request',
    serialize: serialize.value,
  });
  if (!rendered.ok) return rendered;
  const rows = callRowsOf(requestTemplate, rendered.value);
  const broken = rows.headers.find(({ value }) => !headerText.test(value));
  if (broken !== undefined)
    return failed(problem('field_invalid', 'request', { key: broken.name, reason: brokenHeader }));
  const carrier = carrierOf(run, bundle, rows, stream, times);
  const { beforeRequest, afterResponse } = definition;

  async function send(ready: Result<ReadyCall>, life: CallLife): Promise<Carried> {
    if (!ready.ok) return { ok: false, problem: ready.problem, sent: [] };
    if (beforeRequest.length === 0) return carryOut(carrier, ready.value, life);
    const changed = await throughCode(run, ready.value, bundle);
    if (!changed.ok) return { ok: false, problem: changed.problem, sent: [] };
    const { call: made, secrets } = changed.value;
    const carried = await carryOut(carrier, made, life);
    return { ...carried, sent: carried.sent.map((one) => ({ ...one, secrets })) };
  }

  return {
    ok: true,
    value: {
      base: baseOf(run, bundle),
      needsCode: afterResponse.length > 0,
      record: recordWith(run, filled.value),
      canRepeat,
      carry(call, life) {
        const ready = readyOf(call, rows);
        return ready instanceof Promise ? ready.then((one) => send(one, life)) : send(ready, life);
      },
      async inject(call) {
        if (afterResponse.length > 0) return { ok: false, problem: codeReadsAnswers, sent: [] };
        if (rows.body !== undefined && !hasNoBody.test(call.method))
          return { ok: false, problem: bodyHasRows, sent: [] };
        const ready = await readyOf(call, rows);
        if (!ready.ok) return { ok: false, problem: ready.problem, sent: [] };
        const changed = beforeRequest.length === 0 ? undefined : await throughCode(run, ready.value, bundle);
        if (changed?.ok === false) return { ok: false, problem: changed.problem, sent: [] };
        const made = changed?.value.call ?? ready.value;
        const injected = await injectionOf(carrier, made, call.headers);
        if (!injected.ok) return injected;
        const isBound = injected.value.isBound || changed !== undefined || rows.params.length > 0;
        return { ...injected, value: { ...injected.value, isBound } };
      },
    },
  };
}

const codeReadsAnswers = problem('conflict', 'request', {
  reason: 'The definition has afterResponse: its code must see each answer, which only the proxy does.',
});
const bodyHasRows = problem('conflict', 'request', {
  reason: "The definition's requestTemplate adds to bodies, which only the proxy sees.",
});

const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;
const brokenHeader = 'It holds a character that no header may hold.';

function carrierOf(
  run: Run,
  bundle: Bundle,
  rows: CallRows,
  stream: StreamTransport,
  times: CallTimes,
): Carrier {
  const { auth, world } = run;
  const context = auth && contextOf(run, auth, bundle);
  const covers = auth?.scheme.coversBody;
  const conditions = renewalOf(run)?.on ?? [];
  return {
    ...times,
    stream,
    allow: hostsOf(run, bundle),
    apply: throughScheme(run, bundle),
    coversBody: context && covers && ((request) => covers(context, request)),
    refusals: Map.groupBy<number, RefreshCondition>(conditions, (one) =>
      typeof one === 'number' ? one : one.status,
    ),
    ownHeaders: Object.fromEntries(
      rows.headers.filter(({ isInjected }) => isInjected).map(({ name, value }) => [name, value]),
    ),
    // A record of one operation would grow with every call.
    sign: (effect) => signClaims({ subject: run.subject, recorder: nothingKept }, effect, 'request'),
    now: () => world.now(),
  };
}

const nothingKept = { conceal: () => {} };

function baseOf(run: Run, bundle: Bundle): Result<Base> {
  const { baseUrl } = run.subject.definition;
  if (baseUrl === undefined) return failed(noBase);
  const url = renderUrl(baseUrl, bundle, run.auth?.bounds ?? []);
  return url.ok ? parseBase(url.value) : url;
}

const noBase: Problem = problem(
  'required_value_missing',
  'request',
  { key: 'baseUrl' },
  { faults: [{ path: 'baseUrl', message: 'is not in the definition, and no Claviger-Target was sent' }] },
);

/** Puts the definition's rows into a call, at once where it need not wait for a body. */
function readyOf(call: OutgoingCall, rows: CallRows): Result<ReadyCall> | Promise<Result<ReadyCall>> {
  const { base, method, body, upgrade } = call;
  const headers = withHeaderRows(call.headers, rows.headers);
  const path = pathBehind(base, call.path, withQueryRows(call.query, rows.params));
  const ready: ReadyCall = { method, origin: base.origin, path, headers, body, upgrade };
  if (body === undefined || rows.body === undefined) return { ok: true, value: ready };
  return withBodyRows(ready, body, rows.body);
}
