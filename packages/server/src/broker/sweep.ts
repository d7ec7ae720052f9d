import type { Outcome, Ref } from '@claviger/engine';

/** What the sweep is given. */
export interface SweepDeps {
  due(now: number, limit: number): Promise<readonly Ref[]>;
  /** Renews one early. Undefined when it is not due any more. */
  renew(ref: Ref): Promise<Outcome<unknown> | undefined>;
  /** What fails together with it, such as a version of an app; undefined when it is gone. */
  groupOf(ref: Ref): Promise<string | undefined>;
  putOff(ref: Ref, until: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to under 1. */
  random(): number;
  onError(error: unknown): void;
}

/** What one round came to. */
export interface Swept {
  readonly renewed: number;
  readonly failed: number;
  readonly putOff: number;
  /** Whether more may be due already. */
  readonly more: boolean;
}

const batch = 200;
const atOnce = 16;
/** A group that failed so often in a row is left alone for a while. */
const patience = 5;
const shortestPauseMs = 15_000;
const longestPauseMs = 10 * 60_000;

/** Renews what is due, a few at once, in random order so that several brokers seldom meet, and gently where an app fails for many. */
export function createSweep(deps: SweepDeps): { round(): Promise<Swept> } {
  const failing = new Map<string, { times: number; until: number }>();

  return {
    async round() {
      const due = shuffled(await deps.due(deps.now(), batch), deps.random);
      const counts = { renewed: 0, failed: 0, putOff: 0 };
      const left = [...due];
      const work = async (): Promise<void> => {
        for (let ref = left.pop(); ref !== undefined; ref = left.pop()) {
          const what = await renewOne(ref).catch((error: unknown) => {
            deps.onError(error);
            return 'failed' as const;
          });
          if (what !== undefined) counts[what] += 1;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return { ...counts, more: due.length === batch };
    },
  };

  async function renewOne(ref: Ref): Promise<'renewed' | 'failed' | 'putOff' | undefined> {
    const group = await deps.groupOf(ref);
    if (group === undefined) return undefined;
    const pause = failing.get(group);
    if (pause !== undefined && pause.until > deps.now()) {
      await deps.putOff(ref, pause.until + Math.floor(deps.random() * shortestPauseMs));
      return 'putOff';
    }
    const done = await deps.renew(ref);
    if (done === undefined) return undefined;
    if (done.ok) {
      failing.delete(group);
      return 'renewed';
    }
    // Nothing was sent: it has another time already.
    if (done.problem.params['until'] !== undefined) return 'putOff';
    // A refusal is about one connection, silence about the app. Those under way together count as one.
    if (done.problem.code === 'refresh_failed' && (failing.get(group)?.until ?? 0) <= deps.now()) {
      const times = (failing.get(group)?.times ?? 0) + 1;
      const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** (times - patience));
      failing.set(group, { times, until: times < patience ? 0 : deps.now() + pauseMs });
    }
    return 'failed';
  }
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
