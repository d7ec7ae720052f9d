import { type Journal, type JournalKey, journalKeyOf, type KeptAnswer, keyText } from './journal.ts';

/** A journal that lasts as long as its process: for tests, and for the engine as a library. */
export function createMemoryJournal(): Journal {
  const entries = new Map<string, { readonly key: JournalKey; readonly answers: KeptAnswer[] }>();
  return {
    async open(key) {
      const text = keyText(key);
      const entry = entries.get(text) ?? { key, answers: [] };
      entries.set(text, entry);
      return {
        answers: entry.answers,
        async answer(response) {
          entry.answers.push(response);
        },
        async done() {
          entries.delete(text);
        },
      };
    },
    pending: () =>
      [...entries.values()]
        .filter(({ answers }) => answers.length > 0)
        .map(({ key, answers }) => ({ ...journalKeyOf(key), answers: [...answers] })),
  };
}
