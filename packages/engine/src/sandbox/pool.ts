import { startThread, type Thread, type ThreadEvents } from './thread.ts';

/** How many threads there are. */
export interface PoolOptions {
  readonly most: number;
  /** Ready beside those that work. */
  readonly spare: number;
  /** How long one waits for a thread, in milliseconds. */
  readonly queueMs: number;
  readonly start?: (events: ThreadEvents) => Thread;
}

/** Threads that run one program each; a stuck one delays nobody else. */
export interface Pool {
  /** A thread of one's own, given back by itself when it is ready again; undefined when none came free in time. */
  take(owner: string): Promise<Thread | undefined>;
  close(): Promise<void>;
}

interface Waiter {
  readonly take: (thread: Thread | undefined) => void;
}

/** Makes an empty pool: the first program starts the first thread. */
export function createPool({ most, spare, queueMs, start = startThread }: PoolOptions): Pool {
  const all = new Set<Thread>();
  const idle: Thread[] = [];
  /** Owners in the order of their turns; each has its own line. */
  const lines = new Map<string, Waiter[]>();
  let starting = 0;
  let isClosed = false;

  function next(): Waiter | undefined {
    const [found] = lines;
    if (found === undefined) return undefined;
    const [owner, line] = found;
    const waiter = line.shift();
    lines.delete(owner);
    if (line.length > 0) lines.set(owner, line);
    return waiter;
  }

  function give(thread: Thread): void {
    const waiter = next();
    if (waiter === undefined) idle.push(thread);
    else waiter.take(thread);
  }

  function hire(): void {
    if (isClosed || all.size >= most) return;
    starting += 1;
    let isStarting = true;
    const started = () => {
      if (isStarting) starting -= 1;
      isStarting = false;
    };
    const thread: Thread = start({
      ready() {
        started();
        give(thread);
      },
      gone() {
        started();
        all.delete(thread);
        const at = idle.indexOf(thread);
        if (at >= 0) idle.splice(at, 1);
        if (waiting() > starting) hire();
      },
    });
    all.add(thread);
  }

  function waiting(): number {
    return lines.values().reduce((sum, line) => sum + line.length, 0);
  }

  /** Enough for all that wait, and the spare ones beside. */
  function staff(): void {
    for (let missing = waiting() + spare - idle.length - starting; missing > 0; missing -= 1) hire();
  }

  return {
    take(owner) {
      const ready = idle.pop();
      if (ready !== undefined) {
        staff();
        return Promise.resolve(ready);
      }
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          const line = (lines.get(owner) ?? []).filter((one) => one !== waiter);
          if (line.length > 0) lines.set(owner, line);
          else lines.delete(owner);
          resolve(undefined);
        }, queueMs);
        const waiter: Waiter = {
          take(thread) {
            clearTimeout(late);
            resolve(thread);
          },
        };
        lines.set(owner, [...(lines.get(owner) ?? []), waiter]);
        staff();
      });
    },
    async close() {
      isClosed = true;
      for (let waiter = next(); waiter !== undefined; waiter = next()) waiter.take(undefined);
      await Promise.all([...all].map((thread) => thread.close()));
    },
  };
}
