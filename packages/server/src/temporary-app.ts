import { createHash, randomBytes } from 'node:crypto';
import {
  createEngine,
  createSandbox,
  defaultLimits,
  fakeTransport,
  type Problem,
  schemes,
  type Transport,
  type WireRequest,
  type WireResponse,
} from '@claviger/engine';
import { ensureFirstKey } from './access/first-key.ts';
import { createApp } from './app.ts';
import type { App } from './app-env.ts';
import type { Deps } from './deps.ts';
import { createOverseer } from './incidents/overseer.ts';
import { after } from './jobs/after.ts';
import { startRotation } from './jobs/rotate-keys.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { noticeWriter } from './notices.ts';
import { readSettings } from './settings.ts';
import { orderedIds } from './store/ids.ts';
import { openTemporaryStore } from './store/temporary-store.ts';

/** What a call came to; `body` is its JSON, or undefined when it has none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly body?: unknown;
  /** Null sends no Authorization header. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole server without a port: a real store, a real engine, and a provider that is a function. */
export interface TemporaryApp {
  readonly app: App;
  readonly deps: Deps;
  readonly key: string;
  /** What reached the provider. */
  readonly requests: readonly WireRequest[];
  /** What the log holds, one JSON object a line. */
  readonly logged: string[];
  advance(ms: number): void;
  /** Everything that somebody who copies the database gets. */
  dump(): Promise<Buffer>;
  call(method: string, path: string, options?: Call): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens one, for tests. */
export async function openTemporaryApp(
  provider: (request: WireRequest) => Partial<WireResponse> | Problem = () => json({ email: 'ada@acme.dev' }),
): Promise<TemporaryApp> {
  const key = `clv_${createHash('sha256').update('first').digest('hex')}`;
  const opened = await openTemporaryStore();
  const { store, now } = opened;
  await ensureFirstKey(store, key);
  const logged: string[] = [];
  const fake = fakeTransport(provider);
  // The fake has no clock of its own.
  const transport: Transport = (request, options) =>
    fake(request, {
      ...options,
      onExchange: (exchange) => options.onExchange?.({ ...exchange, startedAt: now() }),
    });
  const sandbox = createSandbox({ spare: 0 });
  const world = { schemes, transport, sandbox, limits: defaultLimits, censorKey: randomBytes(32) };
  const exchangeId = orderedIds('exch', { now, randomBytes });
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const rotation = startRotation({ store, log }, after);
  const overseer = createOverseer({ store, now, random: () => 0.5 });
  const deps: Deps = {
    settings: readSettings({}),
    store,
    engine: createEngine({ ...world, now, randomBytes, exchangeId }, store.credentials, {
      overseer,
      tell: noticeWriter({ store, overseer }),
    }),
    transport,
    schemes,
    log,
    metrics: createMetrics(),
    rotation,
    now,
    randomBytes,
  };
  const app = createApp(deps);
  return {
    app,
    deps,
    key,
    requests: fake.requests,
    logged,
    advance: opened.advance,
    dump: opened.dump,
    async close() {
      await rotation.stop();
      await sandbox.close();
      await opened.close();
    },
    async call(method, path, options = {}) {
      const secret = options.key === undefined ? key : options.key;
      const headers = new Headers(options.headers);
      if (secret !== null) headers.set('authorization', `Bearer ${secret}`);
      if (options.body !== undefined && !headers.has('content-type'))
        headers.set('content-type', 'application/json');
      const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
      const response = await app.request(path, { method, headers, ...(body === undefined ? {} : { body }) });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: isJson ? JSON.parse(text) : {},
      };
    },
  };
}

/** A JSON response of the provider. */
export function json(value: unknown, status = 200): Partial<WireResponse> {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}
