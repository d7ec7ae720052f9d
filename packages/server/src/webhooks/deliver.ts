import type { Deps } from '../deps.ts';
import type { RunningJob } from '../jobs/repeat.ts';
import { startRounds } from '../jobs/repeat.ts';
import { traceOf } from '../log.ts';
import type { ClaimedDelivery, Settlement, Webhook } from '../store/webhook.ts';
import { attempt, attemptMs, type Sender } from './attempt.ts';
import { settlementOf } from './retry.ts';

/** From one look for what is due to the next, in milliseconds. */
export const deliverEveryMs = 1_000;
/** Deliveries of one webhook that a process makes at once: a slow receiver holds up nobody else's. */
export const atOnce = 4;
/** What a process that was killed had taken is taken by another after this time, in milliseconds. */
export const leaseMs = 4 * attemptMs;
/** How long a closing server waits for receivers, in milliseconds. */
const closePatienceMs = 5_000;

export type DeliverDeps = Pick<Deps, 'log' | 'metrics'> &
  Sender & {
    readonly store: Pick<Deps['store'], 'webhooks'>;
    /** From 0 up to 1. */
    random(): number;
  };

/** Makes deliveries. */
export interface Deliverer {
  /** Begins with what is due, and does not wait for receivers. */
  round(): Promise<void>;
  /** Resolves when no receiver is being asked. */
  idle(): Promise<void>;
  /** Begins nothing new. What is not answered yet is given back at once, for others to deliver again. */
  abort(): void;
  /** Begins nothing new. */
  retire(): void;
}

type Ref = Pick<Webhook, 'workspace' | 'id'>;

/** Delivers what is in the store's outbox. Any number of processes may, on one store. */
export function createDeliverer(deps: DeliverDeps): Deliverer {
  const { webhooks } = deps.store;
  const aborting = new AbortController();
  const underWay = new Set<Promise<void>>();
  const taken = new Map<string, number>();
  let isRetired = false;

  return {
    async round() {
      for (const ref of await webhooks.due()) await fill(ref);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    abort() {
      isRetired = true;
      aborting.abort();
    },
    retire() {
      isRetired = true;
    },
  };

  /** Takes as much of a webhook's as may be under way at once. */
  async function fill(ref: Ref): Promise<void> {
    const name = JSON.stringify([ref.workspace, ref.id]);
    const free = atOnce - (taken.get(name) ?? 0);
    if (isRetired || free <= 0) return;
    const hold = (more: number) => {
      const count = (taken.get(name) ?? 0) + more;
      if (count > 0) taken.set(name, count);
      else taken.delete(name);
    };
    hold(free);
    let claimed: readonly ClaimedDelivery[] = [];
    try {
      claimed = await webhooks.claim(ref.workspace, ref.id, free, leaseMs);
    } finally {
      hold(claimed.length - free);
    }
    for (const delivery of claimed) {
      const work = guarded(async () => {
        try {
          await deliver(delivery);
        } finally {
          hold(-1);
        }
        await fill(ref);
      }).finally(() => underWay.delete(work));
      underWay.add(work);
    }
  }

  /** What the store does not take now is delivered again when its lease has run out. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      deps.log.error({ error: traceOf(error) }, 'a delivery was not settled');
    }
  }

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    const answer = await attempt(deps, delivery, aborting.signal);
    const now = deps.now();
    const isCutOff = !answer.ok && aborting.signal.aborted;
    const settlement: Settlement = isCutOff
      ? { status: 'pending', nextAt: now }
      : settlementOf(delivery, answer, now, deps.random);
    if (!(await webhooks.settle(delivery, settlement))) return;
    deps.metrics.delivery(settlement.status === 'pending' ? 'retried' : settlement.status);
    if (settlement.status !== 'failed') return;
    const { webhook, id, type, attempts } = delivery;
    const { lastStatus, lastProblem } = settlement;
    deps.log.warn(
      { webhook, event: id, type, attempts, lastStatus, lastProblem },
      settlement.isGone === true
        ? 'a webhook is disabled: its receiver is gone'
        : 'an event was given up: its webhook did not take it',
    );
  }
}

/** Delivers at once and then again and again. */
export function startDelivering(
  deps: DeliverDeps,
  after: (ms: number, run: () => void) => () => void,
): RunningJob {
  const deliverer = createDeliverer(deps);
  const rounds = startRounds(
    {
      everyMs: deliverEveryMs,
      done: 'delivered',
      failed: 'looking for what webhooks are owed failed',
      round: async () => {
        await deliverer.round();
        return {};
      },
    },
    deps.log,
    after,
  );
  return {
    async stop() {
      deliverer.retire();
      await rounds.stop();
      const callOff = after(closePatienceMs, deliverer.abort);
      await deliverer.idle();
      callOff();
    },
  };
}
