import {
  type Connection,
  type ConnectionChange,
  type Lease,
  type Outcome,
  type Ref,
  type Subject,
  withAlternative,
} from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { recordEvent, recordExchanges, runOn } from '../history.ts';
import type { ItemOutcome, Move, MoveItem, MoveProblem } from '../store/move.ts';
import type { MovePair } from './move-plan.ts';

/** What the steps of a move need. */
export type MoveDeps = Pick<Deps, 'store' | 'engine' | 'schemes' | 'settings' | 'metrics' | 'now'> & {
  readonly log: Pick<Deps['log'], 'error'>;
  wait(ms: number): Promise<void>;
};

/** One move, and what both its versions say while a few of its connections are moved. */
export interface MoveScene {
  readonly move: Move;
  readonly pair: MovePair;
}

/** How long the lease of a connection is asked for, and held, in milliseconds: longer than a test may take. */
const leaseMs = 90_000;
const patienceMs = 60_000;
const pollMs = 100;
/** How far back an entry that may have been written before is looked for. */
const eventsLookedAt = 50;
/** Credentials that end sooner than this are renewed before they are tried elsewhere, in seconds. */
const validitySeconds = 60;

/**
 * Works on a connection under the lease that renewals take, so that neither sends what the other spends. Undefined when
 * somebody else has it for long.
 */
export async function underLease<Value>(
  deps: Pick<MoveDeps, 'store' | 'wait' | 'now'>,
  { workspace, id }: Ref,
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  let lease: Lease | undefined;
  for (const endsAt = deps.now() + patienceMs; lease === undefined; ) {
    lease = await deps.store.credentials.lease(workspace, id, leaseMs);
    if (lease !== undefined) break;
    if (deps.now() >= endsAt) return undefined;
    await deps.wait(pollMs);
  }
  try {
    return await work();
  } finally {
    // An intent that is there is a renewal's. A lease that cannot be given back runs out by itself.
    await lease.release({ keepIntent: true }).catch(() => undefined);
  }
}

/** Changes a connection that is still as it was seen. False when it is not. */
export async function changeAsSeen(
  { store }: Pick<MoveDeps, 'store'>,
  seen: Connection,
  change: ConnectionChange,
): Promise<boolean> {
  let isOurs = false;
  await store.credentials.update(seen.workspace, seen.id, (now) => {
    isOurs = now.generation === seen.generation && now.status === seen.status && isOn(now, seen.version);
    return isOurs ? change : undefined;
  });
  return isOurs;
}

/** Whether a connection is on a version. @see VER-1 */
export function isOn({ version }: Pick<Connection, 'version'>, wanted: string): boolean {
  return version.toLowerCase() === wanted.toLowerCase();
}

/** A connection whose credentials hold for a while, renewed as its own version does it where that is due. */
export async function freshened(
  deps: MoveDeps,
  connection: Connection,
): Promise<Outcome<Connection> | undefined> {
  const subject = await loadSubject(deps, connection);
  if (!subject.ok) return undefined;
  return runOn(deps, connection, (ref) => deps.engine.credentials(subject.value, ref, validitySeconds));
}

/** Tries the credentials of a connection with a version, and writes what was sent. Stores nothing else. */
export async function tried(
  deps: MoveDeps,
  subject: Subject,
  connection: Pick<Connection, 'workspace' | 'id' | 'integration' | 'user' | 'authData'>,
): Promise<Outcome<unknown>> {
  const outcome = await deps.engine.adopt(subject, connection.authData);
  await noteExchanges(deps, subject, connection, outcome);
  return outcome;
}

/** Writes what was sent for a connection on its way to a version. */
export async function noteExchanges(
  deps: MoveDeps,
  { definition: { version } }: Subject,
  { workspace, id, integration, user }: Pick<Connection, 'workspace' | 'id' | 'integration' | 'user'>,
  { report }: Outcome<unknown>,
): Promise<void> {
  const about = { workspace, integration, version, connection: id, user: user.id };
  await recordExchanges(deps, about, report);
}

/** Whether connections of a version can be renewed at all. */
export function canRenew(
  { schemes }: Pick<MoveDeps, 'schemes'>,
  { pair: { before } }: MoveScene,
  alternative: string | undefined,
): boolean {
  const authentication = withAlternative(before, alternative)?.authentication;
  const scheme = schemes.find(({ name }) => name === authentication?.type);
  return scheme?.renew !== undefined && scheme.renewal?.(authentication?.config) !== undefined;
}

/** A failure, as an item keeps it. */
export function problemOf({ described }: Extract<Outcome<unknown>, { ok: false }>): MoveProblem {
  const { code, title, detail } = described;
  return { code, title, detail };
}

/**
 * Writes what became of a connection into its timeline, once: an item that was begun before may be told of already.
 * Nothing of it reaches its user. @see VER-15
 */
export async function tellMove(
  deps: Pick<MoveDeps, 'store'>,
  { move }: MoveScene,
  item: MoveItem,
  { status, problem, exchanged = item.exchanged }: ItemOutcome,
): Promise<void> {
  if (status !== 'moved' && status !== 'failed' && status !== 'rolled_back') return;
  const { workspace, id, from, to, startedBy } = move;
  const type = status === 'failed' ? 'connection.migration_failed' : 'connection.migrated';
  const isBack = status === 'rolled_back';
  // It may be told of already where a process ended before it could say so.
  const mayBeTold = isBack || item.status === 'moving';
  if (mayBeTold && (await isTold(deps, move, item.connection, type, isBack))) return;
  await recordEvent(deps, { workspace, id: item.connection }, type, {
    by: startedBy.kind,
    byId: startedBy.id,
    byName: startedBy.name,
    move: id,
    ...(isBack ? { from: to, to: from, rolledBack: true } : { from, to }),
    ...(exchanged ? { exchanged: true } : {}),
    ...(problem === undefined ? {} : { code: problem.code }),
  });
}

async function isTold(
  { store }: Pick<MoveDeps, 'store'>,
  { workspace, id }: Move,
  connection: string,
  type: string,
  isBack: boolean,
): Promise<boolean> {
  const { data } = await store.events.list({ workspace, connection, limit: eventsLookedAt });
  return data.some(
    ({ type: written, detail }) =>
      written === type && detail['move'] === id && (detail['rolledBack'] === true) === isBack,
  );
}
