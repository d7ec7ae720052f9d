import { type ConnectEvent, type ConnectResult, endEvents, eventsBetween } from './events.ts';
import { ConnectFault, type ConnectFaultCode, type FaultDetails } from './fault.ts';
import type { SessionState } from './session-state.ts';

/** How long a window must have been closed before the server's word that nothing came counts, in milliseconds. */
export const graceMs = 3_000;
/** How often the server is asked where no stream tells, in milliseconds. */
export const askEveryMs = 2_000;
/** How often it is asked all the same where one does: a proxy may have lost it unseen. */
export const askBesideMs = 15_000;
/** How long an answer may take, in milliseconds. */
export const answerWithinMs = 10_000;
/** How long the server may be silent before an attempt that hangs on its word is given up, in milliseconds. */
export const silenceMs = 20_000;
/** Longer than any session, in milliseconds: no attempt is watched for longer. */
export const watchForMs = 60 * 60_000;
/** The shortest time between two questions, whoever wants them, in milliseconds. */
const leastGapMs = 250;

/** What happened outside. */
export type Input =
  /** The server told how it stands: on its stream, or as the answer to a question. */
  | { readonly kind: 'state'; readonly state: SessionState; readonly by: 'stream' | 'answer' }
  /** A question found no answer; `waitMs`: the server asks for so much patience. */
  | { readonly kind: 'unanswered'; readonly waitMs?: number }
  /** The server knows no such session. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'stream'; readonly up: boolean }
  /** Somebody says that there may be news. */
  | { readonly kind: 'look' }
  /** The window looks closed, or open after all: one that an app has cut off from us cannot be told from a closed one. */
  | { readonly kind: 'window'; readonly closed: boolean }
  /** The browser does not allow what the page needs. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'abort' }
  | { readonly kind: 'time' };

/** What is to be done outside. */
export type Effect =
  | { readonly kind: 'ask' }
  | { readonly kind: 'tell'; readonly event: ConnectEvent }
  | { readonly kind: 'settle'; readonly result: ConnectResult }
  | { readonly kind: 'fail'; readonly fault: ConnectFault };

/** Where the watch over an attempt stands. Times are milliseconds of one clock that never goes back. */
export interface Watch {
  readonly startedAt: number;
  readonly known: SessionState | undefined;
  readonly closedAt: number | undefined;
  /** Since when a question waits for its answer. */
  readonly askedAt: number | undefined;
  /** When to ask next. */
  readonly askAt: number;
  /** When the last question was asked. */
  readonly lastAskedAt: number;
  readonly isStreaming: boolean;
  /** Since when the server has not been heard. */
  readonly silentSince: number | undefined;
  readonly failures: number;
  readonly isSettled: boolean;
}

/** A step: where the watch stands now, and what is to be done. */
export interface Stepped {
  readonly watch: Watch;
  readonly effects: readonly Effect[];
}

/** A watch that begins now. */
export function beginWatch(now: number): Watch {
  return {
    startedAt: now,
    known: undefined,
    closedAt: undefined,
    askedAt: undefined,
    askAt: now,
    lastAskedAt: Number.NEGATIVE_INFINITY,
    isStreaming: false,
    silentSince: undefined,
    failures: 0,
    isSettled: false,
  };
}

/** When the watch wants the time at the latest; undefined once it is settled. */
export function wakeAt({ isSettled, askedAt, askAt }: Watch): number | undefined {
  if (isSettled) return undefined;
  return askedAt === undefined ? askAt : askedAt + answerWithinMs;
}

/** What an input comes to. After the end, nothing comes of anything. */
export function step(watch: Watch, input: Input, now: number): Stepped {
  if (watch.isSettled) return { watch, effects: [] };
  const taken = take(watch, input, now);
  if (taken.watch.isSettled) return taken;
  const late = lateAnswer(taken, now);
  if (late.watch.isSettled || late.watch.askedAt !== undefined || now < late.watch.askAt) return late;
  return {
    watch: { ...late.watch, askedAt: now, lastAskedAt: now },
    effects: [...late.effects, { kind: 'ask' }],
  };
}

function lateAnswer({ watch, effects }: Stepped, now: number): Stepped {
  if (watch.askedAt === undefined || now < watch.askedAt + answerWithinMs) return { watch, effects };
  const given = unanswered(watch, 0, now);
  return { watch: given.watch, effects: [...effects, ...given.effects] };
}

function take(watch: Watch, input: Input, now: number): Stepped {
  switch (input.kind) {
    case 'state':
      return heard(watch, input, now);
    case 'unanswered':
      return unanswered(watch, input.waitMs ?? 0, now);
    case 'unknown':
      return fail(watch, 'session_unknown');
    case 'forbidden':
      return fail(watch, 'blocked_by_policy');
    case 'abort':
      return end(watch, { status: 'cancelled', reason: 'aborted' });
    case 'look':
      return only(soon(watch, now, now));
    case 'stream':
      return only(
        input.up
          ? { ...watch, isStreaming: true }
          : soon({ ...watch, isStreaming: false }, now, now + askEveryMs),
      );
    case 'window':
      if (input.closed === (watch.closedAt !== undefined)) return only(watch);
      return only(
        input.closed ? soon({ ...watch, closedAt: now }, now, now) : { ...watch, closedAt: undefined },
      );
    case 'time':
      return only(watch);
  }
}

