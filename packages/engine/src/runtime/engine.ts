import type { Values } from '../definition/bundle.ts';
import type { Begun } from '../schemes/consent.ts';
import type { Journal, JournalKey, PendingEntry } from '../vault/journal.ts';
import type { Connection, CredentialStore } from '../vault/store.ts';
import type { Censored } from '../wire/censor.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { type CallOptions, callUpstream } from './call.ts';
import { type CallLifetime, lifetimeOf } from './calls/lifetime.ts';
import { type CallTimes, type PreparedCalls, prepareCalls } from './calls/prepare-calls.ts';
import { adopt, beginConnect, connect, pollConnect } from './connect.ts';
import { type Diagnosis, type DiagnosisRequest, diagnose } from './diagnosis/diagnose.ts';
import { type Call, type Remains, remainsOf } from './diagnosis/remains.ts';
import type { Attempted, Diagnosable } from './diagnosis/trial.ts';
import { type Discovered, type DiscoveryRequest, discover } from './discovery/discover.ts';
import type { Driven } from './drive.ts';
import { keep, replace } from './keep.ts';
import { createMemories } from './memory.ts';
import { createMigrations, type Migrations } from './migrate.ts';
import type { Tell } from './notice.ts';
import type { Keeping } from './operate.ts';
import { freshConnection, refreshNow, renewSeen, revoke, testConnection } from './operations.ts';
import type { Outcome, ReportedExchange } from './outcome.ts';
import type { Overseer } from './overseer.ts';
import { type PreviewOptions, preview } from './preview.ts';
import type { Occasion, Renewals } from './renew.ts';
import { createRenewals } from './renew.ts';
import type { Run } from './run.ts';
import { openRun, renewalOf } from './run.ts';
import { sendCode } from './send-code.ts';
import type { Attempt, Connected, Owner, Polled, Ref } from './terms.ts';
import type { Subject, World } from './world.ts';

/** Everything the runtime does, behind plain functions. */
export interface Engine {
  /** Where to send the user, or which code to show; only where the user consents elsewhere. */
  begin(subject: Subject, typed: Values, options?: Asking): Promise<Outcome<Begun>>;
  /** Asks once whether the user has entered the code; then as `connect`. `remembered` is the device code's. */
  poll(
    subject: Subject,
    attempt: { readonly typed: Values; readonly remembered: Readonly<Record<string, string>> },
    options?: Watching,
  ): Promise<Outcome<Polled>>;
  /** Checks the form, and has the app bring the user this one-time code. Stores nothing. @see F-135 */
  sendCode(subject: Subject, typed: Values, code: string, options?: Watching): Promise<Outcome<null>>;
  /** Form, exchange (once), computed fields, test, label. Stores nothing. */
  connect(subject: Subject, attempt: Attempt, options?: Watching): Promise<Outcome<Connected>>;
  /** Takes given credentials after a test and a label, without an exchange. */
  adopt(subject: Subject, authData: Values): Promise<Outcome<Connected>>;
  /** Stores a new connection. */
  keep(subject: Subject, connected: Connected, owner: Owner): Promise<Connection>;
  /** Puts new credentials into a connection and makes it active again; undefined when it is gone. */
  replace(subject: Subject, connected: Connected, ref: Ref): Promise<Connection | undefined>;
  /** Tests a stored connection; a renewal on the way is saved. @see F-094 */
  test(subject: Subject, ref: Ref, options?: Watching): Promise<Outcome<Connection>>;
  /** Renews now. */
  refresh(subject: Subject, ref: Ref): Promise<Outcome<Connection>>;
  /** Renews unless somebody has since `seen`; marks expired what the provider will not renew. For a process that renews for others. */
  renew(subject: Subject, seen: JournalKey, why: Occasion): Promise<Outcome<Connection>>;
  /**
   * Brings a connection to the version of the subject by an exchange of its credentials of this generation. It stays
   * as it is where anything fails. @see F-117
   */
  migrate(subject: Subject, seen: JournalKey): Promise<Outcome<Connection>>;
  /** Stores what a renewal or a migration was answered before its process died; a migration's `subject` is where it goes. */
  recover(subject: Subject, pending: PendingEntry): Promise<Outcome<Connection>>;
  /** The connection with credentials that hold for at least so many seconds more, where the scheme can renew. */
  credentials(subject: Subject, ref: Ref, minValiditySeconds: number): Promise<Outcome<Connection>>;
  /**
   * One authenticated call; at most one renewal, then the whole call again. Without a ref only for an integration
   * without authentication. @see REF-3, REF-4, F-004
   */
  call(
    subject: Subject,
    ref: Ref | undefined,
    request: WireRequest,
    options?: CallOptions,
  ): Promise<Outcome<WireResponse>>;
  /** Makes all that the calls of a connection share, with its credentials as given. Sends and stores nothing. */
  prepare(subject: Subject, connection: Connection, times: CallTimes): Promise<Outcome<PreparedCalls>>;
  /** When its credentials are due to be renewed before a call. */
  lifeOf(subject: Subject, connection: Connection): CallLifetime;
  /** Tells the provider that the credentials are no longer wanted, where the definition says how. Stores nothing. */
  revoke(subject: Subject, ref: Ref): Promise<Outcome<null>>;
  /** The exact request of a step, censored; nothing is sent. */
  preview(
    subject: Subject,
    step: string,
    values: Values,
    options?: PreviewOptions,
  ): Promise<Outcome<Censored<ReportedExchange['request']>>>;
  /** Fills a definition from what an app says of itself; registers a client where that is asked. Stores nothing. */
  discover(request: DiscoveryRequest): Promise<Outcome<Discovered>>;
  /**
   * Tries the usual variations of what failed; undefined when its connection is gone. Stores nothing, and renews
   * nothing. @see docs/diagnosis.md
   */
  diagnose(
    subject: Subject,
    request: Omit<DiagnosisRequest, 'what'> & { readonly what: Attempted | Ref },
  ): Promise<Diagnosis | undefined>;
  /** Waits for renewals that are under way. */
  close(): Promise<void>;
}

