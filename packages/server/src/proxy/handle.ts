import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CallLife, type Problem, problem } from '@claviger/engine';
import type { Caller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../problems.ts';
import { lookAfter, mayCall, usable, wordsOfAdmission } from './admit.ts';
import { carryThroughCode } from './buffered.ts';
import type { AnsweredCall, AskedCall } from './call.ts';
import type { CallLog } from './call-log.ts';
import type { Callers } from './callers.ts';
import type { Connections, ReadyConnection } from './connections.ts';
import { type EndlessCalls, isEndless } from './endless.ts';
import { faultOf, userOf } from './faults.ts';
import { type CallerHeaders, passedTrailers, readCallerHeaders } from './headers.ts';
import { type CallRefusal, refuseCall } from './refuse.ts';
import type { Freshness } from './renew.ts';
import { createRequestBody, type RequestBody } from './request-body.ts';
import { respond } from './respond.ts';
import { carryPatiently, type RetryMeans } from './retry.ts';
import type { ProxyRoute } from './route.ts';
import type { Claim, Slots } from './slots.ts';

/** What calls share. */
export interface Rooms {
  readonly deps: Deps;
  readonly callers: Callers;
  readonly connections: Connections;
  readonly freshness: Freshness;
  readonly slots: Slots;
  readonly log: CallLog;
  readonly endless: EndlessCalls;
  readonly patience: RetryMeans;
  /** How long either side may be silent, in milliseconds. */
  readonly idleMs: number;
  exchangeId(): string;
}

/** One call on its way, with what is answered by. */
export interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: ProxyRoute;
  /** The caller waits for a sign before it sends the body. @see RFC 9110 section 10.1.1 */
  readonly expects?: boolean;
  /** Takes over the connection after 101. */
  readonly switchTo?: (answered: AnsweredCall, extra: readonly string[]) => Promise<{ bytes: number }>;
}

/** Carries one call from its first byte to its last. Never rejects for what a caller or a provider does. */
export async function handleCall(rooms: Rooms, incoming: Incoming): Promise<void> {
  const { response, route } = incoming;
  const refused = (found: Problem, more?: CallRefusal) => {
    refuseCall(response, found, more);
    discardRest(incoming.request);
  };
  const headers = readCallerHeaders(incoming.request.rawHeaders);
  const remembered = rooms.callers.find(headers.authorization);
  // What is there at once is not waited for: each wait is a turn of its own.
  const caller = remembered instanceof Promise ? await remembered : remembered;
  if (caller === undefined) return refused(problem('unauthenticated', 'api'));
  if (!mayCall(caller))
    return refused(problem('permission_denied', 'api', { permission: 'connections:call' }));
  const wrong = faultOf(incoming, headers);
  if (wrong !== undefined) return refused(wrong.problem, wrong);
  const user = userOf(headers);
  if (!user.ok) return refused(user.problem, user.words);
  const asks = { caller, user: user.value, id: route.connection, right: 'call' } as const;
  const admitted = usable(rooms, asks);
  const found = admitted instanceof Promise ? await admitted : admitted;
  if (!found.ok) return refused(found.problem, wordsOfAdmission(found.problem));
  const claim = claimOf(caller, found.value);
  const turn = rooms.slots.take(claim);
  if (turn !== true && !(await turn))
    return refused(problem('too_many_requests', 'api', { retryAfter: '1' }), { retryAfter: 1 });
  try {
    if (response.destroyed) return;
    // Much may have changed while it waited.
    const now = turn === true ? found : await usable(rooms, asks);
    if (!now.ok) return refused(now.problem, wordsOfAdmission(now.problem));
    rooms.log.usedConnection(now.value);
    await carry(rooms, incoming, { ...headers, ...asks }, now.value, refused);
  } finally {
    rooms.slots.give(claim);
  }
}

