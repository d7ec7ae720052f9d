import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './process.ts';

/** A file system of a few megabytes, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves this many bytes free. */
  fill(free: number): void;
  /** Gives the room back. */
  clear(): void;
  remove(): void;
}

/** Why no small disk can be had; undefined when one can. */
export function missingSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root may mount one, on Linux';
  try {
    makeSmallDisk(1).remove();
    return undefined;
  } catch {
    return 'this machine lets nobody mount one';
  }
}

/** Mounts one. */
export function makeSmallDisk(megabytes: number): SmallDisk {
  const parent = temporaryFolder('disk');
  const folder = join(parent, 'mounted');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(parent, { recursive: true });
    throw new Error('No file system could be mounted.');
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill(free) {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    },
    clear: () => rmSync(filler),
    remove() {
      spawnSync('umount', [folder]);
      rmSync(parent, { recursive: true });
    },
  };
}
