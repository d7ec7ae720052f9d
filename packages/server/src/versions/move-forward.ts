import type { Connection, Ref, Result, Subject } from '@claviger/engine';
import { loadSubject } from '../deps.ts';
import { runOn } from '../history.ts';
import type { ClaimedMove, ItemOutcome, MovedFrom, MoveItem } from '../store/move.ts';
import {
  canRenew,
  changeAsSeen,
  freshened,
  isOn,
  type MoveDeps,
  type MoveScene,
  noteExchanges,
  problemOf,
  tried,
  underLease,
} from './move-steps.ts';
import { type MoveWay, wayBetween } from './move-way.ts';

/** A connection that others change while it is looked at is looked at again, so often. */
const looks = 3;

/** What came of one look: nothing final where the connection was changed meanwhile. */
type Look = ItemOutcome | 'changed';

/**
 * Brings one connection to the new version. It is tried there under its lease and changed in one step, by a comparison
 * with what was tried: wherever this is cut off, the connection is whole on the one version or on the other. Undefined
 * when the lease of the move was lost.
 */
export async function moveOne(
  deps: MoveDeps,
  scene: MoveScene,
  claim: ClaimedMove,
  item: MoveItem,
): Promise<ItemOutcome | undefined> {
  for (let look = 0; look < looks; look += 1) {
    // From the second look on it is begun.
    const seen = look === 0 ? item : ({ ...item, status: 'moving' } as const);
    const done = await lookOnce(deps, scene, claim, seen);
    if (done !== 'changed') return done;
  }
  return { status: 'failed', problem: busy };
}

async function lookOnce(
  deps: MoveDeps,
  scene: MoveScene,
  claim: ClaimedMove,
  item: MoveItem,
): Promise<Look | undefined> {
  const { move, pair } = scene;
  const ref = { workspace: move.workspace, id: item.connection };
  const found = await deps.store.credentials.get(ref.workspace, ref.id);
  if (found === undefined) return { status: 'skipped', reason: 'gone' };
  // The process that began it ended after the one step that counts.
  if (isOn(found, move.to) && item.status === 'moving') return { status: 'moved', exchanged: item.exchanged };
  if (!isOn(found, move.from)) return { status: 'skipped', reason: 'elsewhere' };
  const way = wayBetween(pair.before, pair.after, found.alternative, deps.schemes);
  if ('rule' in way) return { status: 'failed', problem: forbidden(way.rule) };
  const subject = await subjectAt(deps, scene, way);
  if (!subject.ok) return { status: 'failed', problem: unusable };
  const fresh = found.status === 'active' ? await freshened(deps, found) : undefined;
  if (fresh?.ok === false) return { status: 'failed', problem: problemOf(fresh) };
  const seen = fresh?.value ?? found;
  const before = way.exchanged ? { before: beforeOf(seen) } : {};
  if (!(await deps.store.moves.begin(claim, ref.id, { generation: seen.generation, ...before })))
    return undefined;
  if (way.exchanged && seen.status === 'active') return exchange(deps, subject.value, seen);
  const done = await underLease(deps, ref, () => carryOver(deps, scene, way, subject.value, ref));
  if (done === undefined) return { status: 'failed', problem: busy };
  if (!('refused' in done)) return done.look;
  return (await isMended(deps, scene, done.refused))
    ? 'changed'
    : { status: 'failed', problem: done.problem };
}

function subjectAt(deps: MoveDeps, { move }: MoveScene, { alternative }: MoveWay): Promise<Result<Subject>> {
  const { workspace, integration, to: version } = move;
  return loadSubject(deps, { workspace, integration, version, ...(alternative && { alternative }) });
}

/** What came of credentials that are carried over; `refused`: whose the new version's test did not pass. */
type Carried =
  | { readonly look: Look }
  | { readonly refused: Connection; readonly problem: NonNullable<ItemOutcome['problem']> };

/** The same credentials with the other version: tried first, where they are to work. */
async function carryOver(
  deps: MoveDeps,
  { move }: MoveScene,
  { alternative, scheme }: MoveWay,
  subject: Subject,
  { workspace, id }: Ref,
): Promise<Carried> {
  const seen = await deps.store.credentials.get(workspace, id);
  if (seen === undefined || !isOn(seen, move.from)) return { look: 'changed' };
  if (seen.status === 'active') {
    const outcome = await tried(deps, subject, seen);
    if (!outcome.ok) return { refused: seen, problem: problemOf(outcome) };
  }
  const isMoved = await changeAsSeen(deps, seen, {
    version: move.to,
    scheme,
    alternative: alternative ?? null,
  });
  return { look: isMoved ? { status: 'moved' } : 'changed' };
}

/** Whether a test with the version that it is on, which renews what is refused, brought other credentials. */
async function isMended(deps: MoveDeps, scene: MoveScene, seen: Connection): Promise<boolean> {
  if (!canRenew(deps, scene, seen.alternative)) return false;
  const subject = await loadSubject(deps, seen);
  if (!subject.ok) return false;
  const tested = await runOn(deps, seen, (ref) => deps.engine.test(subject.value, ref));
  return tested.ok && tested.value.generation > seen.generation;
}

/** Other credentials, by the exchange that the new version describes. @see F-117 */
async function exchange(deps: MoveDeps, subject: Subject, seen: Connection): Promise<Look> {
  const { workspace, id, generation } = seen;
  const outcome = await deps.engine.migrate(subject, { workspace, id, generation });
  await noteExchanges(deps, subject, seen, outcome);
  if (outcome.ok) return { status: 'moved', exchanged: true };
  return outcome.problem.code === 'conflict' ? 'changed' : { status: 'failed', problem: problemOf(outcome) };
}

/** All that a connection is gone back to. */
function beforeOf(connection: Connection): MovedFrom {
  const { scheme, alternative, status, scopes, expiresAt, refreshAt, grantExpiresAt, account, authData } =
    connection;
  return {
    scheme,
    status,
    authData,
    ...(alternative === undefined ? {} : { alternative }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(refreshAt === undefined ? {} : { refreshAt }),
    ...(grantExpiresAt === undefined ? {} : { grantExpiresAt }),
    ...(account === undefined ? {} : { account }),
  };
}

const busy = {
  code: 'conflict',
  title: 'The connection was changed meanwhile',
  detail: 'Others renewed or changed the connection each time that it was to be moved.',
};

const unusable = {
  code: 'definition_invalid',
  title: 'The new version cannot be used',
  detail: 'Its definition is not valid any more, or is gone.',
};

function forbidden(rule: string) {
  const detail = `The versions differ by now in what forbids it (${rule}).`;
  return { code: 'migration_refused', title: 'The connection cannot be migrated', detail };
}
