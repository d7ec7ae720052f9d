import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as timer } from 'node:timers/promises';
import { createEngine, createSandbox, createSealer, createTransport, schemes } from '@claviger/engine';
import type { Logger } from 'pino';
import { openData } from '../data.ts';
import { createOverseer } from '../incidents/overseer.ts';
import { createLog, traceOf } from '../log.ts';
import { noticeWriter } from '../notices.ts';
import { worldOf } from '../world.ts';
import { type BrokerConfig, fingerprintOf, parseConfig } from './config.ts';
import { openFileJournal } from './file-journal.ts';
import { type BrokerPlace, brokerPlace, prepareSocket, removeSocket, takeLock } from './place.ts';
import { onLines, parseRequest, say } from './protocol.ts';
import { createBrokerService } from './service.ts';

/** How long a broker without servers and without work stays, in milliseconds: one may just be restarting. */
const idleMs = 3_000;
const sweepMs = 5_000;
const recoverMs = 2_000;

/** The broker of one machine and data folder: started by a server, it outlives it until its work is stored. */
async function run(config: BrokerConfig, place: BrokerPlace, log: Logger): Promise<void> {
  const { settings } = config;
  const data = await openData(settings, log);
  const { store, secrets, keyring } = data;
  const transport = createTransport({ allowPrivate: settings.allowPrivateHosts });
  const sandbox = createSandbox();
  const journal = await openFileJournal({
    path: place.journal,
    sealer: createSealer({ keyring, randomBytes }),
    onUnreadable: (path, fault) => log.error({ path, fault }, 'the journal held what does not open'),
  });
  const overseer = createOverseer({ store, now: Date.now, random: Math.random });
  const engine = createEngine(worldOf(transport, sandbox, secrets), store.credentials, {
    journal,
    overseer,
    tell: noticeWriter({ store, overseer }),
  });
  const service = createBrokerService({
    store,
    engine,
    schemes,
    settings,
    log,
    journal,
    now: Date.now,
    random: Math.random,
    wait: (ms) => timer(ms),
  });

  const fingerprint = fingerprintOf(settings);
  const servers = new Set<Socket>();
  const ended = Promise.withResolvers<void>();
  let working = 0;
  let isEnding = false;
  let idle: NodeJS.Timeout | undefined;
  /** None once the last server has said goodbye: it waits for this end. */
  let pauseMs = idleMs;

  const work = async (doing: () => Promise<void>): Promise<void> => {
    working += 1;
    try {
      await doing();
    } catch (error) {
      log.error({ error: traceOf(error) }, 'unexpected error');
    } finally {
      working -= 1;
      endWhenIdle();
    }
  };
  const isIdle = () => servers.size === 0 && working === 0 && journal.pending().length === 0;
  function endWhenIdle(): void {
    clearTimeout(idle);
    if (isIdle()) idle = setTimeout(() => isIdle() && ended.resolve(), pauseMs);
  }

  const serve = (socket: Socket): void => {
    servers.add(socket);
    clearTimeout(idle);
    pauseMs = idleMs;
    socket.on('error', () => undefined);
    socket.once('close', () => {
      servers.delete(socket);
      endWhenIdle();
    });
    onLines(socket, (line) => {
      const request = parseRequest(line);
      if (request === undefined) return void socket.destroy();
      if (request.do === 'renew' || request.do === 'migrate')
        return void work(async () => {
          // What is only to be stored goes first, as it needs no lease; a store that is away holds up nobody for that.
          await Promise.race([recovered, timer(recoverMs, undefined, { ref: false })]);
          say(socket, request.do === 'renew' ? await service.renew(request) : await service.migrate(request));
        });
      if (request.do === 'hello') {
        // Newer settings, such as another key: whoever asks next starts a broker that has them.
        if (request.fingerprint !== fingerprint && request.startedAt > config.startedAt) ended.resolve();
        return;
      }
      servers.delete(socket);
      if (servers.size > 0) return say(socket, { do: 'stays' });
      pauseMs = 0;
      endWhenIdle();
    });
  };

  await prepareSocket(place);
  const server = createServer(serve);
  const mask = process.umask(0o177);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.socket, resolve);
  });
  process.umask(mask);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.resolve());
  process.on('SIGHUP', () => undefined);
  log.info({ pid: process.pid, pending: journal.pending().length }, 'the broker is there');
  const recovered = work(() => service.recover());
  void recovered.then(() => sweepOn());
  endWhenIdle();

  async function sweepOn(): Promise<void> {
    while (!isEnding) {
      let more = false;
      if (servers.size > 0)
        await work(async () => {
          ({ more } = await service.sweep());
        });
      // Not all brokers of an installation in step.
      if (!more) await timer(sweepMs * (0.5 + Math.random()), undefined, { ref: false });
    }
  }

  await ended.promise;
  isEnding = true;
  const closed = new Promise((resolve) => server.close(resolve));
  await removeSocket(place);
  await engine.close();
  await sandbox.close();
  await transport.close();
  await journal.close();
  await store.close();
  for (const socket of servers) socket.destroy();
  void closed;
}

const config = parseConfig(await text(process.stdin));
const place = await brokerPlace(config.settings.dataFolder);
const lock = takeLock(place);
if (lock !== undefined) {
  const log = createLog(config.settings.logLevel);
  try {
    await run(config, place, log);
  } catch (error) {
    log.fatal({ error: traceOf(error) }, 'the broker cannot work');
    process.exitCode = 1;
  }
  lock.release();
}
process.exit();