function heard(watch: Watch, { state, by }: Extract<Input, { kind: 'state' }>, now: number): Stepped {
  const askedAt = by === 'answer' ? watch.askedAt : undefined;
  const next: Watch = {
    ...watch,
    known: state,
    silentSince: undefined,
    failures: 0,
    askedAt: by === 'answer' ? undefined : watch.askedAt,
    askAt: nextAskAt(watch, askedAt, now),
  };
  const told = eventsBetween(watch.known, state).map((event): Effect => ({ kind: 'tell', event }));
  const ended = endOf(next, state, askedAt);
  return { watch: ended.watch, effects: [...told, ...ended.effects] };
}

/** After an answer, the usual time; sooner where something has asked for a look meanwhile, or the grace ends. */
function nextAskAt(watch: Watch, askedAt: number | undefined, now: number): number {
  const usual = now + (watch.isStreaming && watch.closedAt === undefined ? askBesideMs : askEveryMs);
  const wanted = askedAt !== undefined && watch.askAt > askedAt ? watch.askAt : usual;
  const graceEnds =
    watch.closedAt !== undefined && (askedAt ?? 0) < watch.closedAt + graceMs
      ? watch.closedAt + graceMs
      : usual;
  return Math.max(Math.min(usual, wanted, graceEnds), now, watch.lastAskedAt + leastGapMs);
}

function endOf(watch: Watch, state: SessionState, askedAt: number | undefined): Stepped {
  const details = { reference: state.id, problem: state.problem };
  const { connection } = state;
  if (state.status === 'connected') {
    if (connection === undefined) return fail(watch, 'session_failed', details);
    const { id, title, label } = connection;
    return end(watch, { status: 'connected', connection: { id, title, label } });
  }
  if (state.status === 'cancelled') return end(watch, { status: 'cancelled', reason: 'user' });
  if (state.status === 'expired') return fail(watch, 'session_expired', details);
  if (state.isOver) return fail(watch, 'session_failed', details);
  if (askedAt === undefined) return only(watch);
  if (watch.closedAt !== undefined && askedAt >= watch.closedAt + graceMs && !hasArrived(state))
    return end(watch, {
      status: 'cancelled',
      reason: 'window_closed',
      ...(state.problem && { problem: state.problem }),
    });
  return askedAt >= watch.startedAt + watchForMs ? fail(watch, 'session_expired', details) : only(watch);
}

/** Whether it comes to an end without the window. */
function hasArrived({ status, waitsFor }: SessionState): boolean {
  return status === 'exchanging' || status === 'testing' || waitsFor === 'product';
}

function unanswered(watch: Watch, waitMs: number, now: number): Stepped {
  const { askedAt = now, closedAt, known, failures } = watch;
  const silentSince = watch.silentSince ?? askedAt;
  const hangs = known === undefined || closedAt !== undefined || askedAt >= watch.startedAt + watchForMs;
  const patienceMs = askedAt >= watch.startedAt + watchForMs ? 0 : silenceMs;
  if (hangs && now - silentSince >= patienceMs)
    return fail(watch, 'server_unreachable', { reference: known?.id });
  const backOffMs = Math.min(askBesideMs, 1_000 * 2 ** failures);
  const askAt = now + Math.max(backOffMs, Math.min(waitMs, 60_000));
  return only({ ...watch, askedAt: undefined, silentSince, failures: failures + 1, askAt });
}

/** Asks at a time, unless it would have asked before; never more often than the least gap. */
function soon(watch: Watch, now: number, at: number): Watch {
  // While the server is silent or asks for patience, looks do not press it.
  const askAt = watch.failures > 0 ? watch.askAt : Math.max(at, now, watch.lastAskedAt + leastGapMs);
  // A question that is under way may have been answered before the news.
  if (watch.askedAt !== undefined) return { ...watch, askAt };
  return { ...watch, askAt: Math.min(watch.askAt, askAt) };
}

function only(watch: Watch): Stepped {
  return { watch, effects: [] };
}

function end(watch: Watch, how: ConnectResult | ConnectFault): Stepped {
  const told = endEvents(watch.known, how).map((event): Effect => ({ kind: 'tell', event }));
  const last: Effect = 'code' in how ? { kind: 'fail', fault: how } : { kind: 'settle', result: how };
  return { watch: { ...watch, isSettled: true }, effects: [...told, last] };
}

function fail(watch: Watch, code: ConnectFaultCode, details: FaultDetails = {}): Stepped {
  return end(watch, new ConnectFault(code, { reference: watch.known?.id, ...details }));
}
