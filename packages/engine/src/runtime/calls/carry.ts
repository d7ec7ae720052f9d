import { type Problem, problem } from '../../problem/problem.ts';
import type { Flow, RefreshCondition } from '../../schemes/scheme.ts';
import type { StreamedResponse, Trailers } from '../../transport/stream.ts';
import type { StreamTransport } from '../../transport/transport.ts';
import type { Purpose } from '../../wire/exchange.ts';
import type { Headers, WireRequest } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import type { Driven, SignEffect } from '../drive.ts';
import { isRefusal } from '../refusal.ts';
import { viewOf } from './answer-view.ts';
import { flatHeader, withHeaders, withoutNames } from './rows.ts';
import type { CallLife, Carried, OutgoingCall, SentRequest } from './terms.ts';

/** What carries the calls of one connection. */
export interface Carrier {
  readonly stream: StreamTransport;
  readonly allow: readonly string[];
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /** The scheme's own work on a request; absent where nothing is authenticated. */
  readonly apply?: ((request: WireRequest) => Flow<WireResponse>) | undefined;
  /** Whether the scheme covers the body of such a request. */
  readonly coversBody?: ((request: WireRequest) => boolean) | undefined;
  /** Conditions that mean "renew", by the status of their answers. */
  readonly refusals: ReadonlyMap<number, readonly RefreshCondition[]>;
  /** The headers that the definition itself adds. */
  readonly ownHeaders: Headers;
  sign(effect: SignEffect): Promise<Driven<string>>;
  now(): number;
}

/** A request that is ready but for what the scheme adds. */
export interface ReadyCall extends Pick<OutgoingCall, 'method' | 'headers' | 'upgrade'> {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly body?: OutgoingCall['body'];
  /** In place of a body that streams. */
  readonly bytes?: Uint8Array | undefined;
}

/** The longest body that a scheme may cover or that is sent twice, in bytes. */
export const mostKept = 256 * 1024;

/** Takes one call through its scheme and out, and answers with the response that is still on its way. */
export async function carryOut(carrier: Carrier, call: ReadyCall, life: CallLife): Promise<Carried> {
  const sent: SentRequest[] = [];
  const bare = bareRequest(carrier, call);
  const known =
    carrier.coversBody?.(bare) === true ? await knownBody(call) : { bytes: call.bytes, isLong: false };
  const presented: WireRequest = known.bytes === undefined ? bare : { ...bare, body: known.bytes };
  const failed = (found: Problem): Carried => ({ ok: false, problem: found, sent });
  let last: StreamedResponse | undefined;
  let view: WireResponse | undefined;

  if (carrier.apply === undefined) {
    const out = await sendOne(presented, 'request');
    return 'problem' in out ? failed(out.problem) : finish(out.response, out.view);
  }
  const flow = carrier.apply(presented);
  let answer: unknown;
  for (;;) {
    const paused = flow.next(answer);
    if (paused.done === true) break;
    const effect = paused.value;
    if (effect.do === 'fail') {
      last?.abort();
      return failed(effect.problem);
    }
    if (effect.do === 'sign') {
      const done = await carrier.sign(effect);
      if (!done.ok) return failed(done.problem);
      answer = done.value;
      continue;
    }
    if (effect.do !== 'send')
      return failed(problem('internal', 'request', { reason: 'A scheme ran a step inside a call.' }));
    // What cannot be sent again is not: the answer that asked for it is passed on.
    if (last !== undefined && !canRepeat(call)) break;
    last?.abort();
    const isProbe = effect.purpose === 'challenge' && known.isLong;
    const out = isProbe ? await probe(effect.request) : await sendOne(effect.request, effect.purpose);
    if ('problem' in out) return failed(out.problem);
    ({ response: last, view } = out);
    answer = view;
  }
  if (last === undefined || view === undefined)
    return failed(problem('internal', 'request', { reason: 'A scheme sent nothing.' }));
  return finish(last, view);

  /** A body too long to be sent twice waits until the server has said what it wants. */
  async function probe(request: WireRequest): ReturnType<typeof sendOne> {
    const { body: _, ...head } = request;
    const out = await sendOne({ ...head, method: 'HEAD' }, 'challenge', false);
    if ('problem' in out || out.response.status === 401) return out;
    out.response.abort();
    return sendOne(request, 'request');
  }

  async function sendOne(
    request: WireRequest,
    purpose: Purpose,
    withBody = true,
  ): Promise<
    { readonly response: StreamedResponse; readonly view: WireResponse } | { readonly problem: Problem }
  > {
    if (life.isOver) return { problem: gone };
    const path = request.url === bare.url ? call.path : request.url.slice(call.origin.length);
    const headers = withHeaders(
      withBody ? call.headers : call.headers.filter((_, at) => !isLength(call.headers[at - (at % 2)])),
      changesOf(presented.headers, request.headers),
    );
    const { method } = request;
    const startedAt = carrier.now();
    const streaming = carrier.stream(
      {
        method,
        origin: call.origin,
        path,
        headers,
        ...(withBody ? { body: call.bytes ?? call.body?.open(), trailers: trailersOf(call, request) } : {}),
        ...(call.upgrade === undefined ? {} : { upgrade: call.upgrade }),
      },
      carrier,
    );
    life.abort = streaming.abort;
    const done = await streaming.answer;
    const row = {
      purpose,
      method,
      url: call.origin + path,
      headers,
      startedAt,
      durationMs: carrier.now() - startedAt,
    };
    if (!done.ok) {
      sent.push({ ...row, problem: done.problem });
      return { problem: done.problem };
    }
    const response = done.value;
    sent.push({ ...row, answer: response });
    const view = look(carrier, response, request);
    return { response, view: view instanceof Promise ? await view : view };
  }

  function finish(response: StreamedResponse, seen: WireResponse): Carried {
    const conditions = carrier.refusals.get(response.status);
    return { ok: true, response, isRefused: conditions !== undefined && isRefusal(conditions, seen), sent };
  }
}

