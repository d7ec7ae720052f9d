import type { Logger } from 'pino';
import { traceOf } from '../log.ts';
import type { SealPosition, SealStore } from '../store/seals.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import type { RunningJob } from './repeat.ts';

/** How far a rotation is. */
export interface RotationProgress {
  /** Values that this run has sealed anew. */
  readonly done: number;
  /** Values that other keys had sealed when this run began. Other runs may do some of them. */
  readonly total: number;
}

/** What a rotation did. */
export interface Rotation extends RotationProgress {
  /** Values that do not open, in words; they stay as they are. */
  readonly faults: readonly string[];
  /** How many there are of them: `faults` holds the first hundred. */
  readonly faulty: number;
  /** False when it was stopped before its end. The next run goes on from there. */
  readonly ended: boolean;
}

/** What a rotation needs from outside. */
export interface RotationDeps {
  readonly seals: SealStore;
  /** Values of one step: one transaction. */
  readonly batch: number;
  /** Runs between two steps, so that others come to their turn. */
  pause(): Promise<void>;
  /** Resolves after so many milliseconds, or at once when the run is stopped. */
  wait(ms: number): Promise<void>;
  isStopped(): boolean;
  onProgress?(progress: RotationProgress): void;
}

const longestWaitMs = 30_000;
const keptFaults = 100;

/**
 * Seals every data key with the first key of the ring. It may be stopped anywhere, by force too, and several may run:
 * which values are left stands in their rows.
 */
export async function rotateKeys(deps: RotationDeps): Promise<Rotation> {
  const [first] = deps.seals.keys;
  const counts = await patiently(deps, () => deps.seals.count());
  if (counts === undefined) return { done: 0, total: 0, faults: [], faulty: 0, ended: false };
  const total = [...counts].reduce((sum, [id, rows]) => (id === first ? sum : sum + rows), 0);
  let done = 0;
  for (;;) {
    const walk = await walkOnce(deps, (more) => {
      done += more;
      deps.onProgress?.({ done, total });
    });
    // What was sealed with an old key behind the walk's back is found by the next one.
    if (walk.done === 0 || !walk.ended) return { done, total, ...walk.found, ended: walk.ended };
  }
}

async function walkOnce(deps: RotationDeps, onDone: (more: number) => void) {
  const found = { faults: [] as string[], faulty: 0 };
  let done = 0;
  let position: SealPosition | undefined;
  do {
    const step = await patiently(deps, () => deps.seals.rewrap(deps.batch, position));
    if (step === undefined) return { done, found, ended: false };
    done += step.done;
    found.faulty += step.faults.length;
    found.faults.push(...step.faults.slice(0, keptFaults - found.faults.length));
    position = step.next;
    if (step.done > 0) onDone(step.done);
    await deps.pause();
  } while (position !== undefined);
  return { done, found, ended: true };
}

/** Asks again for as long as the store is away. Undefined when the run was stopped. */
async function patiently<Answer>(
  deps: RotationDeps,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  for (let waitMs = 500; !deps.isStopped(); waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await deps.wait(waitMs);
    }
  }
  return undefined;
}

/** Values of one step while requests are served: a few milliseconds. */
const batchBeside = 100;

/** The rotations of a server. */
export interface RotationJob extends RunningJob {
  /** Begins one, unless one is under way. */
  start(): void;
  isRunning(): boolean;
}

/** Rotates in the background of a server: when values of other keys may be there, and when it is asked to. */
export function startRotation(
  deps: { readonly store: { readonly seals: SealStore }; readonly log: Logger },
  after: (ms: number, run: () => void) => () => void,
): RotationJob {
  const { log } = deps;
  const { seals } = deps.store;
  let stopped = false;
  let wake = () => {};
  let running: Promise<void> | undefined;
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const callOff = after(ms, resolve);
      wake = () => {
        callOff();
        resolve();
      };
    });
  const job: RotationJob = {
    start() {
      if (stopped) return;
      running ??= rotate().finally(() => {
        running = undefined;
      });
    },
    isRunning: () => running !== undefined,
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
  // With one key there is nothing that another could have sealed: a start has refused it.
  if (seals.keys.length > 1) job.start();
  return job;

  async function rotate(): Promise<void> {
    let told = 0;
    try {
      const { done, faults, faulty, ended } = await rotateKeys({
        seals,
        batch: batchBeside,
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        wait,
        isStopped: () => stopped,
        onProgress({ done, total }) {
          const tenth = Math.floor((10 * done) / Math.max(total, 1));
          if (tenth > told) log.info({ done, total }, 'rotating keys');
          told = Math.max(told, tenth);
        },
      });
      for (const fault of faults) log.warn({ fault }, 'a sealed value does not open');
      if (done > 0 || faulty > 0) log.info({ done, faulty, ended }, 'keys rotated');
    } catch (error) {
      log.error({ error: traceOf(error) }, 'rotating keys failed; the next start tries again');
    }
  }
}
