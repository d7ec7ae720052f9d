import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Connection,
  createEngine,
  createSandbox,
  createTransport,
  defaultLimits,
  type NewConnection,
  schemes,
} from '@claviger/engine';
import { getRequestListener } from '@hono/node-server';
import { defaultWorkspace, ensureFirstKey } from '../access/first-key.ts';
import { createApp } from '../app.ts';
import type { Deps } from '../deps.ts';
import { after } from '../jobs/after.ts';
import { startRotation } from '../jobs/rotate-keys.ts';
import { createLog } from '../log.ts';
import { queueExchanges } from '../log-queue.ts';
import { createMetrics } from '../metrics.ts';
import { noticeWriter } from '../notices.ts';
import { defaultCallTimes, readSettings } from '../settings.ts';
import { orderedIds } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { openTemporaryStore } from '../store/temporary-store.ts';
import { type CallProxy, createProxy, listenWith, type ProxyOptions } from './proxy.ts';
import { watchStore } from './watch-store.ts';

/** A server that listens, a provider that listens, and a connection between them. */
export interface ProxyWorld extends AsyncDisposable {
  /** The origin of the server, and of the provider. */
  readonly url: string;
  readonly provider: string;
  readonly key: string;
  readonly deps: Deps;
  readonly proxy: CallProxy;
  /** Behind the server's back, as another process. */
  readonly elsewhere: Store;
  readonly logged: readonly string[];
  advance(ms: number): void;
  /** Stores an integration with this definition and a connection of it. */
  connect(definition: Definition, stored?: Partial<NewConnection>): Promise<Connection>;
  /** The proxied address of a path. */
  at(connection: Pick<Connection, 'id'>, path?: string): string;
  call(connection: Pick<Connection, 'id'>, path?: string, init?: RequestInit): Promise<Response>;
}

interface Definition {
  readonly authentication: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** What a world may be told beside its provider. */
export interface WorldOptions extends Partial<ProxyOptions> {
  /** Sees the store before anything else does: counts. */
  readonly watch?: (store: Store) => Store;
}

/** Opens one, for tests. */
export async function openProxyWorld(
  answer: RequestListener,
  { watch = (store) => store, ...options }: WorldOptions = {},
): Promise<ProxyWorld> {
  const key = `clv_${createHash('sha256').update('first').digest('hex')}`;
  const opened = await openTemporaryStore();
  const { now } = opened;
  const watched = watchStore(watch(opened.store));
  const { store } = watched;
  await ensureFirstKey(store, key);
  const providerServer = createServer(answer);
  const provider = await listening(providerServer);
  const transport = createTransport({ allowPrivate: ['127.0.0.0/8'] });
  const sandbox = createSandbox({ spare: 0 });
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const rotation = startRotation({ store, log }, after);
  const exchangeId = orderedIds('exch', { now, randomBytes });
  const world = {
    schemes,
    transport,
    stream: transport.stream,
    sandbox,
    limits: defaultLimits,
    censorKey: randomBytes(32),
    now,
    randomBytes,
    exchangeId,
  };
  const metrics = createMetrics();
  // As a server that was started has it.
  const exchanges = queueExchanges({ store: store.exchanges, metrics, log, after, ...options });
  const deps: Deps = {
    settings: readSettings({}),
    store: { ...store, exchanges },
    engine: createEngine(world, store.credentials, { tell: noticeWriter({ store }) }),
    transport,
    schemes,
    log,
    metrics,
    rotation,
    now,
    randomBytes,
  };
  const proxy = createProxy(deps, { ...defaultCallTimes, after, exchangeId, ...options });
  watched.listen(proxy.changes);
  const server = createServer({ shouldUpgradeCallback: proxy.mayUpgrade });
  listenWith(server, proxy, getRequestListener(createApp(deps).fetch));
  const url = await listening(server);
  let made = 0;
  const at = ({ id }: Pick<Connection, 'id'>, path = '') => `${url}/v1/connections/${id}/proxy${path}`;

  return {
    url,
    provider,
    key,
    deps,
    proxy,
    elsewhere: opened.store,
    logged,
    advance: opened.advance,
    at,
    async connect({ env = {}, ...definition }, stored = {}) {
      made += 1;
      const integration = `app${made}`;
      const document = {
        claviger: 1,
        key: integration,
        name: integration,
        version: '1.0.0',
        baseUrl: `${provider}/api`,
        ...definition,
      };
      const place = { key: integration, name: integration, version: '1.0.0', document };
      await store.integrations.create(defaultWorkspace, place);
      await store.environment.patch(defaultWorkspace, integration, '1.0.0', env);
      const { type } = definition.authentication;
      return store.credentials.create(
        {
          id: `conn_${made}`,
          workspace: defaultWorkspace,
          integration,
          version: '1.0.0',
          scheme: String(type),
          user: { id: 'u-1' },
          label: '',
          metadata: {},
          createdAt: now(),
          authData: {},
          ...stored,
        },
        () => integration,
      );
    },
    call: (connection, path = '', init = {}) =>
      fetch(at(connection, path), {
        redirect: 'manual',
        ...init,
        headers: { authorization: `Bearer ${key}`, ...init.headers },
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await proxy.close();
      await exchanges.close();
      await rotation.stop();
      await sandbox.close();
      providerServer.closeAllConnections();
      providerServer.close();
      await transport.close();
      await opened.close();
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An API key in a header: the least that a definition can have. */
export const byKey = {
  authentication: {
    type: schemes.find(({ title }) => title === 'API Key')?.name,
    test: { url: 'https://acme.dev/me' },
    fields: [{ key: 'api_key' }],
  },
  requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
};
