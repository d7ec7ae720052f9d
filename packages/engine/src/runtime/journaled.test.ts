import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { JournalEntry } from '../vault/journal.ts';
import { createMemoryJournal } from '../vault/memory-journal.ts';
import type { Provider } from './fixture.ts';
import { fakeWorld, json, ref, subjectOf } from './fixture.ts';
import { journaledRun } from './journaled.ts';
import { openRun } from './run.ts';

const subject = subjectOf({ authentication: { type: 'basic', test: { url: 'https://api.acme.com' } } });
const request = { method: 'POST', url: 'https://acme.com/token', headers: {} };
const key = { ...ref, generation: 1 };

async function setUp(provider: Provider, wrap = (entry: JournalEntry) => entry) {
  const world = fakeWorld(provider);
  const journal = createMemoryJournal();
  const entry = wrap(await journal.open(key));
  const make = (sendBefore = 60_000) => journaledRun(openRun(world, subject), entry, sendBefore, () => 0);
  const sendOn = ({ run }: ReturnType<typeof make>, seen: unknown[] = []) =>
    run.world.transport(request, {
      allow: [],
      limits: world.limits,
      redirect: 'follow',
      onExchange: (exchange) => seen.push(exchange.response?.status),
    });
  return { world, journal, make, sendOn };
}

test('an answer is in the journal before it is seen, and stands for sending the next time', async () => {
  let asked = 0;
  const { world, journal, make, sendOn } = await setUp(() => json({ n: ++asked }));
  const first = make();
  const answer = await sendOn(first);
  expect(journal.pending()).toMatchObject([{ ...key, answers: [{ status: 200 }] }]);
  expect(first.trace).toEqual({ replayed: 0, sent: 1, last: 'answered', tooLate: false });

  const again = make();
  const seen: unknown[] = [];
  expect(await sendOn(again, seen)).toEqual(answer);
  expect(world.requests).toHaveLength(1);
  expect(seen).toEqual([200]);
  expect(again.run.recorder.raw.lines).toMatchObject([{ level: 'info' }]);
  await sendOn(again);
  expect(world.requests).toHaveLength(2);
  expect(again.trace).toMatchObject({ replayed: 1, sent: 1 });
});

test('what says nothing of the credentials is not kept, and says whether it may have been carried out', async () => {
  const ends: (readonly [Provider, string])[] = [
    [() => json({}, 503), 'unknown'],
    [() => json({}, 408), 'unknown'],
    [() => problem('timeout', 'request'), 'unknown'],
    [() => json({}, 429), 'put_off'],
    [() => json({}, 400), 'answered'],
  ];
  for (const [provider, last] of ends) {
    const { journal, make, sendOn } = await setUp(provider);
    const journaled = make();
    await sendOn(journaled);
    expect(journaled.trace.last).toBe(last);
    expect(journal.pending()).toHaveLength(last === 'answered' ? 1 : 0);
  }
});

test('nothing leaves on an old lease', async () => {
  const { world, make, sendOn } = await setUp(() => json({}));
  const journaled = make(0);
  expect(await sendOn(journaled)).toMatchObject({ ok: false, problem: { code: 'refresh_failed' } });
  expect(journaled.trace).toMatchObject({ sent: 0, tooLate: true });
  expect(world.requests).toEqual([]);
});

test('an exchange ends before the lease does', async () => {
  const timeouts: number[] = [];
  const world = fakeWorld(() => ({}), {
    transport: async (_, { limits }) => {
      timeouts.push(limits.timeoutMs);
      return { ok: false, problem: problem('timeout', 'request') };
    },
  });
  const entry = await createMemoryJournal().open(key);
  for (const sendBefore of [1_000, 60_000]) {
    const { run } = journaledRun(openRun(world, subject), entry, sendBefore, () => 0);
    await run.world.transport(request, { allow: [], limits: world.limits, redirect: 'follow' });
  }
  expect(timeouts).toEqual([1_000, 30_000]);
});

test('an answer that the journal does not take goes on, and is told of', async () => {
  const full = (entry: JournalEntry): JournalEntry => ({
    ...entry,
    answer: () => Promise.reject(new Error('no room')),
  });
  const { make, sendOn } = await setUp(() => json({ ok: 1 }), full);
  const journaled = make();
  expect(await sendOn(journaled)).toMatchObject({ ok: true });
  expect(journaled.run.recorder.raw.lines).toMatchObject([{ level: 'error' }]);
});
