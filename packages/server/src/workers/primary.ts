import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import { SettingsError } from '../settings.ts';
import type { StartedServer } from '../start.ts';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';
import { gatherMeters } from './meters.ts';

/** What runs as a worker: the program that this process runs, unless told otherwise. */
export interface WorkerProgram {
  readonly file: string;
  readonly args: readonly string[];
}

/** How long a worker that died lets its follower wait, in milliseconds: twice as long each time, up to the second. */
const waits = { first: 500, most: 30_000 } as const;
/** How long a worker must have served for its death to be the first again, in milliseconds. */
const steadyMs = 60_000;

/**
 * Starts several processes that share one port, and one anew for each that dies. The first makes keys and brings the
 * store up to date alone. Throws a SettingsError when a setting is to blame.
 */
export async function startWorkers(
  count: number,
  log: Logger,
  program?: WorkerProgram,
): Promise<StartedServer> {
  if (program !== undefined) cluster.setupPrimary({ exec: program.file, args: [...program.args] });
  gatherMeters();
  let isClosing = false;
  const pending = new Set<NodeJS.Timeout>();

  const first = await launched(fork());
  await Promise.all(Array.from({ length: count - 1 }, () => launched(fork())));
  log.info({ workers: count }, 'all workers listen');
  return {
    ...first,
    async close() {
      isClosing = true;
      for (const timer of pending) clearTimeout(timer);
      await Promise.all(living().map(stop));
    },
  };

  function fork(wait: number = waits.first): Worker {
    const worker = cluster.fork();
    const since = performance.now();
    worker.once('exit', (code, signal) => {
      if (isClosing || !started.has(worker)) return;
      const isSteady = performance.now() - since > steadyMs;
      const inMs = isSteady ? waits.first : wait;
      log.error({ pid: worker.process.pid, code, signal, inMs }, 'a worker died; another follows');
      const timer = setTimeout(() => {
        pending.delete(timer);
        const next = fork(Math.min(inMs * 2, waits.most));
        // One that cannot even start is followed too.
        started.add(next);
        launched(next).catch((error) => log.error({ error: String(error) }, 'a worker did not start'));
      }, inMs);
      pending.add(timer);
    });
    return worker;
  }
}

const started = new WeakSet<Worker>();

async function launched(worker: Worker): Promise<Pick<StartedServer, 'url' | 'apiKey'>> {
  const told = Promise.withResolvers<Pick<StartedServer, 'url' | 'apiKey'>>();
  worker.on('message', (message: unknown) => {
    if (!isOurs<FromWorker>(message)) return;
    if (message.claviger === 'listening') told.resolve({ url: message.url, apiKey: message.apiKey });
    if (message.claviger === 'refused')
      told.reject(new SettingsError(message.setting, message.message.replace(`${message.setting}: `, '')));
  });
  worker.once('exit', (code) => told.reject(new Error(`a worker ended with ${code} before it listened`)));
  const listening = await told.promise;
  started.add(worker);
  return listening;
}

function living(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((one) => one !== undefined);
}

async function stop(worker: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  if (worker.isConnected()) worker.send({ claviger: 'stop' } satisfies ToWorker);
  else worker.process.kill('SIGTERM');
  await gone;
}
