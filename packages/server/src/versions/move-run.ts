import { findVersion } from '../deps.ts';
import { traceOf } from '../log.ts';
import type { ClaimedMove, ItemOutcome, Move, MoveItem } from '../store/move.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { moveBack } from './move-back.ts';
import { moveOne } from './move-forward.ts';
import { pairOf } from './move-plan.ts';
import { type MoveDeps, type MoveScene, tellMove } from './move-steps.ts';

/** How fast connections are moved, and when a move pauses by itself. @see docs/versions.md */
export const moveLimits = {
  /** Connections of one move that are under way at once. */
  atOnce: 4,
  /** So many times in a row, before other moves have their turn. */
  inARow: 50,
  /** From one connection of a move to the next, in milliseconds: its provider is not flooded. */
  everyMs: 50,
  /** A move pauses after so many failures, */
  pauseFailures: 3,
  /** where they are more than this share of those tried, in percent. */
  pausePercent: 10,
  /** How long another process waits for one that has ended, in milliseconds. */
  leaseMs: 60_000,
} as const;

/** Works on moves. */
export interface Mover {
  /** Works on what is to be done, until nothing is. Answers how many connections came to an end. */
  round(): Promise<{ readonly moved: number; readonly failed: number; readonly rolledBack: number }>;
  /** Ends after what is under way. */
  retire(): void;
}

const problem = {
  code: 'internal',
  title: 'The connection could not be moved',
  detail: 'Something unexpected happened. The log of the server says more.',
};

type Counts = Record<'moved' | 'failed' | 'rolledBack', number>;

/** Makes one for a process. Any number of processes may work on one store: one has a move at a time. */
export function createMover(deps: MoveDeps): Mover {
  const { moves } = deps.store;
  let isRetired = false;

  return {
    async round() {
      const counts: Counts = { moved: 0, failed: 0, rolledBack: 0 };
      while (!isRetired) {
        const claim = await moves.claim(moveLimits.leaseMs);
        if (claim === undefined) break;
        try {
          await work(claim, counts);
        } finally {
          // One that is not given back runs out by itself.
          await moves.release(claim).catch(() => undefined);
        }
      }
      return counts;
    },
    retire() {
      isRetired = true;
    },
  };

  async function work(claim: ClaimedMove, counts: Counts): Promise<void> {
    // Then whichever has waited longest, this one or another.
    for (let times = 0; times < moveLimits.inARow && !isRetired; times += 1) {
      const move = await moves.hold(claim, moveLimits.leaseMs);
      if (move === undefined || (move.status !== 'running' && move.status !== 'rolling_back')) return;
      const isBack = move.status === 'rolling_back';
      const items = await nextOf(claim, isBack);
      if (items.length === 0) return moves.finish(claim, isBack ? 'rolled_back' : 'done');
      const because = whyPause(move);
      if (because !== undefined) return void (await moves.pause(move.workspace, move.id, because));
      const scene = await sceneOf(move);
      if (scene === undefined) return stopWithout(claim, move, items);
      if (!(await doSome(claim, scene, items, counts))) return;
    }
  }

  /** What was begun comes first. */
  async function nextOf(claim: ClaimedMove, isBack: boolean): Promise<readonly MoveItem[]> {
    const begun = await moves.next(claim, ['moving'], moveLimits.atOnce);
    if (begun.length > 0) return begun;
    return moves.next(claim, [isBack ? 'moved' : 'waiting'], moveLimits.atOnce);
  }

  /** A few at once, each begun a little after the other. False when the move was lost to another process. */
  async function doSome(
    claim: ClaimedMove,
    scene: MoveScene,
    items: readonly MoveItem[],
    counts: Counts,
  ): Promise<boolean> {
    let isOver = false;
    const all = Promise.allSettled(
      items.map(async (item, index) => {
        await deps.wait(index * moveLimits.everyMs);
        return doOne(claim, scene, item, counts);
      }),
    ).finally(() => {
      isOver = true;
    });
    await hold(claim, () => isOver);
    const done = await all;
    const failure = done.find((one) => one.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    return done.every((one) => one.status === 'fulfilled' && one.value);
  }

  /** Slow providers take longer than a lease: it is prolonged meanwhile. */
  async function hold(claim: ClaimedMove, isOver: () => boolean): Promise<void> {
    const waits = moveLimits.leaseMs / moveLimits.everyMs / 4;
    for (let waited = 1; ; waited += 1) {
      await deps.wait(moveLimits.everyMs);
      if (isOver()) return;
      if (waited % waits === 0) await moves.hold(claim, moveLimits.leaseMs).catch(() => undefined);
    }
  }

  async function doOne(
    claim: ClaimedMove,
    scene: MoveScene,
    item: MoveItem,
    counts: Counts,
  ): Promise<boolean> {
    const isBack = scene.move.status === 'rolling_back';
    const work = isBack ? moveBack : moveOne;
    const outcome = await work(deps, scene, claim, item).catch((error: unknown) =>
      unexpected(error, item, isBack),
    );
    if (outcome === undefined) return false;
    await tellMove(deps, scene, item, outcome);
    if (!(await moves.settle(claim, item.connection, outcome))) return false;
    count(counts, outcome);
    return true;
  }

  /** One connection whose credentials cannot even be opened holds up no other. */
  function unexpected(error: unknown, { move, connection }: MoveItem, isBack: boolean): ItemOutcome {
    if (error instanceof StoreUnavailable) throw error;
    deps.log.error({ error: traceOf(error), move, connection }, 'a connection could not be moved');
    return isBack ? { status: 'stayed', reason: 'unexpected', problem } : { status: 'failed', problem };
  }

  async function sceneOf(move: Move): Promise<MoveScene | undefined> {
    const { workspace, integration } = move;
    const from = await findVersion(deps, workspace, integration, move.from);
    const to = await findVersion(deps, workspace, integration, move.to);
    if (!from.ok || !to.ok) return undefined;
    const pair = pairOf(deps, from.value.version, to.value.version);
    return pair.ok ? { move, pair: pair.value } : undefined;
  }

  /** A version that is gone, or not valid any more, since the move began. */
  async function stopWithout(
    claim: ClaimedMove,
    { workspace, id, status }: Move,
    items: readonly MoveItem[],
  ): Promise<void> {
    if (status === 'running')
      return void (await moves.pause(
        workspace,
        id,
        'One of the two versions is gone, or not valid any more.',
      ));
    for (const item of items)
      await moves.settle(claim, item.connection, { status: 'stayed', reason: 'no_version' });
  }
}

/** Why a move is not gone on with: too many of those that were tried since it began to run have failed. */
export function whyPause({ status, moved, failed, since }: Move): string | undefined {
  if (status !== 'running') return undefined;
  const failures = failed - since.failed;
  const tries = failures + moved - since.moved;
  const { pauseFailures, pausePercent } = moveLimits;
  if (failures < pauseFailures || failures * 100 <= tries * pausePercent) return undefined;
  return `${failures} of ${tries} connections failed the test of the new version, which is more than ${pausePercent} %.`;
}

function count(counts: Counts, { status }: ItemOutcome): void {
  if (status === 'moved') counts.moved += 1;
  if (status === 'failed') counts.failed += 1;
  if (status === 'rolled_back') counts.rolledBack += 1;
}
