/** Room for calls that are under way. */
export interface Slots {
  /** True at once where there is room; else waits its turn, and answers false when that takes too long. */
  take(claim: Claim): true | Promise<boolean>;
  give(claim: Claim): void;
  /** Calls that are under way. */
  readonly size: () => number;
}

/** On whose account a call runs. Each of these has a bound of its own. */
export interface Claim {
  readonly connection: string;
  /** Its workspace and integration. */
  readonly app: string;
  readonly key: string;
}

/** How many calls may be under way, and how many may wait for how long. */
export interface SlotLimits {
  readonly perConnection: number;
  readonly perIntegration: number;
  readonly perKey: number;
  readonly total: number;
  /** Of one connection. */
  readonly waiting: number;
  readonly patienceMs: number;
}

export const defaultSlotLimits: SlotLimits = {
  perConnection: 64,
  perIntegration: 500,
  perKey: 800,
  total: 1_000,
  waiting: 1_000,
  patienceMs: 10_000,
};

type Counts = Readonly<Record<keyof Claim, Map<string, number>>>;

interface Waiter {
  readonly claim: Claim;
  readonly go: (isTurn: boolean) => void;
  readonly callOff: () => void;
}

/**
 * Shares the room among connections: who waits is served in turn, one call of each connection after the other, so that
 * one with many calls, or with a slow provider, holds up no other.
 */
export function createSlots(
  after: (ms: number, run: () => void) => () => void,
  limits = defaultSlotLimits,
): Slots {
  const counts: Counts = { connection: new Map(), app: new Map(), key: new Map() };
  /** In the order of their turns. */
  const queues = new Map<string, Waiter[]>();
  let total = 0;

  return {
    size: () => total,
    take(claim) {
      if (!queues.has(claim.connection) && hasRoom(claim)) {
        count(claim, 1);
        return true;
      }
      return wait(claim);
    },
    give(claim) {
      count(claim, -1);
      serve();
    },
  };

  function hasRoom({ connection, app, key }: Claim): boolean {
    return (
      total < limits.total &&
      (counts.connection.get(connection) ?? 0) < limits.perConnection &&
      (counts.app.get(app) ?? 0) < limits.perIntegration &&
      (counts.key.get(key) ?? 0) < limits.perKey
    );
  }

  function count({ connection, app, key }: Claim, by: 1 | -1): void {
    total += by;
    change(counts.connection, connection, by);
    change(counts.app, app, by);
    change(counts.key, key, by);
  }

  function wait(claim: Claim): Promise<boolean> {
    const queue = queues.get(claim.connection) ?? [];
    if (queue.length >= limits.waiting) return Promise.resolve(false);
    queues.set(claim.connection, queue);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        claim,
        go: resolve,
        callOff: after(limits.patienceMs, () => {
          leave(waiter);
          resolve(false);
        }),
      };
      queue.push(waiter);
    });
  }

  function leave(waiter: Waiter): void {
    const queue = queues.get(waiter.claim.connection) ?? [];
    const at = queue.indexOf(waiter);
    if (at >= 0) queue.splice(at, 1);
    if (queue.length === 0) queues.delete(waiter.claim.connection);
  }

  /** Whoever is served goes to the end of the turns. */
  function serve(): void {
    for (const [connection, queue] of queues) {
      if (total >= limits.total) return;
      const [first] = queue;
      if (first === undefined || !hasRoom(first.claim)) continue;
      queue.shift();
      queues.delete(connection);
      if (queue.length > 0) queues.set(connection, queue);
      first.callOff();
      count(first.claim, 1);
      first.go(true);
      return;
    }
  }
}

function change(counts: Map<string, number>, name: string, by: 1 | -1): void {
  const now = (counts.get(name) ?? 0) + by;
  if (now === 0) counts.delete(name);
  else counts.set(name, now);
}
