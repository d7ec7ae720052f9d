import { type FileHandle, open } from 'node:fs/promises';
import type { TransferRecord, TransferStore } from '../store/transfer.ts';
import { type ReadBytes, readChunks, type TransferSecret } from './container.ts';
import { fileRefusal, type TransferProgress } from './export.ts';
import { type EndLine, readLine } from './record.ts';
import { TransferRefusal } from './refusal.ts';

/** What an import did. */
export interface Imported {
  readonly added: number;
  /** They were there before, and were left as they were. */
  readonly present: number;
  /** Why others were not taken over, each by its name. */
  readonly refused: readonly string[];
}

/**
 * Adds everything of a file to a store. The file is read to its end before anything is written, so one that is not
 * whole changes nothing. Stopped anywhere, it is simply begun again: what is there is left as it is.
 */
export async function importFrom(
  path: string,
  deps: {
    readonly transfer: Pick<TransferStore, 'add'>;
    readonly secret: TransferSecret;
    onProgress(progress: TransferProgress): void;
  },
): Promise<Imported> {
  try {
    const total = await check(path, deps.secret);
    const result = { added: 0, present: 0, refused: [] as string[] };
    let done = 0;
    await withChunks(path, deps.secret, async (chunk) => {
      const { records, faults } = parse(chunk);
      const { added, present, refused } = await deps.transfer.add(records);
      result.added += added;
      result.present += present;
      result.refused.push(...faults, ...refused);
      done += records.length + faults.length;
      if (done > 0) deps.onProgress({ done, total });
    });
    return result;
  } catch (error) {
    throw fileRefusal(error, path) ?? error;
  }
}

/** Opens every chunk, and answers how many records there are. */
async function check(path: string, secret: TransferSecret): Promise<number> {
  let lines = 0;
  let end: EndLine | undefined;
  await withChunks(path, secret, async (chunk) => {
    const found = linesOf(chunk);
    lines += found.length;
    const last = readLine(found.at(-1) ?? '');
    end = last.ok && last.line.kind === 'end' ? last.line : undefined;
  });
  if (end === undefined || end.records !== lines - 1)
    throw new TransferRefusal('The file does not end as an export does. Export again.');
  return end.records;
}

async function withChunks(
  path: string,
  secret: TransferSecret,
  each: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const file = await open(path);
  try {
    for await (const chunk of readChunks(secret, bytesOf(file))) await each(chunk);
  } finally {
    await file.close();
  }
}

function bytesOf(file: FileHandle): ReadBytes {
  return async (size) => {
    const buffer = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(buffer, filled, size - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };
}

function parse(chunk: Uint8Array): { records: readonly TransferRecord[]; faults: readonly string[] } {
  const records: TransferRecord[] = [];
  const faults: string[] = [];
  for (const text of linesOf(chunk)) {
    const read = readLine(text);
    if (!read.ok) faults.push(read.fault);
    else if (read.line.kind !== 'end') records.push(read.line);
  }
  return { records, faults };
}

function linesOf(chunk: Uint8Array): readonly string[] {
  return Buffer.from(chunk).toString().split('\n').slice(0, -1);
}
