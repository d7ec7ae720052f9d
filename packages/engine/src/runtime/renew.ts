import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Journal, JournalEntry, JournalKey, PendingEntry } from '../vault/journal.ts';
import { createMemoryJournal } from '../vault/memory-journal.ts';
import type { Connection, CredentialStore, Lease } from '../vault/store.ts';
import type { Driven, Failure } from './drive.ts';
import { exchange } from './exchange.ts';
import { sortFailure } from './failure.ts';
import { createFlights } from './flights.ts';
import { journaledRun, newTrace } from './journaled.ts';
import type { Tell } from './notice.ts';
import type { Overseer } from './overseer.ts';
import { elapsedMs, wait } from './persist.ts';
import type { Run } from './run.ts';
import { renewalOf } from './run.ts';
import type { Give, Led, Occasion } from './settle.ts';
import { createSettlement } from './settle.ts';
import { grantReason, isGrantOver, isTooEarly, stateProblem } from './state.ts';

export type { Occasion } from './settle.ts';

/** Renews connections: one refresh at a time for each, in this process and with others by lease. */
export interface Renewals {
  /** A connection newer than `seen`, from this renewal or from somebody else's. */
  renew(run: Run, seen: JournalKey, why: Occasion): Promise<Driven<Connection>>;
}

/** Renewals that are made in this process. */
export interface OwnRenewals extends Renewals {
  /** Ends a renewal whose answer a journal kept: stores it, over its own generation only. */
  recover(run: Run, pending: PendingEntry): Promise<Driven<Connection>>;
  /** Waits for what is under way; a store that is away is not waited for, its answers stay in the journal. */
  close(): Promise<void>;
}

/** What a lease is longer than one exchange, in milliseconds, and what of that is for storing. */
const leaseReserveMs = 15_000;
const storeReserveMs = 5_000;
const pollMs = 50;
/** How long the next holder lets one come late whose answer may still be on its way to the store. */
const graceMs = 2_000;

/** What renewals may be given besides their store. */
export interface RenewalOptions {
  readonly journal?: Journal;
  readonly tell?: Tell;
  readonly overseer?: Overseer;
}

