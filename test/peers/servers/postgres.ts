import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPackage } from './debian.ts';
import { freePort, has, temporaryFolder } from './process.ts';

const versions = '/usr/lib/postgresql';
const user = 'claviger';
const password = 'a-password-of-the-tests';

/** A PostgreSQL server of its own, on this machine. */
export interface PostgresServer {
  /** With user and password, for a database that is there and empty. */
  readonly url: string;
  /** Where its programs are, such as pg_dump. */
  readonly programs: string;
  /** Starts it again, on the same port and data. */
  start(): Promise<void>;
  /** Stops it as an operator does: sessions end, what was answered is on disk. */
  stop(): Promise<void>;
  /** Ends all of its processes at once. */
  kill(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

function programsFolder(): string | undefined {
  try {
    const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
    return newest === undefined ? undefined : join(versions, newest, 'bin');
  } catch {
    return undefined;
  }
}

const isPresent = () => has(join(programsFolder() ?? '', 'postgres'), ['--version']);

/** Why there is no PostgreSQL here; undefined when there is. Installs Debian's when it may. */
export function missingPostgres(): string | undefined {
  return missingPackage('postgresql', isPresent);
}

/** What one may be started with, beside what all are. */
export interface PostgresSettings {
  /** `off` where nobody pulls the plug of the machine: whatever else ends it loses nothing. */
  readonly fsync?: 'on' | 'off';
}

/** Makes a database cluster in a folder of its own and starts it. It refuses root, so root starts it as another user. */
export async function startPostgres({ fsync = 'on' }: PostgresSettings = {}): Promise<PostgresServer> {
  const programs = programsFolder();
  if (programs === undefined) throw new Error('PostgreSQL is not installed.');
  const account = process.getuid?.() === 0 ? lesserAccount() : undefined;
  const folder = temporaryFolder('postgres');
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) {
    for (const path of [folder, data, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  const options = { cwd: folder, env: { PATH: programs, LC_ALL: 'C.UTF-8' }, ...account };
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      ...['--pgdata', data, '--username', user, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-instructions'],
    ],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stderr}`);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    fsync,
    shared_buffers: '32MB',
    max_wal_size: '128MB',
    max_connections: '100',
  };
  let running: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(programs, 'postgres'), ['-D', data, ...args], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    running = child;
    const isReady = ['-h', '127.0.0.1', '-p', String(port), '-q'];
    for (let attempt = 0; attempt < 600 && child.exitCode === null; attempt += 1) {
      if (has(join(programs, 'pg_isready'), isReady)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`PostgreSQL did not start:\n${output}`);
  };
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };

  await start();
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
    programs,
    start,
    stop: () => end('SIGINT'),
    kill: () => end('SIGQUIT'),
    async remove() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The account of Debian's package. */
function lesserAccount(): { readonly uid: number; readonly gid: number } {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