/** What schemes and conditions see of an answer. */
function look(
  { refusals }: Carrier,
  response: StreamedResponse,
  { url, method }: WireRequest,
): WireResponse | Promise<WireResponse> {
  const { status } = response;
  const isEmpty = method === 'HEAD' || status === 204 || status === 304 || response.socket !== undefined;
  const isAsked = status === 400 || status === 401 || refusals.get(status)?.some(readsBody) === true;
  // What is no JSON may be a stream without an end.
  const wantsBody = isAsked && /[/+]json\b/i.test(flatHeader(response.headers, 'content-type') ?? '');
  return viewOf(response, { url, isEmpty, wantsBody });
}

function readsBody(one: RefreshCondition): boolean {
  return (
    typeof one !== 'number' &&
    (one.path !== undefined || (one.header === undefined && one.matches !== undefined))
  );
}

/** A caller's trailers but for names that are sent as headers of ours: some servers make one of the two. */
function trailersOf({ body }: ReadyCall, { headers }: WireRequest): Trailers | undefined {
  const trailers = body?.trailers;
  if (trailers === undefined) return undefined;
  const ours = Object.keys(headers).map((name) => ({ name }));
  return { ...trailers, read: () => withoutNames(trailers.read(), ours) };
}

/** Whether a call can be sent again as a whole. */
export function canRepeat({ bytes, body }: Pick<ReadyCall, 'bytes' | 'body'>): boolean {
  return bytes !== undefined || body === undefined || body.isRepeatable();
}

/** What a scheme is shown of a call: what it decides by. The caller's own headers are no credentials of its. */
export function bareRequest(
  { ownHeaders }: Carrier,
  { method, origin, path, headers, bytes }: ReadyCall,
): WireRequest {
  const type = flatHeader(headers, 'content-type');
  const cookie = flatHeader(headers, 'cookie');
  return {
    method,
    url: origin + path,
    isVerbatim: true,
    headers: {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(cookie === undefined ? {} : { cookie }),
      ...ownHeaders,
    },
    ...(bytes === undefined ? {} : { body: bytes }),
  };
}

async function knownBody({
  bytes,
  body,
}: ReadyCall): Promise<{ bytes?: Uint8Array | undefined; isLong: boolean }> {
  if (bytes !== undefined || body === undefined) return { bytes, isLong: false };
  const whole = await body.whole(mostKept);
  return { bytes: whole, isLong: whole === undefined };
}

/** The headers that a scheme set. */
export function changesOf(before: Headers, after: Headers): Headers {
  if (before === after) return {};
  const changes: Record<string, string> = {};
  for (const name of Object.keys(after)) {
    const value = after[name];
    if (value !== undefined && before[name] !== value) changes[name] = value;
  }
  return changes;
}

function isLength(name: string | undefined): boolean {
  return /^(?:content-length|expect)$/i.test(name ?? '');
}

const gone = problem('timeout', 'request', { reason: 'the caller gave up' });
