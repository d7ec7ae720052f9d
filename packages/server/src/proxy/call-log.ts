import type { SentRequest } from '@claviger/engine';
import { lastUseGrainMs } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { traceOf } from '../log.ts';
import type { ExchangeStore } from '../store/history.ts';
import type { ApiKey } from '../store/store.ts';
import { createBoundedMap } from './bounded-map.ts';
import type { ReadyConnection } from './connections.ts';

/** One request of a call, and what it came to. */
export interface CallRow {
  readonly id: string;
  readonly ready: Pick<ReadyConnection, 'connection' | 'calls'>;
  readonly sent: SentRequest;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Until the last byte. */
  readonly durationMs: number;
}

/** Writes down what calls did, beside their path. */
export interface CallLog {
  add(row: CallRow): void;
  /** Notes that a key was used. */
  usedKey(key: ApiKey): void;
  /** Notes that a connection was used. */
  usedConnection(ready: Pick<ReadyConnection, 'connection'>): void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

type LogDeps = Pick<Deps, 'store' | 'metrics' | 'now' | 'log' | 'settings'>;

/** Rows that wait to be censored; what comes then is not logged. */
const mostRows = 10_000;
const delayMs = 200;
/** Rows that are censored before others have their turn. */
const batch = 20;

/** Keeps raw rows for a moment, then censors them and hands them to the log. */
export function createCallLog(deps: LogDeps, after: (ms: number, run: () => void) => () => void): CallLog {
  let rows: CallRow[] = [];
  const keys = new Map<string, ApiKey>();
  const connections = new Map<string, ReadyConnection['connection']>();
  /** When each was last noted. */
  const noted = createBoundedMap<string, number>(20_000);
  let callOff: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    callOff?.();
    callOff = undefined;
    writing = writing.then(write).catch((error) => {
      deps.log.warn({ error: traceOf(error) }, 'calls could not be written down');
    });
    return writing;
  };
  const schedule = (): void => {
    callOff ??= after(delayMs, () => void flush());
  };

  return {
    add(row) {
      count(row);
      if (!isKept(row)) return;
      if (rows.length < mostRows) rows.push(row);
      else deps.metrics.exchangesDropped(1);
      schedule();
    },
    usedKey(key) {
      if (isNews(key.id, key.lastUsedAt)) keys.set(key.id, key);
    },
    usedConnection({ connection }) {
      if (isNews(connection.id, connection.lastUsedAt)) connections.set(connection.id, connection);
    },
    flush,
    async close() {
      await flush();
      callOff?.();
      callOff = undefined;
    },
  };

  function count({ sent: { purpose, answer, problem } }: CallRow): void {
    const outcome =
      answer === undefined ? (problem?.code ?? 'internal') : `${Math.floor(answer.status / 100)}xx`;
    deps.metrics.exchange(purpose, outcome);
  }

  function isKept({ sent: { answer } }: CallRow): boolean {
    const { loggedCalls } = deps.settings;
    return loggedCalls === 'all' || (loggedCalls === 'failed' && (answer?.status ?? 500) >= 400);
  }

  function isNews(id: string, storedAt = 0): boolean {
    const now = deps.now();
    const last = Math.max(noted.get(id) ?? 0, storedAt);
    if (last > now - lastUseGrainMs) return false;
    noted.set(id, now);
    schedule();
    return true;
  }

  async function write(): Promise<void> {
    const due = rows;
    rows = [];
    for (let at = 0; at < due.length; at += batch) {
      await append(due.slice(at, at + batch));
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const at = deps.now();
    for (const key of takeAll(keys)) await deps.store.apiKeys.touch(key.workspace, key.id, at);
    for (const { workspace, id } of takeAll(connections))
      await deps.store.credentials.update(workspace, id, ({ lastUsedAt = 0 }) =>
        lastUsedAt < at ? { lastUsedAt: at } : undefined,
      );
  }

  async function append(some: readonly CallRow[]): Promise<void> {
    for (const [workspace, ofOne] of Map.groupBy(some, ({ ready }) => ready.connection.workspace))
      await deps.store.exchanges.append(workspace, ofOne.map(logged));
  }
}

function takeAll<Value>(from: Map<string, Value>): readonly Value[] {
  const all = [...from.values()];
  from.clear();
  return all;
}

function logged(row: CallRow) {
  const { ready, sent, id, requestBytes, responseBytes, durationMs } = row;
  const { integration, version, id: connection, user } = ready.connection;
  return {
    integration,
    version,
    connection,
    user: user.id,
    purpose: sent.purpose,
    method: sent.method,
    host: URL.parse(sent.url)?.host ?? '',
    ...(sent.answer === undefined ? {} : { status: sent.answer.status }),
    durationMs,
    at: sent.startedAt,
    body: ready.calls.record(sent, { id, requestBytes, responseBytes, durationMs }),
  };
}

/** The log as it is read: what this process has called is written first. */
export function flushedFirst(exchanges: ExchangeStore, flush: () => Promise<void>): ExchangeStore {
  return {
    ...exchanges,
    async get(workspace, id) {
      await flush();
      return exchanges.get(workspace, id);
    },
    async list(query) {
      await flush();
      return exchanges.list(query);
    },
  };
}