async function carry(
  rooms: Rooms,
  incoming: Incoming,
  headers: Omit<CallerHeaders, 'user'> & { readonly user: string | undefined },
  ready: ReadyConnection,
  refused: (found: Problem, more?: CallRefusal) => void,
): Promise<void> {
  const { request, response, route } = incoming;
  const startedAt = performance.now();
  const life: CallLife = { isOver: false, abort: undefined };
  response.once('close', () => {
    life.isOver = true;
    if (!response.writableFinished) life.abort?.();
  });
  const body = bodyOf(rooms, incoming, headers);
  const asked: AskedCall = {
    method: request.method ?? 'GET',
    path: route.path,
    query: route.query,
    headers: headers.passed,
    target: headers.target,
    ...(body === undefined ? {} : { body }),
    ...(incoming.switchTo === undefined ? {} : { upgrade: request.headers.upgrade }),
  };
  if (ready.calls.needsCode) return carryThroughCode(rooms, incoming, asked, ready, refused);
  let lastId: string | undefined;
  const retries = Number(headers.retries ?? 0);
  const { done, tries } = await carryPatiently(rooms.patience, retries, ready, asked, life, (by, sent) => {
    lastId = rooms.exchangeId();
    rooms.log.add({
      id: lastId,
      ready: by,
      sent,
      requestBytes: body?.size() ?? 0,
      responseBytes: 0,
      durationMs: sent.durationMs,
    });
  });
  if (!done.ok) {
    if (!response.destroyed) refused(done.problem, { ...wordsFor(done.problem), exchange: lastId });
    return;
  }
  const { sent, response: answer, notRepeated } = done.value;
  const id = rooms.exchangeId();
  const extra = [
    'Claviger-Exchange',
    id,
    ...(notRepeated === undefined ? [] : ['Claviger-Replay', notRepeated]),
    ...(tries === 1 ? [] : ['Claviger-Tries', String(tries)]),
  ];
  const isSwitched = answer.socket !== undefined && incoming.switchTo !== undefined;
  const leave =
    isSwitched || isEndless(answer.headers)
      ? lookAfter(rooms, headers, ready, () => request.socket.destroy())
      : undefined;
  const delivered = isSwitched
    ? await incoming.switchTo(done.value, extra)
    : await respond(response, answer, extra, rooms.idleMs);
  leave?.();
  discardRest(request, body);
  rooms.log.add({
    id,
    ready: done.value.ready,
    sent,
    requestBytes: body?.size() ?? 0,
    responseBytes: delivered.bytes,
    durationMs: Math.round(performance.now() - startedAt),
  });
}

function claimOf({ actor }: Caller, { connection, app }: ReadyConnection): Claim {
  return { connection: connection.id, app, key: actor.id };
}

function bodyOf(
  { idleMs }: Rooms,
  { request, response, expects }: Incoming,
  { length, transferEncoding, trailer }: Pick<CallerHeaders, 'length' | 'transferEncoding' | 'trailer'>,
): RequestBody | undefined {
  if (transferEncoding === undefined && (length ?? 0) === 0) return undefined;
  return createRequestBody({
    stream: request,
    idleMs,
    ...(expects === true ? { begin: () => response.writeContinue() } : {}),
    ...(transferEncoding === undefined || trailer === undefined
      ? {}
      : { trailers: { announced: trailer, read: () => passedTrailers(request.rawTrailers, trailer) } }),
  });
}

/** What a builder does about problems that only calls have. */
function wordsFor({ code, params }: Problem): Refusal {
  if (code !== 'required_value_missing' || params['key'] !== 'baseUrl') return {};
  return {
    detail:
      'The definition has no baseUrl, and the call names no Claviger-Target: nobody knows where it goes.',
    fix: 'Add "baseUrl" to the definition, or send Claviger-Target: https://host with the call.',
  };
}

/** How much of a body that nobody wants is read, in bytes and milliseconds, before its sender is cut off. */
const mostDiscarded = 64 * 1024 * 1024;
const discardMs = 30_000;

/** Reads what is left of a request, so that its sender gets to read the answer. @see RFC 9112 section 9.6 */
function discardRest(request: IncomingMessage, body?: RequestBody): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), discardMs).unref();
  request.once('close', () => clearTimeout(timer));
  request.on('error', () => {});
  const begun = body?.discard(mostDiscarded) ?? Promise.resolve(false);
  begun.then(
    (isDone) => isDone || flowAway(request),
    () => request.destroy(),
  );
}

function flowAway(request: IncomingMessage): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostDiscarded) request.destroy();
  });
  request.resume();
}
