import {
  createLog,
  isWorker,
  readSettings,
  runWorker,
  SettingsError,
  type StartedServer,
  startServer,
  startWorkers,
} from '@claviger/server';
import type { Io } from '../io.ts';
import { playgroundStarter } from '../playground.ts';

/** What `start` was told beside its settings. */
export interface StartWords {
  /** How many processes serve. */
  readonly workers?: string;
}

const banner = (url: string, apiKey: string | undefined): string =>
  [
    `Claviger listens at ${url}`,
    `Console: ${url} (sign in with your key)`,
    `API docs: ${url}/docs`,
    ...(apiKey === undefined ? [] : [`API key, shown this once: ${apiKey}`]),
  ].join('\n');

/** `claviger start`: the server for real use, until it is stopped. Answers the exit code. */
export async function start(io: Io, { workers }: StartWords = {}): Promise<number> {
  // A fake provider would live in one of several processes, and be unknown to the others.
  if (isWorker()) return runWorker(() => startServer(readSettings(io.env)));
  const stopped = io.untilStopped();
  try {
    const server = await serve(io, workersOf(workers));
    io.out(banner(server.url, server.apiKey));
    await stopped;
    await server.close();
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    io.say(error.message);
    return 1;
  }
}

/** The most processes that one command starts: more than any machine has cores to gain by. */
const mostWorkers = 256;

function workersOf(text = '1'): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostWorkers) return count;
  throw new SettingsError(
    '--workers',
    `write a number from 1 to ${mostWorkers}, such as that of your cores.`,
  );
}

function serve(io: Io, workers: number): Promise<StartedServer> {
  const settings = readSettings(io.env);
  if (workers === 1) return startServer(settings, { playground: playgroundStarter });
  return startWorkers(workers, createLog(settings.logLevel));
}
