import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WireResponse } from '../wire/response.ts';
import type { Journal } from './journal.ts';

/** A journal under test, empty. */
export interface JournalUnderTest {
  readonly journal: Journal;
  close?(): Promise<void>;
}

/** An answer of a token endpoint, with bytes that are no text. */
export function anAnswer(text: string, status = 200): WireResponse {
  const body = Uint8Array.from([...Buffer.from(text), 0, 255]);
  const headers = { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] };
  return { url: 'https://acme.com/token', status, headers, body };
}

/** The rules of a journal. Every implementation passes them. */
export function journalContract(name: string, make: () => Promise<JournalUnderTest>): void {
  describe(`${name}: a journal`, () => {
    let under: JournalUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close?.());

    const key = { workspace: 'ws-1', id: 'conn_1', generation: 3 };

    test('answers are pending until they are done', async () => {
      const entry = await under.journal.open(key);
      expect(entry.answers).toEqual([]);
      expect(under.journal.pending()).toEqual([]);
      await entry.answer(anAnswer('one'));
      await entry.answer(anAnswer('two', 400));
      expect(entry.answers).toEqual([anAnswer('one'), anAnswer('two', 400)]);
      expect(under.journal.pending()).toEqual([{ ...key, answers: [anAnswer('one'), anAnswer('two', 400)] }]);
      await entry.done();
      expect(under.journal.pending()).toEqual([]);
      expect((await under.journal.open(key)).answers).toEqual([]);
    });

    test('when an answer came is kept with it', async () => {
      const kept = { ...anAnswer('one'), receivedAt: 1_767_225_600_000 };
      await (await under.journal.open(key)).answer(kept);
      expect(under.journal.pending()).toEqual([{ ...key, answers: [kept] }]);
    });

    test('an entry that is opened again has its answers', async () => {
      await (await under.journal.open(key)).answer(anAnswer('one'));
      const again = await under.journal.open(key);
      expect(again.answers).toEqual([anAnswer('one')]);
      await again.done();
      expect(under.journal.pending()).toEqual([]);
    });

    test('connections, workspaces and generations are kept apart, oldest first', async () => {
      const others = [
        { ...key, id: 'conn_2' },
        { ...key, workspace: 'ws-2' },
        { ...key, generation: 4 },
      ];
      for (const [index, other] of others.entries())
        await (await under.journal.open(other)).answer(anAnswer(`${index}`));
      expect((await under.journal.open(key)).answers).toEqual([]);
      expect(under.journal.pending()).toEqual(
        others.map((other, index) => ({ ...other, answers: [anAnswer(`${index}`)] })),
      );
    });

    test('a second end is harmless, and what is opened after it begins anew', async () => {
      const entry = await under.journal.open(key);
      await entry.done();
      await entry.done();
      await (await under.journal.open(key)).answer(anAnswer('new'));
      expect(under.journal.pending()).toEqual([{ ...key, answers: [anAnswer('new')] }]);
    });

    test('many at once are all kept', async () => {
      const keys = Array.from({ length: 50 }, (_, index) => ({ ...key, id: `conn_${index}` }));
      await Promise.all(keys.map(async (one) => (await under.journal.open(one)).answer(anAnswer(one.id))));
      expect(
        under.journal
          .pending()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(keys.map(({ id }) => id).sort());
    });
  });
}
