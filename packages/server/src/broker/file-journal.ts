import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type Journal,
  type JournalKey,
  journalKeyOf,
  type KeptAnswer,
  keyText,
  type MigrationTarget,
  type Sealer,
} from '@claviger/engine';
import {
  decodeRecords,
  encodeRecord,
  type JournalRecord,
  packResponse,
  unpackResponse,
} from './journal-records.ts';

/** A journal in a file of its own; one process has it open. */
export interface FileJournal extends Journal {
  close(): Promise<void>;
}

export interface FileJournalOptions {
  readonly path: string;
  readonly sealer: Sealer;
  /** Told when the file held something that does not open, and where it was put aside. */
  onUnreadable(path: string, fault: string): void;
  /** Beyond this size, in bytes, the file is written anew with what is still needed. */
  readonly compactAt?: number;
}

interface Entry {
  readonly key: JournalKey;
  readonly answers: KeptAnswer[];
}

interface Waiting {
  readonly record: JournalRecord;
  /** Whether a power cut may not undo it. */
  readonly durable: boolean;
  done(error?: unknown): void;
}

const defaultCompactAt = 4 * 1024 * 1024;

/** Opens a journal, with all that it holds and without a torn end. Several appends share one sync of the disk. */
export async function openFileJournal(options: FileJournalOptions): Promise<FileJournal> {
  const { path, sealer, compactAt = defaultCompactAt } = options;
  const entries = new Map<string, Entry>();
  const waiting: Waiting[] = [];
  let { file, end, count } = await load();
  let pumping: Promise<void> | undefined;

  return {
    async open(given) {
      const key = journalKeyOf(given);
      const text = keyText(key);
      let entry = entries.get(text);
      if (entry === undefined) {
        entry = { key, answers: [] };
        entries.set(text, entry);
        try {
          await append({ do: 'open', ...key }, true);
        } catch (error) {
          entries.delete(text);
          throw error;
        }
      }
      const { answers } = entry;
      return {
        answers,
        async answer(response) {
          answers.push(response);
          await append({ do: 'answer', ...key, response: packResponse(response) }, true);
        },
        async done() {
          if (entries.get(text)?.answers !== answers) return;
          entries.delete(text);
          // Lost in a power cut, it is found to be over at the next start: its generation is.
          await append({ do: 'done', ...key }, false);
        },
      };
    },

    pending: () =>
      [...entries.values()]
        .filter(({ answers }) => answers.length > 0)
        .map(({ key, answers }) => ({ ...key, answers: [...answers] })),

    async close() {
      await pumping;
      await file.close();
    },
  };

  async function load(): Promise<{ file: FileHandle; end: number; count: number }> {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const read = decodeRecords(sealer, bytes);
    read.records.forEach(apply);
    if (read.fault !== undefined) {
      const aside = `${path}.unreadable-${bytes.length}`;
      await rename(path, aside);
      options.onUnreadable(aside, read.fault);
    }
    // Whoever opened without an answer died before one was kept: the connection's own intent tells of that.
    for (const [text, { answers }] of entries) if (answers.length === 0) entries.delete(text);
    return writeAnew();
  }

  function apply(record: JournalRecord): void {
    const { to, ...renewal } = record;
    const key = journalKeyOf(to === undefined ? renewal : { ...renewal, to: targetOf(to) });
    const text = keyText(key);
    if (record.do === 'done') return void entries.delete(text);
    const entry = entries.get(text) ?? { key, answers: [] };
    entries.set(text, entry);
    if (record.do === 'answer') entry.answers.push(unpackResponse(record.response));
  }

  /** Writes what is needed into a new file, which takes the place of the old one whole or not at all. */
  async function writeAnew(): Promise<{ file: FileHandle; end: number; count: number }> {
    const records = [...entries.values()].flatMap(({ key, answers }) =>
      answers.map((answer): JournalRecord => ({ do: 'answer', ...key, response: packResponse(answer) })),
    );
    const bytes = Buffer.concat(records.map((record, number) => encodeRecord(sealer, number, record)));
    const draft = `${path}.new`;
    const fresh = await open(draft, 'w', 0o600);
    try {
      await fresh.writeFile(bytes);
      await fresh.sync();
      await rename(draft, path);
      await syncFolder(path);
    } catch (error) {
      await fresh.close();
      throw error;
    }
    return { file: fresh, end: bytes.length, count: records.length };
  }

  function append(record: JournalRecord, durable: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({
        record,
        durable,
        done: (error) => (error === undefined ? resolve() : reject(error)),
      });
      pumping ??= pump().finally(() => {
        pumping = undefined;
      });
    });
  }

  async function pump(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      try {
        await write(batch);
        for (const { done } of batch) done();
      } catch (error) {
        await file.truncate(end).catch(() => undefined);
        for (const { done } of batch) done(error);
      }
    }
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const bytes = Buffer.concat(batch.map(({ record }, at) => encodeRecord(sealer, count + at, record)));
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, at, bytes.length - at, end + at);
      at += bytesWritten;
    }
    if (batch.some(({ durable }) => durable)) await file.datasync();
    end += bytes.length;
    count += batch.length;
    if (entries.size === 0) {
      await file.truncate(0);
      [end, count] = [0, 0];
    } else if (end > compactAt + 2 * sizeOf(entries.values())) {
      const old = file;
      ({ file, end, count } = await writeAnew());
      await old.close();
    }
  }
}

/** As a record holds it, a member that is not there may be undefined. */
function targetOf({ version, alternative }: NonNullable<JournalRecord['to']>): MigrationTarget {
  return { version, ...(alternative === undefined ? {} : { alternative }) };
}

function sizeOf(entries: Iterable<Entry>): number {
  let size = 0;
  for (const { answers } of entries) for (const { body } of answers) size += 2 * body.length + 1_000;
  return size;
}

/** A new name is durable once its folder is. Some systems do not let folders be opened, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  if (folder === undefined) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}
