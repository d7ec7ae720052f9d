import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { traceOf } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { ExchangeStore, NewExchange } from './store/history.ts';
import { StoreUnavailable } from './store/unavailable.ts';

/** The HTTP log with a queue before it: `append` never waits, `get` and `list` show what this process has appended. */
export interface LogQueue extends ExchangeStore {
  /** Writes what is queued; what cannot be written stays queued. */
  flush(): Promise<void>;
  /** Writes what is queued and takes nothing more. What still cannot be written is dropped, and says so. */
  close(): Promise<void>;
}

/** What bounds the queue and when it writes. */
export interface LogQueueLimits {
  readonly rows: number;
  /** Of URLs and bodies, in all rows. */
  readonly characters: number;
  /** Rows of one write, unless so many wait that it must be more. */
  readonly batch: number;
  /** From the first row to the write, in milliseconds. */
  readonly delayMs: number;
  /** From a write that failed to the next attempt, in milliseconds. */
  readonly retryMs: number;
}

export const defaultLogQueueLimits: LogQueueLimits = {
  rows: 10_000,
  characters: 64 * 1024 * 1024,
  batch: 128,
  delayMs: 200,
  retryMs: 1_000,
};

/** Turns of the event loop that writing all may take. */
const turnsOfWrite = 8;

/** What the queue is given. */
export interface LogQueueDeps {
  readonly store: ExchangeStore;
  readonly metrics: Pick<Metrics, 'exchangesDropped'>;
  readonly log: Pick<Logger, 'warn'>;
  /** Runs something once, later; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

interface Queued {
  readonly workspace: string;
  readonly exchange: NewExchange;
  readonly characters: number;
}

/** Takes the exchange log off the path of requests. When it is full the oldest rows go, and a log line says how many. */
export function queueExchanges(deps: LogQueueDeps, limits = defaultLogQueueLimits): LogQueue {
  const { store } = deps;
  const queue: Queued[] = [];
  let characters = 0;
  let dropped = 0;
  let writing: Promise<void> = Promise.resolve();
  let callOff: (() => void) | undefined;

  /** One attempt after another, so that rows keep their order. */
  const flush = (): Promise<void> => {
    callOff?.();
    callOff = undefined;
    writing = writing.then(writeAll);
    return writing;
  };

  const schedule = (ms: number): void => {
    callOff ??= deps.after(ms, () => void flush());
  };

  return {
    async append(workspace, exchanges) {
      for (const exchange of exchanges) {
        const one = { workspace, exchange, characters: sizeOf(exchange) };
        queue.push(one);
        characters += one.characters;
      }
      while (queue.length > limits.rows || characters > limits.characters) drop(1);
      if (queue.length > 0) schedule(limits.delayMs);
    },
    async get(workspace, id) {
      await flush();
      return store.get(workspace, id);
    },
    async list(query) {
      await flush();
      return store.list(query);
    },
    prune: (olderThan) => store.prune(olderThan),
    flush,
    async close() {
      await flush();
      callOff?.();
      callOff = undefined;
      drop(queue.length);
      tellDropped();
    },
  };

  /** Writes what is queued now, and not what is added meanwhile: whoever waits for it must not wait for ever. */
  async function writeAll(): Promise<void> {
    // In few turns, however much there is: a busy server has few to give, and would never catch up.
    const most = Math.max(limits.batch, Math.ceil(queue.length / turnsOfWrite));
    for (let due = queue.length; due > 0 && queue.length > 0; due -= most) {
      const batch = queue.splice(0, Math.min(due, most));
      characters -= charactersOf(batch);
      const left = await writeBatch(batch);
      if (left.length === 0) {
        // An embedded store writes in this very thread: requests come in between.
        await setImmediate();
        continue;
      }
      // Back in front of what came meanwhile; the bound holds for both together.
      queue.unshift(...left);
      characters += charactersOf(left);
      while (queue.length > limits.rows || characters > limits.characters) drop(1);
      schedule(limits.retryMs);
      break;
    }
    if (queue.length > 0) schedule(limits.delayMs);
    tellDropped();
  }

  /** Answers what may be written later. */
  async function writeBatch(batch: readonly Queued[]): Promise<readonly Queued[]> {
    const left: Queued[] = [];
    for (const [workspace, rows] of Map.groupBy(batch, (one) => one.workspace)) {
      try {
        await store.append(
          workspace,
          rows.map((one) => one.exchange),
        );
      } catch (error) {
        if (error instanceof StoreUnavailable) left.push(...rows);
        else refuse(rows.length, error);
      }
    }
    return left;
  }

  /** A fault of ours: it would fail again, and hold up all that follow. */
  function refuse(count: number, error: unknown): void {
    deps.log.warn({ error: traceOf(error) }, 'exchanges could not be written');
    dropped += count;
    deps.metrics.exchangesDropped(count);
  }

  function drop(count: number): void {
    if (count === 0) return;
    characters -= charactersOf(queue.splice(0, count));
    dropped += count;
    deps.metrics.exchangesDropped(count);
  }

  function tellDropped(): void {
    if (dropped === 0) return;
    deps.log.warn({ dropped }, `${dropped} exchanges were dropped from the log`);
    dropped = 0;
  }
}

function charactersOf(queued: readonly Queued[]): number {
  return queued.reduce((sum, one) => sum + one.characters, 0);
}

/** What weighs in a row: its URL and its bodies. */
function sizeOf({ body }: NewExchange): number {
  if (typeof body === 'string') return body.length;
  const { request, response } = body;
  return request.url.length + (request.body?.length ?? 0) + (response?.content.length ?? 0);
}
