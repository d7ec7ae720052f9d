import { setTimeout as timer } from 'node:timers/promises';
import { fillDefaults } from '../definition/form.ts';
import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Connection, ConnectionChange, CredentialStore } from '../vault/store.ts';
import type { Driven, Failure } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { Recorder } from './record.ts';
import { createRecorder } from './record.ts';
import type { Run } from './run.ts';
import { contextOf } from './run.ts';
import { secretsOf } from './secrets.ts';
import { stateProblem } from './state.ts';

/** Whether the provider refused what `seen` holds, or may still take it. */
export type Occasion = 'refused' | 'early';

/** Renews connections: one refresh at a time for each, in this process and with others by lease. */
export interface Renewals {
  /** A connection newer than `seen`, from this renewal or from somebody else's. */
  renew(run: Run, seen: Connection, why: Occasion): Promise<Driven<Connection>>;
}

/** Refusals of the token endpoint that say nothing of the credentials. @see REF-9 */
const temporaryStatuses: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);
const storeTries = 6;
const pollMs = 50;

interface Flight {
  readonly done: Promise<Driven<Connection>>;
  readonly recorder: Recorder;
}

interface Unsaved {
  readonly generation: number;
  readonly change: ConnectionChange;
}

/** Makes the one place that renews the connections of a store. @see REF-15, F-061 */
export function createRenewals(store: CredentialStore): Renewals {
  const flights = new Map<string, Flight>();
  /** Answers that no store would take: the refresh token they replace may be spent, so they are kept. */
  const unsaved = new Map<string, Unsaved>();

  return { renew };

  async function renew(run: Run, seen: Connection, why: Occasion): Promise<Driven<Connection>> {
    const key = JSON.stringify([seen.workspace, seen.id]);
    for (let running = flights.get(key); running !== undefined; running = flights.get(key)) {
      const done = await running.done;
      run.recorder.join(running.recorder, false);
      // A flight that began before what we saw may end at what we saw.
      if (!done.ok || done.value.generation > seen.generation) return done;
    }
    const recorder = createRecorder(run.world, run.subject.definition.name);
    recorder.conceal(run.subject.env, { env: true });
    const flying = lead({ ...run, recorder }, seen, why, key).finally(() => flights.delete(key));
    flights.set(key, { done: flying, recorder });
    try {
      return await flying;
    } finally {
      run.recorder.join(recorder, true);
    }
  }

  async function lead(run: Run, seen: Connection, why: Occasion, key: string): Promise<Driven<Connection>> {
    const { world } = run;
    const { workspace, id } = seen;
    const leaseMs = world.limits.timeoutMs + 15_000;
    const patienceEndsAt = world.now() + leaseMs;
    while (true) {
      const lease = await store.lease(workspace, id, leaseMs);
      if (lease !== undefined) {
        try {
          return await underLease(run, seen, why, key);
        } finally {
          // A lease that cannot be given back runs out by itself.
          await lease.release().catch(() => run.recorder.note('warn', 'The renewal lease was not released.'));
        }
      }
      const now = await store.get(workspace, id);
      const found = stateProblem(now, 'refresh');
      if (now === undefined || found !== undefined) return failure(found);
      if (now.generation > seen.generation) return { ok: true, value: now };
      if (world.now() >= patienceEndsAt)
        return failure(
          problem('refresh_failed', 'refresh', { reason: 'Another process holds the renewal.' }),
        );
      await wait(run, pollMs + (world.randomBytes(1)[0] ?? 0));
    }
  }

  async function underLease(
    run: Run,
    seen: Connection,
    why: Occasion,
    key: string,
  ): Promise<Driven<Connection>> {
    const now = await store.get(seen.workspace, seen.id);
    const found = stateProblem(now, 'refresh');
    if (now === undefined || found !== undefined) return failure(found);
    if (now.generation > seen.generation) return { ok: true, value: now };
    const kept = unsaved.get(key);
    if (kept?.generation === now.generation) return save(run, now, kept.change, key);
    const done = await exchange(run, now);
    if (done.ok) return save(run, now, done.value, key);
    const sorted = sortFailure(done);
    const isOver = why === 'refused' || !outlives(now, run.world.now(), sorted);
    if (sorted.problem.code === 'refresh_rejected' && isOver) await markExpired(run, store, now);
    return sorted;
  }

  /** A store that is away is asked again: the answer is never dropped. */
  async function save(
    run: Run,
    before: Connection,
    change: ConnectionChange,
    key: string,
  ): Promise<Driven<Connection>> {
    const { workspace, id, generation } = before;
    unsaved.set(key, { generation, change });
    const saved = await insist(run, () =>
      store.update(workspace, id, (now) => (now.generation === generation ? change : undefined)),
    );
    if (!saved.ok) return saved;
    unsaved.delete(key);
    if (saved.value === undefined) return failure(stateProblem(undefined, 'refresh'));
    return { ok: true, value: saved.value };
  }
}

