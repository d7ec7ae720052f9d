import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The shortest limit of a socket's path on any system, in bytes, with room for its end. */
const longestPath = 100;

/** Where the broker of a data folder is found. */
export interface BrokerPlace {
  readonly socket: string;
  readonly journal: string;
  readonly lock: string;
  readonly log: string;
}

/** Names the places of a data folder, which must be there. */
export async function brokerPlace(folder: string): Promise<BrokerPlace> {
  const real = await realpath(folder);
  return {
    socket: socketOf(real),
    journal: join(real, 'broker.journal'),
    lock: join(real, 'broker.lock'),
    log: join(real, 'broker.log'),
  };
}

function socketOf(folder: string): string {
  const name = `claviger-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const near = join(folder, 'broker.sock');
  return Buffer.byteLength(near) <= longestPath ? near : join(tmpdir(), name, 'broker.sock');
}

/** Makes room for the socket: what a dead broker left is removed, and no other user can put theirs there. */
export async function prepareSocket({ socket, journal }: BrokerPlace): Promise<void> {
  if (process.platform === 'win32') return;
  if (dirname(socket) !== dirname(journal)) {
    await mkdir(dirname(socket), { recursive: true, mode: 0o700 });
    const { uid, mode } = await lstat(dirname(socket));
    if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
      throw new Error(`${dirname(socket)} belongs to another user.`);
  }
  await rm(socket, { force: true });
}

/** Removes the socket, and the folder that was made for it alone. */
export async function removeSocket({ socket, journal }: BrokerPlace): Promise<void> {
  if (process.platform === 'win32') return;
  await rm(socket, { force: true });
  if (dirname(socket) !== dirname(journal)) await rm(dirname(socket), { recursive: true, force: true });
}

/**
 * Takes the lock of a place; undefined when another process has it. The system gives it back when its holder dies,
 * however it dies.
 */
export function takeLock({ lock }: BrokerPlace): { release(): void } | undefined {
  const database = new DatabaseSync(lock, { timeout: 0 });
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
