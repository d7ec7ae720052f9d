import type { Connection, ConnectionChange, CredentialStore } from '../../vault/store.ts';
import type { Process } from './process.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** What may happen to a call of the store. Probabilities; one for all processes. */
export interface Weather {
  /** Until when the store is away, in milliseconds since the epoch. */
  awayUntil: number;
  /** A call fails and nothing was done. */
  failsBefore: number;
  /** A call is done and fails all the same: its answer was lost. */
  failsAfter: number;
  /** A journal cannot be written. */
  diskFails: number;
}

/** What is wrong with a store, to see that it is found out. */
export interface StoreFaults {
  /** It changes what a process read before, and writes over whatever is there by then. */
  readonly noCompareAndSet?: boolean;
  /** Everybody gets a lease. */
  readonly noLease?: boolean;
}

/** A store as one process sees it: behind a network that is slow, loses calls and answers, and goes away. */
export function gateStore(
  store: CredentialStore,
  process: Process,
  {
    scheduler,
    random,
    weather,
    faults = {},
  }: {
    readonly scheduler: Scheduler;
    readonly random: Random;
    readonly weather: Weather;
    readonly faults?: StoreFaults;
  },
): CredentialStore {
  const read = new Map<string, Connection>();

  return {
    async get(workspace, id) {
      const connection = await pass(() => store.get(workspace, id));
      if (connection !== undefined) read.set(id, connection);
      return connection;
    },
    create: (...args) => pass(() => store.create(...args)),
    update: (workspace, id, change) =>
      faults.noCompareAndSet
        ? writeBlindly(workspace, id, change)
        : pass(() => store.update(workspace, id, change)),
    handOver: (...args) => pass(() => store.handOver(...args)),
    remove: (...args) => pass(() => store.remove(...args)),
    list: (...args) => pass(() => store.list(...args)),
    due: (...args) => pass(() => store.due(...args)),
    async lease(workspace, id, ttlMs) {
      // A lease that is over at once is in nobody's way.
      const lease = await pass(() => store.lease(workspace, id, faults.noLease ? 0 : ttlMs));
      if (lease === undefined) return undefined;
      return {
        ...lease,
        intend: faults.noLease ? async () => true : (generation) => pass(() => lease.intend(generation)),
        release: (options) => pass(() => lease.release(options)),
      };
    },
  };

  function pass<Value>(call: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const lose = (): void => process.deliver(latency(), () => reject(new Error('The store is away.')));
      scheduler.after(latency(), async () => {
        if (scheduler.now() < weather.awayUntil || random.chance(weather.failsBefore)) return lose();
        const value = await call();
        if (random.chance(weather.failsAfter)) return lose();
        process.deliver(latency(), () => resolve(value));
      });
    });
  }

  function latency(): number {
    return random.chance(0.02) ? random.between(20, 150) : random.between(0, 8);
  }

  async function writeBlindly(
    workspace: string,
    id: string,
    change: (now: Connection) => ConnectionChange | undefined,
  ): Promise<Connection | undefined> {
    const before = read.get(id) ?? (await pass(() => store.get(workspace, id)));
    const wanted = before && change(before);
    return wanted === undefined ? before : pass(() => store.update(workspace, id, () => wanted));
  }
}
