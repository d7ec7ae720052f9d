import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine, createSandbox, createTransport, schemes } from '@claviger/engine';
import { buildConsole, consoleFolder } from '@claviger/web';
import { getRequestListener } from '@hono/node-server';
import { ensureFirstKey } from './access/first-key.ts';
import { createApp } from './app.ts';
import { joinBroker } from './broker/join.ts';
import { type ConsoleSource, prepareConsole } from './console/prepare.ts';
import { openData } from './data.ts';
import type { Deps } from './deps.ts';
import { guessNoLifetimes } from './heap.ts';
import { startNotifying } from './incidents/notify.ts';
import { after } from './jobs/after.ts';
import { startMoving } from './jobs/move.ts';
import { startPruning } from './jobs/prune.ts';
import { startRetiring } from './jobs/retire.ts';
import { startRotation } from './jobs/rotate-keys.ts';
import { startKeepingKeys } from './jobs/signing-keys.ts';
import { createLog } from './log.ts';
import { queueExchanges } from './log-queue.ts';
import { startMailing } from './mail/deliver.ts';
import { keepMail } from './mail/outbox.ts';
import { smtpSender } from './mail/smtp.ts';
import { createMetrics } from './metrics.ts';
import { noticeWriter } from './notices.ts';
import { hostPlayground, type PlaygroundStarter } from './playground/host.ts';
import { pooled } from './proxy/pooled.ts';
import { type CallProxy, createProxy, listenWith } from './proxy/proxy.ts';
import { watchStore } from './proxy/watch-store.ts';
import { type Settings, SettingsError } from './settings.ts';
import { orderedIds } from './store/ids.ts';
import { startDelivering } from './webhooks/deliver.ts';
import { worldOf } from './world.ts';

/** A server that listens. */
export interface StartedServer {
  /** Where it is reached from outside: the public base URL. */
  readonly url: string;
  /** The first API key, when this start made it: to be shown once. */
  readonly apiKey: string | undefined;
  /** Answers what is under way, takes nothing new, and closes the store. */
  close(): Promise<void>;
}

/** What a start may be told besides its settings. */
export interface StartOptions {
  /** Where the console is; that of its package unless given. False: none, only the API. */
  readonly console?: ConsoleSource | false;
  /** Starts a fake provider when somebody asks for one. */
  readonly playground?: PlaygroundStarter;
}

/** How long a closing server waits for requests that are under way, in milliseconds. */
const closePatienceMs = 10_000;

