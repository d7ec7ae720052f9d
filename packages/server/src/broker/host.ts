import { spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as timer } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrokerConfig } from './config.ts';
import { type BrokerPlace, brokerPlace } from './place.ts';

/** Reaches the broker of a data folder, and starts it when there is none. */
export interface BrokerHost {
  /** A socket to it. Rejects when none could be started in time. */
  reach(): Promise<Socket>;
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const reachMs = 30_000;
/** A started process that does not answer by then is believed to have failed. */
const startMs = 5_000;
const againMs = 500;
const pollMs = 25;
const largestLog = 1024 * 1024;

/** Makes one for a server's settings. */
export function createBrokerHost(config: BrokerConfig): BrokerHost {
  let startedAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  /** Since the last one was started. */
  let wasReached = false;

  return {
    async reach() {
      const { dataFolder } = config.settings;
      await mkdir(dataFolder, { recursive: true, mode: 0o700 });
      const place = await brokerPlace(dataFolder);
      hasFailed = false;
      for (const endsAt = performance.now() + reachMs; performance.now() < endsAt; await timer(pollMs)) {
        const socket = await tryConnect(place.socket);
        if (socket !== undefined) {
          wasReached = true;
          return socket;
        }
        if (hasFailed) throw new Error(`The broker cannot work: ${place.log} says why.`);
        if (performance.now() - startedAt < startMs) continue;
        startedAt = performance.now();
        start(place);
      }
      throw new Error('The broker does not answer.');
    },
  };

  /** Of several that are started at once, one takes the lock, and the others end. */
  function start(place: BrokerPlace): void {
    const log = openLog(place.log);
    wasReached = false;
    const child = spawn(process.execPath, [main], {
      // A group of its own: what ends this process, or Ctrl-C, does not end it.
      detached: true,
      stdio: ['pipe', 'ignore', log],
      windowsHide: true,
    });
    closeSync(log);
    child.on('error', () => {
      hasFailed = true;
    });
    child.once('exit', (code) => {
      // Without a fault it found that another one had the lock, which may be about to end.
      if (code === 0) startedAt = performance.now() - startMs + againMs;
      else if (code !== null && !wasReached) hasFailed = true;
      else startedAt = Number.NEGATIVE_INFINITY;
    });
    child.stdin?.on('error', () => undefined);
    // Settings hold keys: not on the command line, not in the environment.
    child.stdin?.end(JSON.stringify(config));
    child.unref();
  }
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > largestLog ? 'w' : 'a', 0o600);
}

function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => resolve(undefined));
  });
}
