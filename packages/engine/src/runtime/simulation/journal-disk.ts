import type { Journal, JournalEntry, JournalKey, KeptAnswer, PendingEntry } from '../../vault/journal.ts';
import { keyText } from '../../vault/journal.ts';
import type { WireResponse } from '../../wire/response.ts';
import type { Process } from './process.ts';
import type { Random } from './random.ts';

/** The disk of one machine: it outlives the processes. */
export type Disk = Map<string, PendingEntry>;

/** Told of what a journal holds, as it comes to hold it. */
export interface JournalWatch {
  synced(key: JournalKey, answers: readonly WireResponse[]): void;
  forgotten(key: JournalKey): void;
}

/** A journal on a simulated disk: what it says is durable only when it resolves, and sometimes it cannot be written. */
export function openDisk(
  disk: Disk,
  process: Process,
  random: Random,
  watch: JournalWatch,
  weather: { readonly diskFails: number } = { diskFails: 0 },
): Journal {
  const known = new Map<string, PendingEntry>(disk);

  return {
    async open(key) {
      const text = keyText(key);
      await sync(() => undefined);
      const { workspace, id, generation } = key;
      if (!known.has(text)) known.set(text, { workspace, id, generation, answers: [] });
      const answersNow = (): readonly KeptAnswer[] => known.get(text)?.answers ?? [];
      const entry: JournalEntry = {
        get answers() {
          return answersNow();
        },
        async answer(response) {
          const answers = [...answersNow(), response];
          known.set(text, { workspace, id, generation, answers });
          await sync(() => {
            disk.set(text, { workspace, id, generation, answers });
            watch.synced(key, answers);
          });
        },
        async done() {
          known.delete(text);
          await sync(() => {
            disk.delete(text);
            watch.forgotten(key);
          });
        },
      };
      return entry;
    },
    pending: () => [...known.values()].filter(({ answers }) => answers.length > 0),
  };

  function sync(write: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      process.deliver(random.between(0, 6), () => {
        if (random.chance(weather.diskFails)) return reject(new Error('The disk is full.'));
        write();
        // Written, and not yet told of: a process may die in between.
        process.deliver(random.between(0, 4), resolve);
      });
    });
  }
}
