import type { SentRequest } from '@claviger/engine';
import { lastUseGrainMs } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { traceOf } from '../log.ts';
import type { NewExchange } from '../store/history.ts';
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

const delayMs = 200;

/** Censors and counts each request of a call, and hands it to the log; notes now and then who was used. */
export function createCallLog(deps: LogDeps, after: (ms: number, run: () => void) => () => void): CallLog {
  const keys = new Map<string, ApiKey>();
  const connections = new Map<string, ReadyConnection['connection']>();
  /** When each was last noted. */
  const noted = createBoundedMap<string, number>(20_000);
  let callOff: (() => void) | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  const tell = (error: unknown): void =>
    deps.log.warn({ error: traceOf(error) }, 'calls could not be written down');
  const flush = async (): Promise<void> => {
    callOff?.();
    callOff = undefined;
    writing = writing.then(noteUses).catch(tell);
    await writing;
  };

  return {
    add(row) {
      count(row);
      if (isKept(row)) deps.store.exchanges.append(row.ready.connection.workspace, [logged(row)]).catch(tell);
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
    callOff ??= after(delayMs, () => void flush());
    return true;
  }

  async function noteUses(): Promise<void> {
    const at = deps.now();
    for (const key of takeAll(keys)) await deps.store.apiKeys.touch(key.workspace, key.id, at);
    for (const { workspace, id } of takeAll(connections))
      await deps.store.credentials.update(workspace, id, ({ lastUsedAt = 0 }) =>
        lastUsedAt < at ? { lastUsedAt: at } : undefined,
      );
  }
}

function takeAll<Value>(from: Map<string, Value>): readonly Value[] {
  const all = [...from.values()];
  from.clear();
  return all;
}

function logged(row: CallRow): NewExchange {
  const { ready, sent, id, requestBytes, responseBytes, durationMs } = row;
  const { integration, version, id: connection, user } = ready.connection;
  return {
    id,
    integration,
    version,
    connection,
    user: user.id,
    purpose: sent.purpose,
    method: sent.method,
    host: hostOf(sent.url),
    ...(sent.answer === undefined ? {} : { status: sent.answer.status }),
    durationMs,
    at: sent.startedAt,
    body: ready.calls.record(sent, { id, requestBytes, responseBytes, durationMs }),
  };
}

/** A URL that was called begins with its origin as a parser writes it. */
function hostOf(url: string): string {
  const from = url.indexOf('//') + 2;
  const to = url.indexOf('/', from);
  return url.slice(from, to < 0 ? undefined : to);
}
