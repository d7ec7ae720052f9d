import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as timer } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** One place among the serving processes; whoever dies there is followed by another at once. */
export interface Member {
  /** Its address; undefined while a process is starting. */
  url(): string | undefined;
  /** Resolves when a process listens here. */
  up(): Promise<void>;
  /** Kills the process with SIGKILL and starts another. False when there was none to kill. */
  kill(): boolean;
}

/** Serving processes on machines of their own: each machine has a data folder, and so a broker. */
export interface Fleet {
  readonly members: readonly Member[];
  /** Process ids of the brokers that each machine has had, the newest last. */
  brokers(machine: number): readonly number[];
  /** Kills the newest broker of a machine with SIGKILL. False when it was not there. */
  killBroker(machine: number): boolean;
  /** Starts that ended before they listened. */
  failedStarts(): number;
  close(): Promise<void>;
}

export interface FleetOptions {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly encryptionKeys: string;
  readonly apiKey: string;
  readonly processes: number;
  readonly machines: number;
}

const program = fileURLToPath(new URL('server-main.ts', import.meta.url));

/** Starts them all and waits until they listen. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const folders = Array.from({ length: options.machines }, (_, index) =>
    join(options.folder, `machine-${index}`),
  );
  for (const folder of folders) mkdirSync(folder, { mode: 0o700 });
  let failedStarts = 0;
  let isClosing = false;

  const members = Array.from({ length: options.processes }, (_, index) => {
    const folder = folders[index % folders.length] ?? options.folder;
    let child: ChildProcess | undefined;
    let url: string | undefined;
    let up = Promise.withResolvers<void>();

    const start = (): void => {
      if (isClosing) return;
      const log = openSync(join(folder, `server-${index}.log`), 'a', 0o600);
      const started = fork(program, {
        env: environment(options, folder),
        stdio: ['ignore', log, log, 'ipc'],
      });
      child = started;
      started.once('message', (message: { readonly url: string }) => {
        if (child !== started) return;
        url = message.url;
        up.resolve();
      });
      started.once('exit', () => {
        if (child !== started) return;
        // Nobody killed it: it ended by itself, such as for a database that stayed away.
        if (url === undefined) failedStarts += 1;
        follow();
      });
    };
    const follow = (): void => {
      if (url !== undefined) up = Promise.withResolvers<void>();
      url = undefined;
      child = undefined;
      start();
    };
    start();
    return {
      url: () => url,
      up: () => up.promise,
      kill: () => {
        if (child === undefined || url === undefined) return false;
        child.kill('SIGKILL');
        follow();
        return true;
      },
      end: async () => {
        if (child === undefined || child.exitCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        const patience = setTimeout(() => child?.kill('SIGKILL'), 15_000);
        await gone;
        clearTimeout(patience);
      },
    };
  });

  const brokers = (machine: number) => brokersOf(folders[machine] ?? '');
  await Promise.all(members.map((member) => member.up()));
  return {
    members,
    brokers,
    killBroker: (machine) => {
      const pid = brokers(machine).at(-1);
      return pid !== undefined && kill(pid);
    },
    failedStarts: () => failedStarts,
    async close() {
      isClosing = true;
      await Promise.all(members.map((member) => member.end()));
      // A broker ends by itself when its servers are gone and all is stored.
      const last = folders.flatMap((folder) => brokersOf(folder).slice(-1));
      for (const endsAt = Date.now() + 20_000; last.some(isThere) && Date.now() < endsAt; await timer(100));
      for (const pid of last.filter(isThere)) kill(pid);
    },
  };
}

function environment(options: FleetOptions, folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG } = process.env;
  return {
    ...{ PATH, HOME, LANG },
    DATABASE_URL: options.databaseUrl,
    CLAVIGER_ENCRYPTION_KEYS: options.encryptionKeys,
    CLAVIGER_API_KEY: options.apiKey,
    CLAVIGER_DATA: folder,
    CLAVIGER_URL: 'http://127.0.0.1:0',
    CLAVIGER_PORT: '0',
    CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    CLAVIGER_LOG_LEVEL: 'info',
  };
}

/** A broker writes its process id when it is there. */
function brokersOf(folder: string): number[] {
  let log: string;
  try {
    log = readFileSync(join(folder, 'broker.log'), 'utf8');
  } catch {
    return [];
  }
  const lines = log.split('\n').filter((line) => line.includes('"the broker is there"'));
  return lines.map((line) => Number((JSON.parse(line) as { readonly pid: number }).pid));
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
