import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { JournalEntry, JournalKey } from '../vault/journal.ts';
import type { Connection, ConnectionChange, CredentialStore } from '../vault/store.ts';
import type { Driven, Failure } from './drive.ts';
import { asPassing, isAnswered, kindOf, notBeforeOf, outlives, retryTime } from './failure.ts';
import type { Trace } from './journaled.ts';
import type { Notice, Tell } from './notice.ts';
import type { Blame, Overseer } from './overseer.ts';
import { elapsedMs, insist, markExpired, save } from './persist.ts';
import type { Run } from './run.ts';

/** Whether the provider refused what was seen, or may still take it. */
export type Occasion = 'refused' | 'early';

/** What came of a lease; `keepIntent`: nobody knows what the provider did. */
export interface Led {
  readonly done: Driven<Connection>;
  readonly keepIntent: boolean;
}

/** Answers those who wait before the work is over. */
export type Give = (early: Driven<Connection>) => void;

/** What is known of an exchange that failed. */
export interface Attempted {
  readonly entry: JournalEntry;
  readonly trace: Trace;
  /** Since when an earlier exchange of the same credentials has had no known end. */
  readonly interrupted: number | undefined;
}

/** Brings what an exchange came to into the store, tells of it, and then forgets it in the journal: in this order. */
export interface Settlement {
  succeed(
    run: Run,
    before: Connection,
    change: ConnectionChange,
    entry: JournalEntry,
    give: Give,
  ): Promise<Led>;
  fail(run: Run, now: Connection, why: Occasion, sorted: Failure, attempted: Attempted): Promise<Led>;
  /** Tells of a renewal that was stored before a crash. */
  tellAgain(run: Run, connection: Connection): Promise<void>;
  /** Whether it was this process that left the intent of this generation, no earlier than `after` on its elapsed clock. */
  leftIntent(now: Connection, after: number): boolean;
}

/** Makes one for a store. */
export function createSettlement(
  store: CredentialStore,
  { tell, overseer }: { readonly tell?: Tell | undefined; readonly overseer?: Overseer | undefined },
  isStopped: () => boolean,
): Settlement {
  const left = new Map<string, { readonly generation: number; readonly at: number }>();

  return {
    async succeed(run, before, change, entry, give) {
      left.delete(keyOf(before));
      const saved = await save(run, store, before, change, give, isStopped);
      if (saved === undefined) {
        const reason = 'The store did not take the new credentials before this process ended.';
        return { done: failure(problem('internal', 'store', { reason })), keepIntent: true };
      }
      const { connection, isOurs } = saved;
      if (isOurs && connection !== undefined)
        await notify(run, () => ({
          what: 'refreshed',
          connection,
          report: run.recorder.succeed(null).report,
        }));
      await forget(run, entry);
      const gone = problem('not_found', 'store', { what: 'connection' });
      const done: Driven<Connection> =
        connection === undefined ? failure(gone) : { ok: true, value: connection };
      return { done, keepIntent: false };
    },

    async fail(run, now, why, found, { entry, trace, interrupted }) {
      const wasAsked = trace.sent + trace.replayed > 0;
      // Of several answers, an earlier one may hold a token that nobody will have again.
      const mayWait = found.wish !== 'expire' && entry.answers.length <= 1;
      const blame = wasAsked && mayWait ? await judge(run, now, found) : 'connection';
      const sorted = blame === 'app' ? asPassing(found) : found;
      const { code } = sorted.problem;
      const isRejected = code === 'refresh_rejected';
      const isOver = isRejected && (why === 'refused' || !outlives(now, run.world.now(), sorted));
      const marked = isOver ? await markExpired(run, store, now) : await putOff(run, now, sorted);
      if (wasAsked)
        await notify(run, () => ({
          what: 'refresh_failed',
          connection: now,
          code,
          report: run.recorder.fail(sorted.problem).report,
          ...(interrupted === undefined || !isRejected ? {} : { interrupted }),
        }));
      if (isOver && marked.ok && marked.value)
        await notify(run, () => ({ what: 'expired', connection: now, code }));
      // An earlier answer of several may hold the only token that still works.
      const isHalf = entry.answers.length > 0 && trace.last !== 'answered';
      if (!isHalf && marked.ok) await forget(run, entry);
      const isUnknown = wasAsked && trace.last !== 'put_off' && !isAnswered(found);
      const keepIntent = !isRejected && (isUnknown || interrupted !== undefined);
      if (keepIntent) left.set(keyOf(now), { generation: now.generation, at: elapsedMs(run) });
      else left.delete(keyOf(now));
      return { done: sorted, keepIntent };
    },

    tellAgain: (run, connection) =>
      notify(run, () => ({
        what: 'refreshed',
        connection,
        report: run.recorder.succeed(null).report,
        again: true,
      })),

    leftIntent(now, after) {
      const intent = left.get(keyOf(now));
      return intent?.generation === now.generation && intent.at > after;
    },
  };

  async function judge(run: Run, now: Connection, failed: Failure): Promise<Blame> {
    if (overseer === undefined) return 'connection';
    const notBefore = notBeforeOf(failed, run.world.now());
    const told = {
      kind: kindOf(failed),
      problem: failed.problem,
      ...(notBefore === undefined ? {} : { notBefore }),
    };
    return overseer.judge(now, told).catch(() => {
      run.recorder.note('warn', 'Nobody could say whether the app fails for others, too.');
      return 'connection' as const;
    });
  }

  /** Callers and the sweep ask again later, not at once. */
  async function putOff(run: Run, now: Connection, sorted: Failure): Promise<Driven<boolean>> {
    const random = (run.world.randomBytes(1)[0] ?? 0) / 256;
    const refreshAt = retryTime(now, run.world.now(), sorted, random);
    if (refreshAt !== undefined) {
      const written = await insist(run, () =>
        store.update(now.workspace, now.id, ({ generation }) =>
          generation === now.generation ? { refreshAt } : undefined,
        ),
      );
      if (!written.ok) return written;
    }
    return { ok: true, value: false };
  }

  async function notify(run: Run, notice: () => Notice): Promise<void> {
    if (tell === undefined) return;
    await tell(notice()).catch(() => run.recorder.note('warn', 'The timeline was not written.'));
  }
}

/** What is left behind is found at the next start, and then its generation is over. */
async function forget(run: Run, entry: JournalEntry): Promise<void> {
  await entry.done().catch(() => run.recorder.note('warn', 'The journal did not take the end of a renewal.'));
}

function keyOf({ workspace, id }: Pick<JournalKey, 'workspace' | 'id'>): string {
  return JSON.stringify([workspace, id]);
}

function failure(found: Problem): Failure {
  return { ok: false, problem: found };
}
