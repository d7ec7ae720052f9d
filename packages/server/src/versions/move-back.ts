import type { Connection, ConnectionChange } from '@claviger/engine';
import { loadSubject } from '../deps.ts';
import type { ClaimedMove, ItemOutcome, MovedFrom, MoveItem } from '../store/move.ts';
import {
  canRenew,
  changeAsSeen,
  isOn,
  type MoveDeps,
  type MoveScene,
  problemOf,
  tried,
  underLease,
} from './move-steps.ts';

/** A connection that others change while it is looked at is looked at again, so often. */
const looks = 3;

/**
 * Brings one connection back to the version that it came from: as it is, or with the credentials of before, where they
 * still work. One that its user has made anew stays.
 */
export async function moveBack(
  deps: MoveDeps,
  scene: MoveScene,
  claim: ClaimedMove,
  item: MoveItem,
): Promise<ItemOutcome> {
  const ref = { workspace: scene.move.workspace, id: item.connection };
  if (item.reason === 'reconnected') return { status: 'stayed', reason: 'reconnected' };
  for (let look = 0; look < looks; look += 1) {
    const before = item.exchanged ? await deps.store.moves.before(claim, item.connection) : undefined;
    const done = await underLease(deps, ref, () => lookOnce(deps, scene, item, before));
    if (done !== 'changed') return done ?? { status: 'stayed', reason: 'busy' };
  }
  return { status: 'stayed', reason: 'busy' };
}

async function lookOnce(
  deps: MoveDeps,
  scene: MoveScene,
  item: MoveItem,
  before: MovedFrom | undefined,
): Promise<ItemOutcome | 'changed'> {
  const { move } = scene;
  const seen = await deps.store.credentials.get(move.workspace, item.connection);
  if (seen === undefined) return { status: 'stayed', reason: 'gone' };
  if (isOn(seen, move.from) && item.status === 'moving') return neverMoved(deps, seen, item);
  // Brought back by a process that ended before it could say so.
  if (isOn(seen, move.from)) return { status: 'rolled_back' };
  if (!isOn(seen, move.to)) return { status: 'stayed', reason: 'elsewhere' };
  if (!item.exchanged) {
    const isBack = await changeAsSeen(deps, seen, { version: move.from });
    return isBack ? { status: 'rolled_back' } : 'changed';
  }
  if (before === undefined) return { status: 'stayed', reason: 'forgotten' };
  const refused = await whyNotBack(deps, scene, seen, before);
  if (refused !== undefined) return refused;
  const isBack = await changeAsSeen(deps, seen, { version: move.from, ...changeBackTo(before) });
  return isBack ? { status: 'rolled_back' } : 'changed';
}

/** An answer of its exchange that is still on its way finds other credentials than it was for, and is not stored. */
async function neverMoved(
  deps: MoveDeps,
  seen: Connection,
  { exchanged }: MoveItem,
): Promise<ItemOutcome | 'changed'> {
  const done = { status: 'skipped', reason: 'called_off' } as const;
  if (!exchanged || seen.refreshing !== undefined) return done;
  const same = { authData: seen.authData, ...termOf(seen) };
  return (await changeAsSeen(deps, seen, same)) ? done : 'changed';
}

/** Old credentials that work no more stay where they are. What can be renewed is, when it is next used. */
async function whyNotBack(
  deps: MoveDeps,
  scene: MoveScene,
  seen: Connection,
  before: MovedFrom,
): Promise<ItemOutcome | undefined> {
  const { expiresAt = Number.POSITIVE_INFINITY, alternative, status } = before;
  if (status !== 'active') return undefined;
  if (expiresAt <= deps.now() && canRenew(deps, scene, alternative)) return undefined;
  const { workspace, integration } = seen;
  const place = { workspace, integration, version: scene.move.from, ...(alternative && { alternative }) };
  const subject = await loadSubject(deps, place);
  if (!subject.ok) return { status: 'stayed', reason: 'refused' };
  const outcome = await tried(deps, subject.value, { ...seen, authData: before.authData });
  return outcome.ok ? undefined : { status: 'stayed', reason: 'refused', problem: problemOf(outcome) };
}

function changeBackTo(before: MovedFrom): ConnectionChange {
  const { scheme, status, authData, alternative, scopes, account } = before;
  return {
    scheme,
    status,
    authData,
    alternative: alternative ?? null,
    scopes: scopes ?? null,
    account: account ?? null,
    ...termOf(before),
  };
}

function termOf({
  expiresAt,
  refreshAt,
  grantExpiresAt,
}: Pick<MovedFrom, 'expiresAt' | 'refreshAt' | 'grantExpiresAt'>): ConnectionChange {
  return {
    expiresAt: expiresAt ?? null,
    refreshAt: refreshAt ?? null,
    grantExpiresAt: grantExpiresAt ?? null,
  };
}
