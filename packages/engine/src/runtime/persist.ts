import { setTimeout as timer } from 'node:timers/promises';
import { problem } from '../problem/problem.ts';
import type { Connection, ConnectionChange, CredentialStore } from '../vault/store.ts';
import type { Driven } from './drive.ts';
import type { Run } from './run.ts';

const storeTries = 6;
const longestPauseMs = 1_000;

/** Waits, as the world waits. */
export function wait({ world }: Pick<Run, 'world'>, ms: number): Promise<void> {
  return world.wait === undefined ? timer(ms) : world.wait(ms);
}

/** Milliseconds on a clock that never goes back. */
export function elapsedMs({ world }: Pick<Run, 'world'>): number {
  return world.elapsedMs?.() ?? world.now();
}

/** Asks a store that is away again, a few times. */
export async function insist<Value>(run: Run, write: () => Promise<Value>): Promise<Driven<Value>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { ok: true, value: await write() };
    } catch (error) {
      if (tries < storeTries) {
        await wait(run, Math.min(longestPauseMs, 100 * 2 ** tries));
        continue;
      }
      const reason = 'The store did not take the new credentials; they are kept until it does.';
      run.recorder.note('error', `${reason} ${error instanceof Error ? error.message : ''}`.trim());
      return { ok: false, problem: problem('internal', 'store', { reason }) };
    }
  }
}

/** What a store has after credentials were brought to it. */
export interface Saved {
  /** Undefined when the connection is gone. */
  readonly connection: Connection | undefined;
  /** Whether it is these credentials that it has. */
  readonly isOurs: boolean;
}

/**
 * Stores renewed credentials over their own generation and over no other. Asks until the store answers; `late` is told
 * once that it takes long. Undefined when `isStopped` before that.
 */
export async function save(
  run: Run,
  store: CredentialStore,
  before: Pick<Connection, 'workspace' | 'id' | 'generation'>,
  change: ConnectionChange,
  late: (failure: Driven<never>) => void,
  isStopped: () => boolean,
): Promise<Saved | undefined> {
  const { workspace, id, generation } = before;
  for (;;) {
    const written = await insist(run, () =>
      store.update(workspace, id, (now) => (now.generation === generation ? change : undefined)),
    );
    if (written.ok) {
      const connection = written.value;
      // Not whether this write did it: one whose answer was lost may have.
      const isOurs =
        connection?.generation === generation + 1 && isSame(connection.authData, change.authData);
      return { connection, isOurs };
    }
    late(written);
    if (isStopped()) return undefined;
    await wait(run, longestPauseMs);
  }
}

/** Marks a connection expired, unless it was renewed or reconnected meanwhile. Answers whether this did it. @see REF-8, REF-12 */
export async function markExpired(
  run: Run,
  store: CredentialStore,
  seen: Connection,
): Promise<Driven<boolean>> {
  let marks = false;
  const written = await insist(run, () =>
    store.update(seen.workspace, seen.id, (now) => {
      marks = now.generation === seen.generation && now.status === 'active';
      return marks ? { status: 'expired' } : undefined;
    }),
  );
  return written.ok ? { ok: true, value: marks && written.value !== undefined } : written;
}

function isSame(stored: unknown, given: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(given);
}