/** Runs the scheme's renewal and answers what is to be stored. */
async function exchange(run: Run, now: Connection): Promise<Driven<ConnectionChange>> {
  const { auth, recorder, subject } = run;
  if (auth?.scheme.renew === undefined)
    return failure(problem('refresh_failed', 'refresh', { reason: 'These credentials cannot be renewed.' }));
  recorder.conceal(secretsOf(auth, now.authData));
  const filled = fillDefaults(auth.fields, now.authData);
  if (!filled.ok) return failure({ ...filled.problem, stage: 'refresh' });
  // What was typed is mirrored, as while connecting. @see SES-11, OA2-40
  const typed = auth.fields.map(({ key }) => [key, filled.value[key]] as const);
  const inputData = Object.fromEntries(typed.filter(([, value]) => value !== undefined));
  const bundle = { authData: filled.value, inputData, env: subject.env };
  const flow = auth.scheme.renew(contextOf(run, auth, bundle));
  const done = await driveFlow(run, flow, { stage: 'refresh', bundle });
  if (!done.ok) return done;
  const { authData, expiresAt = null, scopes } = done.value;
  recorder.conceal(secretsOf(auth, authData));
  return { ok: true, value: { authData, expiresAt, ...(scopes === undefined ? {} : { scopes }) } };
}

/** Rejected for good, or failed for now. @see REF-8 to REF-10 */
function sortFailure({ problem: found, wish }: Failure): Failure {
  const status = Number(found.params['status'] ?? 0);
  const rejected =
    found.code === 'refresh_rejected' ||
    found.code === 'provider_denied' ||
    wish === 'expire' ||
    (status >= 400 && status < 500 && !temporaryStatuses.has(status));
  const code = rejected ? 'refresh_rejected' : 'refresh_failed';
  const params = { cause: found.code, ...found.params };
  return { ok: false, problem: { ...found, code, params }, ...(wish === undefined ? {} : { wish }) };
}

/**
 * Whether credentials that were to be renewed early are used to their end: the token endpoint is away, or the provider
 * was not even asked, for want of a refresh token.
 */
export function outlives(
  { expiresAt = 0 }: Connection,
  now: number,
  { problem: found, wish }: Failure,
): boolean {
  const isUnasked =
    found.code === 'refresh_rejected' && found.params['status'] === undefined && wish !== 'expire';
  return (found.code === 'refresh_failed' || isUnasked) && expiresAt > now;
}

/** Marks a connection expired, unless it was renewed or reconnected meanwhile. @see REF-8, REF-12 */
export async function markExpired(run: Run, store: CredentialStore, seen: Connection): Promise<void> {
  await insist(run, () =>
    store.update(seen.workspace, seen.id, (now) =>
      now.generation === seen.generation && now.status === 'active' ? { status: 'expired' } : undefined,
    ),
  );
}

async function insist<Value>(run: Run, write: () => Promise<Value>): Promise<Driven<Value>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { ok: true, value: await write() };
    } catch (error) {
      if (tries < storeTries) {
        await wait(run, 100 * 2 ** tries);
        continue;
      }
      const reason = 'The store did not take the new credentials; they are kept in memory.';
      run.recorder.note('error', `${reason} ${error instanceof Error ? error.message : ''}`.trim());
      return failure(problem('internal', 'store', { reason }));
    }
  }
}

function wait({ world }: Run, ms: number): Promise<void> {
  return world.wait === undefined ? timer(ms) : world.wait(ms);
}

function failure(found: Problem | undefined): Failure {
  // Only a connection that is gone has no state to complain of.
  return { ok: false, problem: found ?? problem('not_found', 'store', { what: 'connection' }) };
}
