import { failed, ok, problem } from '../problem/problem.ts';
import { asksForNonce } from '../schemes/oauth2/dpop.ts';
import type { Transport } from '../transport/transport.ts';
import type { JournalEntry } from '../vault/journal.ts';
import { isPassingStatus } from '../wire/status.ts';
import type { Run } from './run.ts';

/** What the requests of one renewal came to. */
export interface Trace {
  /** Answers taken from the journal. */
  replayed: number;
  /** Requests that left. */
  sent: number;
  /** Whether the last request was answered for good; `unknown`: it may have been carried out all the same. */
  last: 'answered' | 'put_off' | 'unknown';
  /** Something was to be sent, and it was too late for that. */
  tooLate: boolean;
}

/** A renewal's way out: nothing leaves on an old lease, nothing is seen that is not in the journal. */
export interface JournaledRun {
  readonly run: Run;
  readonly trace: Trace;
}

/**
 * The same run with a transport that takes answers from the journal as long as there are any, and puts every new one
 * there before the flow sees it. `sendBefore`: the last moment on the world's elapsed clock to be under way.
 */
export function journaledRun(
  run: Run,
  entry: JournalEntry,
  sendBefore: number,
  elapsedMs: () => number,
): JournaledRun {
  const trace = newTrace();
  const before = [...entry.answers];

  const transport: Transport = async (request, options) => {
    const kept = before[trace.replayed];
    if (kept !== undefined) {
      const { receivedAt: _, ...known } = kept;
      trace.replayed += 1;
      options.onExchange?.({ request, response: known, startedAt: run.world.now(), durationMs: 0 });
      run.recorder.note('info', 'This answer came before an interruption and was kept in the journal.');
      return ok(known);
    }
    const leftMs = sendBefore - elapsedMs();
    if (leftMs <= 0) {
      trace.tooLate = true;
      return failed(
        problem('refresh_failed', 'request', { reason: 'The lease was too old to send anything.' }),
      );
    }
    trace.sent += 1;
    trace.last = 'unknown';
    const timeoutMs = Math.min(options.limits.timeoutMs, leftMs);
    const sent = await run.world.transport(request, { ...options, limits: { ...options.limits, timeoutMs } });
    if (!sent.ok) return sent;
    const { status } = sent.value;
    // An answer that says nothing of the credentials is not worth repeating.
    if (isPassingStatus(status) || asksForNonce(sent.value)) {
      trace.last = status === 408 || status >= 500 ? 'unknown' : 'put_off';
      return sent;
    }
    trace.last = 'answered';
    try {
      await entry.answer({ ...sent.value, receivedAt: run.world.now() });
    } catch {
      run.recorder.note(
        'error',
        'The journal did not take the answer; it is kept in memory until it is stored.',
      );
    }
    return sent;
  };
  const isReplaying = () => before[trace.replayed] !== undefined;
  return { run: { ...run, isReplaying, world: { ...run.world, transport } }, trace };
}

/** The trace of a renewal that has not begun. */
export function newTrace(): Trace {
  return { replayed: 0, sent: 0, last: 'answered', tooLate: false };
}