/** Makes the one place that renews the connections of a store. @see REF-15, F-061 */
export function createRenewals(
  store: CredentialStore,
  { journal = createMemoryJournal(), tell, overseer }: RenewalOptions = {},
): OwnRenewals {
  const flights = createFlights();
  let stopped = false;
  const settlement = createSettlement(store, { tell, overseer }, () => stopped);

  return {
    async renew(run, seen, why) {
      const key = keyOf(seen);
      for (let running = flights.get(key); running !== undefined; running = flights.get(key)) {
        const done = await running.told;
        run.recorder.join(running.recorder, false);
        // A flight that began before what we saw may end at what we saw.
        if (!done.ok || done.value.generation > seen.generation) return done;
        await running.over;
      }
      const flight = flights.start(run, key, (own, give) => lead(own, seen, why, give));
      try {
        return await flight.told;
      } finally {
        run.recorder.join(flight.recorder, true);
      }
    },

    async recover(run, pending) {
      const key = keyOf(pending);
      await flights.get(key)?.over;
      return flights.start(run, key, (own, give) => finish(own, pending, give)).told;
    },

    async close() {
      stopped = true;
      await flights.settled();
    },
  };

  async function lead(run: Run, seen: JournalKey, why: Occasion, give: Give): Promise<Driven<Connection>> {
    const { workspace, id } = seen;
    const leaseMs = leaseMsOf(run);
    const patienceEndsAt = elapsedMs(run) + leaseMs;
    for (;;) {
      const sendBefore = elapsedMs(run) + leaseMs - storeReserveMs;
      const lease = await store.lease(workspace, id, leaseMs);
      if (lease !== undefined) {
        let keepIntent = true;
        try {
          const led = await underLease(run, seen, why, lease, sendBefore, give);
          keepIntent = led?.keepIntent ?? true;
          if (led !== undefined) return led.done;
        } finally {
          // A lease that cannot be given back runs out by itself.
          await lease
            .release({ keepIntent })
            .catch(() => run.recorder.note('warn', 'The renewal lease was not released.'));
        }
      }
      const now = await store.get(workspace, id);
      const found = stateProblem(now, 'refresh', run.world.now());
      if (now === undefined || found !== undefined) return failure(found);
      if (now.generation > seen.generation) return { ok: true, value: now };
      if (elapsedMs(run) >= patienceEndsAt)
        return failure(
          problem('refresh_failed', 'refresh', { reason: 'Another process holds the renewal.' }),
        );
      await wait(run, pollMs + (run.world.randomBytes(1)[0] ?? 0));
    }
  }

  /** Undefined when the lease was lost before anything was sent. */
  async function underLease(
    run: Run,
    seen: JournalKey,
    why: Occasion,
    lease: Lease,
    sendBefore: number,
    give: Give,
  ): Promise<Led | undefined> {
    const now = await store.get(seen.workspace, seen.id);
    const found = stateProblem(now, 'refresh', run.world.now());
    if (now === undefined || found !== undefined) return untouched(failure(found));
    if (now.generation > seen.generation) return untouched({ ok: true, value: now });
    if (why === 'early' && isTooEarly(renewalOf(run), now, run.world.now())) return waitForEnd(now);
    const since = now.refreshing?.generation === now.generation ? now.refreshing.since : undefined;
    const entry = await openEntry(run, now);
    if (entry === undefined) {
      const reason = 'The journal cannot be written, so nothing was sent.';
      return untouched(failure(problem('refresh_failed', 'refresh', { reason })));
    }
    if (isGrantOver(now, run.world.now()) && entry.answers.length === 0)
      return settlement.fail(run, now, why, unasked(grantReason(now)), {
        entry,
        trace: newTrace(),
        interrupted: undefined,
      });
    const held = entry.answers.length === 0 ? await holdOf(now) : undefined;
    if (held !== undefined) {
      await entry.done();
      return putOff(now, held);
    }
    // Longer than a lease ago, somebody may have leased it in between, and still hold an answer.
    const mayComeLate = since !== undefined && !settlement.leftIntent(now, elapsedMs(run) - leaseMsOf(run));
    const late = mayComeLate && entry.answers.length === 0 ? await lateWriter(run, now) : undefined;
    if (late !== undefined || !(await lease.intend(now.generation))) {
      if (entry.answers.length === 0) await entry.done();
      return late && untouched({ ok: true, value: late });
    }
    const journaled = journaledRun(run, entry, sendBefore, () => elapsedMs(run));
    const done = await exchange(journaled.run, now);
    if (done.ok) return settlement.succeed(run, now, done.value, entry, give);
    const sorted = sortFailure(done, since);
    return settlement.fail(run, now, why, sorted, { entry, trace: journaled.trace, interrupted: since });
  }

  /** Ends what a journal kept. No lease is needed for that: nothing is sent, and the generation is compared. */
  async function finish(run: Run, pending: PendingEntry, give: Give): Promise<Driven<Connection>> {
    const { workspace, id, generation } = pending;
    const entry = await journal.open(pending);
    const now = await store.get(workspace, id);
    if (now === undefined || now.generation !== generation || now.status === 'revoked') {
      // Stored before the crash, and perhaps not told of.
      if (now?.generation === generation + 1) await settlement.tellAgain(run, now);
      await entry.done();
      return now === undefined ? failure(undefined) : { ok: true, value: now };
    }
    const at = entry.answers.at(-1)?.receivedAt ?? run.world.now();
    // What an answer says of time, it said when it came. Nothing is sent, so no other clock is needed.
    const then = { ...run, world: { ...run.world, now: () => at } };
    const journaled = journaledRun(then, entry, Number.NEGATIVE_INFINITY, () => 0);
    const done = await exchange(journaled.run, now);
    // A connection that was given up meanwhile lives again: these credentials are newer.
    const revived = { status: 'active' } as const;
    if (done.ok) return (await settlement.succeed(run, now, { ...done.value, ...revived }, entry, give)).done;
    if (journaled.trace.tooLate) return lead(run, pending, 'early', give);
    const interrupted = now.refreshing?.since;
    const sorted = sortFailure(done, interrupted);
    return (await settlement.fail(run, now, 'early', sorted, { entry, trace: journaled.trace, interrupted }))
      .done;
  }

  async function holdOf(now: Connection) {
    return overseer?.hold(now).catch(() => undefined);
  }

  /** The app fails for many, or wants to be left alone: nothing is sent. */
  async function putOff(
    { workspace, id, generation }: Connection,
    { until, reason }: { readonly until: number; readonly reason: string },
  ): Promise<Led> {
    await store.update(workspace, id, (now) =>
      now.generation === generation && now.refreshAt !== undefined && now.refreshAt < until
        ? { refreshAt: until }
        : undefined,
    );
    const params = { reason, until: new Date(until).toISOString() };
    return untouched(failure(problem('refresh_failed', 'refresh', params)));
  }

  /** A version of before, or somebody by hand, set an earlier time. */
  async function waitForEnd({ workspace, id, generation, expiresAt }: Connection): Promise<Led> {
    const refreshAt = expiresAt ?? null;
    const later = await store.update(workspace, id, (now) =>
      now.generation === generation ? { refreshAt } : undefined,
    );
    return untouched(later === undefined ? failure(undefined) : { ok: true, value: later });
  }

  async function lateWriter(run: Run, now: Connection): Promise<Connection | undefined> {
    for (const endsAt = elapsedMs(run) + graceMs; elapsedMs(run) < endsAt; ) {
      await wait(run, 4 * pollMs);
      const seen = await store.get(now.workspace, now.id);
      if (seen !== undefined && seen.generation > now.generation) return seen;
    }
    return undefined;
  }

  async function openEntry(run: Run, key: JournalKey): Promise<JournalEntry | undefined> {
    try {
      const { workspace, id, generation } = key;
      return await journal.open({ workspace, id, generation });
    } catch {
      run.recorder.note('error', 'The journal cannot be written.');
      return undefined;
    }
  }
}

function leaseMsOf({ world }: Run): number {
  return world.limits.timeoutMs + leaseReserveMs;
}

function keyOf({ workspace, id }: JournalKey): string {
  return JSON.stringify([workspace, id]);
}

function failure(found: Problem | undefined): Failure {
  // Only a connection that is gone has no state to complain of.
  return { ok: false, problem: found ?? problem('not_found', 'store', { what: 'connection' }) };
}

/** What the app would refuse, without asking it. */
function unasked(reason: string): Failure {
  return { ok: false, problem: problem('refresh_rejected', 'refresh', { reason }) };
}

function untouched(done: Driven<Connection>): Led {
  return { done, keepIntent: true };
}
