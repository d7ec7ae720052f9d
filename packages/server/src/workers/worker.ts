import cluster from 'node:cluster';
import { SettingsError } from '../settings.ts';
import type { StartedServer } from '../start.ts';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';

/** Whether this process is one of several that another one started. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/** Serves until the process that started this one says stop, or is gone. Answers the exit code. */
export async function runWorker(start: () => Promise<StartedServer>): Promise<number> {
  const stopped = Promise.withResolvers<void>();
  process.on('message', (message: unknown) => {
    if (isOurs<ToWorker>(message) && message.claviger === 'stop') stopped.resolve();
  });
  process.once('disconnect', () => stopped.resolve());
  // Ctrl-C reaches every process of a terminal: who started this one says what follows.
  process.on('SIGINT', () => {});
  process.once('SIGTERM', () => stopped.resolve());
  let server: StartedServer;
  try {
    server = await start();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    tell({ claviger: 'refused', setting: error.setting, message: error.message });
    return leave(1);
  }
  tell({ claviger: 'listening', url: server.url, apiKey: server.apiKey });
  await stopped.promise;
  await server.close();
  return leave(0);
}

/** The line to the other process would keep this one alive. */
function leave(code: number): number {
  if (process.connected) process.disconnect();
  return code;
}

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