/** What an operation may tell of its failure, beside what it answers. */
export interface Watching {
  /** What a diagnosis needs. Raw: only to be kept sealed. */
  readonly onFailed?: (remains: Remains) => void;
}

/** How a consent is begun. */
export interface Asking extends Watching {
  /** Asked for beside the definition's. */
  readonly scopes?: readonly string[];
}

/** What an engine may be given besides its world and store. */
export interface EngineOptions {
  /** Renews somewhere else; in this process when absent. */
  readonly renewals?: Renewals;
  /** Migrates credentials somewhere else; in this process when absent. */
  readonly migrations?: Migrations;
  /** Where answers are kept until they are stored; in memory when absent. */
  readonly journal?: Journal;
  /** Told what became of credentials. */
  readonly tell?: Tell;
  /** Looks at the renewals of many connections together; each is on its own when absent. */
  readonly overseer?: Overseer;
}

/** Makes an engine: one per process and store, so that its callers share renewals and digest nonces. */
export function createEngine(world: World, store: CredentialStore, options: EngineOptions = {}): Engine {
  const memories = createMemories();
  /** What connecting learned (a digest nonce), for the connection that comes of it: its first call is warm. */
  const learned = new WeakMap<Connected, Map<string, unknown>>();
  const own = createRenewals(store, options);
  const ownMigrations = createMigrations(store, options);
  const { renewals = own, migrations = ownMigrations, tell } = options;
  const keeping: Keeping = { store, renewals, tell };

  return {
    begin: (subject, typed, options) =>
      watched(openRun(world, subject), (run) => beginConnect(run, typed, options?.scopes), options),
    poll: (subject, attempt, options) =>
      watched(openRun(world, subject), (run) => pollConnect(run, attempt), options),
    sendCode: (subject, typed, code, options) =>
      watched(openRun(world, subject), (run) => sendCode(run, typed, code), options),
    async connect(subject, attempt, options) {
      const run = openRun(world, subject);
      const outcome = await watched(run, (own) => connect(own, attempt), options);
      if (outcome.ok) learned.set(outcome.value, run.memory);
      return outcome;
    },
    adopt: (subject, authData) => done(openRun(world, subject), (run) => adopt(run, authData)),
    keep(subject, connected, owner) {
      passOn(connected, owner);
      return keep(store, world.now(), subject, connected, owner, canRenew(subject));
    },
    replace(subject, connected, ref) {
      passOn(connected, ref);
      return replace(store, subject, connected, ref, canRenew(subject));
    },
    test: (subject, ref, options) =>
      watched(runOf(subject, ref), (run) => testConnection(keeping, run, ref), options),
    refresh: (subject, ref) => done(runOf(subject, ref), (run) => refreshNow(keeping, run, ref)),
    renew: (subject, seen, why) => done(runOf(subject, seen), (run) => renewSeen(keeping, run, seen, why)),
    migrate: (subject, seen) => migrated(subject, seen, (run) => migrations.migrate(run, seen)),
    recover: (subject, pending) =>
      pending.to === undefined
        ? done(runOf(subject, pending), (run) => own.recover(run, pending))
        : migrated(subject, pending, (run) => ownMigrations.recover(run, pending)),
    async close() {
      await own.close();
      await ownMigrations.close();
    },
    credentials: (subject, ref, minValiditySeconds) =>
      done(runOf(subject, ref), (run) => freshConnection(keeping, run, ref, minValiditySeconds)),
    call: (subject, ref, request, options) =>
      done(ref === undefined ? openRun(world, subject) : runOf(subject, ref), (run) =>
        callUpstream(keeping, run, ref, request, options),
      ),
    prepare: (subject, connection, times) =>
      done(runOf(subject, connection), (run) => prepareCalls(run, connection, times)),
    lifeOf: (subject, connection) => lifetimeOf(renewalOf(openRun(world, subject)), connection),
    revoke: (subject, ref) => done(runOf(subject, ref), (run) => revoke(keeping, run, ref)),
    preview: (subject, step, values, options) =>
      done(openRun(world, subject), (run) => preview(run, step, values, options)),
    discover: (request) => discover(world, request),
    async diagnose(subject, { what, ...request }) {
      const run = openRun(world, subject);
      const known = 'kind' in what ? what : await storedOf(what);
      return run.auth && known && diagnose(run, run.auth, { ...request, what: known });
    },
  };

  async function storedOf({ workspace, id }: Ref): Promise<Diagnosable | undefined> {
    const connection = await store.get(workspace, id);
    return connection && { kind: 'stored', authData: connection.authData };
  }

  /** What one scheme learned of a connection says nothing to another. */
  async function migrated(
    subject: Subject,
    { workspace, id }: Ref,
    work: (run: Run) => Promise<Driven<Connection>>,
  ): Promise<Outcome<Connection>> {
    const outcome = await done(openRun(world, subject), work);
    memories.forget(workspace, id);
    return outcome;
  }

  function canRenew(subject: Subject): boolean {
    return renewalOf(openRun(world, subject)) !== undefined;
  }

  function passOn(connected: Connected, { workspace, id }: Ref): void {
    memories.forget(workspace, id);
    const map = learned.get(connected);
    if (map !== undefined) memories.put(workspace, id, map);
  }

  function runOf(subject: Subject, { workspace, id }: Ref): Run {
    return openRun(world, subject, memories.of(workspace, id));
  }
}

/** Ends an operation: whatever it came to leaves with its report, censored by all that was learned on the way. */
async function done<Value>(run: Run, work: (run: Run) => Promise<Driven<Value>>): Promise<Outcome<Value>> {
  const driven = await work(run);
  return driven.ok ? run.recorder.succeed(driven.value) : run.recorder.fail(driven.problem);
}

/** The same, and tells a failure to whoever wants to diagnose it. */
async function watched<Value>(
  run: Run,
  work: (run: Run) => Promise<Driven<Value>>,
  { onFailed }: Watching = {},
): Promise<Outcome<Value>> {
  if (onFailed === undefined) return done(run, work);
  const calls: Call[] = [];
  return done({ ...run, witness: (call) => void calls.push(call) }, async (own) => {
    const driven = await work(own);
    if (!driven.ok) onFailed(remainsOf(driven.problem, calls));
    return driven;
  });
}