/** Opens the store and listens. Throws a SettingsError when a setting is to blame. */
export async function startServer(settings: Settings, options: StartOptions = {}): Promise<StartedServer> {
  guessNoLifetimes();
  const log = createLog(settings.logLevel);
  const { secrets, store: kept } = await openData(settings, log);
  // What this process changes, its proxy knows at once.
  const { store, listen: onChange, watchRenewals, watchMigrations } = watchStore(kept);
  const transport = createTransport({ allowPrivate: settings.allowPrivateHosts });
  const sandbox = createSandbox();
  const closeAll = async () => {
    await sandbox.close();
    await transport.close();
    await store.close();
  };
  try {
    const apiKey = settings.apiKey ?? secrets.apiKey;
    const isNewKey = await ensureFirstKey(store, apiKey);
    const source = options.console ?? { folder: consoleFolder, build: buildConsole };
    const files = source === false ? undefined : await prepareConsole(source, log);
    let proxy: CallProxy | undefined;
    const server = createServer({
      // A long upload is no attack: who sends nothing for long is cut off by whoever reads.
      requestTimeout: 0,
      shouldUpgradeCallback: (request) => proxy?.mayUpgrade(request) === true,
    });
    await listen(server, settings);
    const url = publicUrl(settings, server);
    const clock = { now: Date.now, randomBytes };
    const metrics = createMetrics();
    const exchanges = queueExchanges({ store: store.exchanges, metrics, log, after });
    const broker = joinBroker({ settings: { ...settings, url }, store: store.credentials, log, after });
    const allowPrivate = async (host: string) => {
      transport.allowPrivate(host);
      await broker.allowPrivate(host);
    };
    const playground = options.playground && hostPlayground(options.playground, allowPrivate);
    const rotation = startRotation({ store, log }, after);
    const closing = new AbortController();
    const deps: Deps = {
      closing: closing.signal,
      settings: { ...settings, url },
      store: { ...store, exchanges },
      engine: createEngine(worldOf(transport, sandbox, secrets), store.credentials, {
        renewals: watchRenewals(broker.renewals),
        migrations: watchMigrations(broker.migrations),
        tell: noticeWriter({ store: { ...store, exchanges } }),
      }),
      transport,
      schemes,
      log,
      metrics,
      rotation,
      ...(settings.mail === undefined ? {} : { mail: keepMail({ store, log }) }),
      ...(files === undefined ? {} : { console: files }),
      ...(playground === undefined ? {} : { playground }),
      ...clock,
    };
    const pruning = startPruning(deps, after);
    const keeping = startKeepingKeys(deps, after);
    const retiring = startRetiring(deps, after);
    const moving = startMoving(deps, after);
    const notifying = startNotifying(deps, after);
    metrics.watchIncidents(() => store.incidents.countOpen());
    const mailing =
      settings.mail && startMailing({ ...deps, send: smtpSender(settings.mail), random: Math.random }, after);
    const { allowPrivateHosts } = settings;
    const delivering = startDelivering(
      { store, log, metrics, transport, allowPrivateHosts, now: Date.now, random: Math.random },
      after,
    );
    proxy = createProxy(deps, {
      ...settings.callTimes,
      after,
      exchangeId: orderedIds('exch', { now: Date.now, randomBytes: pooled(randomBytes) }),
    });
    onChange(proxy.changes);
    listenWith(server, proxy, bounded(getRequestListener(createApp(deps).fetch)));
    deps.log.info({ host: settings.host, port: portOf(server) }, 'listening');
    return {
      url,
      apiKey: settings.apiKey === undefined && isNewKey ? apiKey : undefined,
      close: async () => {
        closing.abort();
        proxy?.hangUp();
        await closeServer(server);
        await proxy?.close();
        await pruning.stop();
        await rotation.stop();
        await keeping.stop();
        await retiring.stop();
        await moving.stop();
        await delivering.stop();
        await notifying.stop();
        await mailing?.stop();
        await exchanges.close();
        await broker.leave();
        await playground?.close();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** How long a request may take to arrive, in milliseconds, where it does not stream. */
const arrivalMs = 300_000;

/** Cuts off whoever takes too long to send a request that is read whole. */
function bounded(listener: RequestListener): RequestListener {
  return (request, response) => {
    const timer = setTimeout(() => request.complete || request.socket.destroy(), arrivalMs).unref();
    response.once('close', () => clearTimeout(timer));
    return listener(request, response);
  };
}

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, host, port)));
    server.listen({ host, port }, () => resolve());
  });
}

function listenFault(error: Error, host: string, port: number): Error {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return new SettingsError(
      'CLAVIGER_PORT',
      `port ${port} is taken by another program. Choose another, or 0 for any free one.`,
    );
  }
  if (code === 'EACCES') {
    return new SettingsError(
      'CLAVIGER_PORT',
      `port ${port} may not be used by this account. Choose one from 1024 on.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new SettingsError(
      'CLAVIGER_HOST',
      `${host} is not an address of this machine. Write 127.0.0.1, or 0.0.0.0 for all.`,
    );
  }
  return error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Port 0 in the URL stands for the port that the system gave. */
function publicUrl({ url }: Settings, server: Server): string {
  const parsed = new URL(url);
  if (parsed.port !== '0') return url;
  parsed.port = String(portOf(server));
  return parsed.origin;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // What was busy a moment ago is idle soon.
  const tidying = setInterval(() => server.closeIdleConnections(), 100);
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), closePatienceMs);
  await closed;
  clearInterval(tidying);
  clearTimeout(patience);
}
