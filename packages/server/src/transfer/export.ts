import { chmod, type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TransferStore } from '../store/transfer.ts';
import { createChunkWriter, type TransferSecret } from './container.ts';
import { writeLine } from './record.ts';
import { TransferRefusal } from './refusal.ts';

/** Bytes after which a chunk is full. One record more may make it larger. */
const chunkSize = 256 * 1024;

/** How far a transfer is, in records. */
export interface TransferProgress {
  readonly done: number;
  readonly total: number;
}

/** What an export wrote. */
export interface Exported {
  readonly records: number;
  /** What does not open and is missing in the file, in words. */
  readonly faults: readonly string[];
}

/**
 * Writes everything of a store into a new file, sealed, whole or not at all. Memory holds one page of it at a time.
 * Throws a `TransferRefusal` of one line when it cannot be written.
 */
export async function exportTo(
  path: string,
  deps: {
    readonly transfer: TransferStore;
    readonly secret: TransferSecret;
    randomBytes(size: number): Uint8Array;
    onProgress(progress: TransferProgress): void;
  },
): Promise<Exported> {
  await refuseTaken(path);
  const partial = `${path}.partial`;
  try {
    const file = await open(partial, 'w', 0o600);
    let exported: Exported;
    try {
      await chmod(partial, 0o600);
      exported = await write(file, deps);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
    await syncFolder(path);
    return exported;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw fileRefusal(error, path) ?? error;
  }
}

async function write(file: FileHandle, deps: Parameters<typeof exportTo>[1]): Promise<Exported> {
  const total = await deps.transfer.count();
  const writer = await createChunkWriter(deps.secret, (size) => deps.randomBytes(size));
  await file.appendFile(writer.header);
  const faults: string[] = [];
  let lines: string[] = [];
  let size = 0;
  let records = 0;
  for await (const page of deps.transfer.readAll()) {
    faults.push(...page.faults);
    for (const record of page.records) {
      const line = writeLine(record);
      lines.push(line);
      size += line.length;
      records++;
      if (size < chunkSize) continue;
      await file.appendFile(writer.seal(Buffer.from(lines.join('')), false));
      lines = [];
      size = 0;
    }
    if (page.records.length > 0) deps.onProgress({ done: records, total });
  }
  lines.push(writeLine({ kind: 'end', records }));
  await file.appendFile(writer.seal(Buffer.from(lines.join('')), true));
  return { records, faults };
}

async function refuseTaken(path: string): Promise<void> {
  const taken = await stat(path).catch(() => undefined);
  if (taken !== undefined)
    throw new TransferRefusal(`${path} is there already. Name a new file, or remove that one.`);
}

/** So that the name is on disk too. Not every system can. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path)).catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not do that',
  EPERM: 'this user may not do that',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** What the file system says, as one line; undefined when it is not at fault. */
export function fileRefusal(error: unknown, path: string): TransferRefusal | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = fileFaults[code];
  return fault === undefined ? undefined : new TransferRefusal(`${path}: ${fault}.`, { cause: error });
}
