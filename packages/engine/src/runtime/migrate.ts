import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Journal, JournalEntry, JournalKey, PendingEntry } from '../vault/journal.ts';
import { createMemoryJournal } from '../vault/memory-journal.ts';
import type { Connection, ConnectionChange, CredentialStore } from '../vault/store.ts';
import { isPassingStatus } from '../wire/status.ts';
import { complete } from './connect.ts';
import type { Driven, Failure } from './drive.ts';
import { journaledRun } from './journaled.ts';
import { exchangeOld } from './migrate-exchange.ts';
import { elapsedMs, save, wait } from './persist.ts';
import type { Auth, Run } from './run.ts';
import { renewalOf } from './run.ts';
import { stateProblem } from './state.ts';
import type { Connected } from './terms.ts';

/** Brings connections to the version of a run by an exchange of their credentials. @see F-117 */
export interface Migrations {
  /**
   * Exchanges the credentials of this generation, tests the new ones, and stores them with the version in one step.
   * Until then the connection stays as it is, and so it does where anything fails.
   */
  migrate(run: Run, seen: JournalKey): Promise<Driven<Connection>>;
}

/** Migrations that are made in this process. */
export interface OwnMigrations extends Migrations {
  /** Ends one whose answer a journal kept: nothing is sent but the test. */
  recover(run: Run, pending: PendingEntry): Promise<Driven<Connection>>;
  close(): Promise<void>;
}

/** What a lease is longer than one request, in milliseconds, and what of that is for the test and for storing. */
const leaseReserveMs = 45_000;
const storeReserveMs = 40_000;
const pollMs = 50;
/** New credentials that cannot be tested for now are tested again, so often and so much later each time. */
const tests = 3;
const testAgainMs = 500;

/** Makes the one place that migrates credentials of a store. */
export function createMigrations(
  store: CredentialStore,
  { journal = createMemoryJournal() }: { readonly journal?: Journal } = {},
): OwnMigrations {
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;

  return {
    migrate: (run, seen) => kept(lead(run, seen)),
    recover: (run, pending) => kept(finish(run, pending)),
    async close() {
      stopped = true;
      await Promise.allSettled(underWay);
    },
  };

  function kept<Value>(work: Promise<Value>): Promise<Value> {
    underWay.add(work);
    void work.finally(() => underWay.delete(work)).catch(() => undefined);
    return work;
  }

  /** Under the lease of renewals, so that neither sends what the other spends. */
  async function lead(run: Run, seen: JournalKey): Promise<Driven<Connection>> {
    const { workspace, id } = seen;
    const leaseMs = run.world.limits.timeoutMs + leaseReserveMs;
    const patienceEndsAt = elapsedMs(run) + leaseMs;
    for (;;) {
      const sendBefore = elapsedMs(run) + leaseMs - storeReserveMs;
      const lease = await store.lease(workspace, id, leaseMs);
      if (lease !== undefined) {
        try {
          return await underLease(run, seen, sendBefore);
        } finally {
          // An intent that is there is a renewal's.
          await lease
            .release({ keepIntent: true })
            .catch(() => run.recorder.note('warn', 'The lease was not released.'));
        }
      }
      if (elapsedMs(run) >= patienceEndsAt)
        return failure(unsettled('Another process holds the connection.'));
      await wait(run, pollMs + (run.world.randomBytes(1)[0] ?? 0));
    }
  }

  async function underLease(run: Run, seen: JournalKey, sendBefore: number): Promise<Driven<Connection>> {
    const { workspace, id, generation } = seen;
    const now = await store.get(workspace, id);
    const found = stateProblem(now, 'exchange', run.world.now());
    if (now === undefined || found !== undefined) return failure(found ?? gone());
    if (now.generation !== generation)
      return isHere(run, now)
        ? { ok: true, value: now }
        : failure(problem('conflict', 'exchange', { what: id }));
    // Whether its credentials are spent, nobody knows; the answer may still come to the store.
    if (now.refreshing?.generation === generation)
      return failure(unsettled('A renewal of these credentials has no known end yet.'));
    const entry = await openEntry(run, seen);
    if (entry === undefined) return failure(unsettled('The journal cannot be written, so nothing was sent.'));
    return exchange(run, now, entry, sendBefore);
  }

  async function finish(run: Run, pending: PendingEntry): Promise<Driven<Connection>> {
    const { workspace, id, generation } = pending;
    const entry = await journal.open(pending);
    const now = await store.get(workspace, id);
    if (now !== undefined && now.generation === generation && now.status === 'active')
      return exchange(run, now, entry, Number.NEGATIVE_INFINITY);
    await entry.done();
    return now === undefined ? failure(gone()) : { ok: true, value: now };
  }

  async function exchange(
    run: Run,
    now: Connection,
    entry: JournalEntry,
    sendBefore: number,
  ): Promise<Driven<Connection>> {
    const { auth } = run;
    const migration = auth?.authentication.credentialMigration;
    if (auth === undefined || migration === undefined) {
      await entry.done();
      const reason = 'The version does not say how credentials are exchanged.';
      return failure(problem('definition_invalid', 'exchange', { reason }));
    }
    const at = entry.answers.at(-1)?.receivedAt;
    // What an answer says of time, it said when it came.
    const then = at === undefined ? run : { ...run, world: { ...run.world, now: () => at } };
    const journaled = journaledRun(then, entry, sendBefore, () => elapsedMs(run));
    const done = await exchangeOld(journaled.run, auth, migration, now.authData);
    const connected = done.ok ? await tested(run, auth, done.value) : done;
    if (!connected.ok) {
      await entry.done();
      return connected;
    }
    const change = changeTo(run, connected.value);
    const saved = await save(
      run,
      store,
      now,
      change,
      () => undefined,
      () => stopped,
    );
    if (saved === undefined)
      return failure(problem('internal', 'store', { reason: 'The store did not take the new credentials.' }));
    await entry.done();
    const { connection, isOurs } = saved;
    if (connection === undefined) return failure(gone());
    return isOurs
      ? { ok: true, value: connection }
      : failure(problem('conflict', 'exchange', { what: now.id }));
  }

  async function openEntry(
    run: Run,
    { workspace, id, generation }: JournalKey,
  ): Promise<JournalEntry | undefined> {
    const { definition, alternative } = run.subject;
    const to = { version: definition.version, ...(alternative === undefined ? {} : { alternative }) };
    try {
      return await journal.open({ workspace, id, generation, to });
    } catch {
      run.recorder.note('error', 'The journal cannot be written.');
      return undefined;
    }
  }
}

/** An app that may give them only once is asked again before they are given up. */
async function tested(
  run: Run,
  auth: Auth,
  credentials: Connected['credentials'],
): Promise<Driven<Connected>> {
  for (let count = 1; ; count += 1) {
    const done = await complete(run, auth, credentials);
    if (done.ok || count === tests || !isPassing(done)) return done;
    run.recorder.note('warn', 'The new credentials could not be tested; they are tested again.');
    await wait(run, testAgainMs * 2 ** count);
  }
}

/** Whether a failure says nothing of the credentials. */
function isPassing({ problem: { code, params } }: Failure): boolean {
  const status = Number(params['status'] ?? 0);
  return isPassingStatus(status) || code === 'timeout' || code === 'connection_refused';
}

function changeTo(run: Run, { scheme, credentials, account }: Connected): ConnectionChange {
  const { authData, expiresAt = null, refreshAt, grantExpiresAt = null, scopes = null } = credentials;
  const { definition, alternative = null } = run.subject;
  const early = renewalOf(run) === undefined ? null : refreshAt;
  return {
    version: definition.version,
    scheme,
    alternative,
    authData,
    expiresAt,
    grantExpiresAt,
    scopes,
    account: account ?? null,
    ...(early === undefined ? {} : { refreshAt: early }),
  };
}

function isHere({ subject: { definition, alternative } }: Run, now: Connection): boolean {
  return now.version.toLowerCase() === definition.version.toLowerCase() && now.alternative === alternative;
}

function unsettled(reason: string): Problem {
  return problem('refresh_failed', 'exchange', { reason });
}

function gone(): Problem {
  return problem('not_found', 'store', { what: 'connection' });
}

function failure(found: Problem): Failure {
  return { ok: false, problem: found };
}
