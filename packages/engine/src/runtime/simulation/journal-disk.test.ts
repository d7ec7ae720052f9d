import { expect, test } from 'vitest';
import { anAnswer } from '../../vault/journal.contract.ts';
import { type Disk, openDisk } from './journal-disk.ts';
import { createProcess } from './process.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

const key = { workspace: 'w', id: 'c', generation: 1 };

function setUp(disk: Disk = new Map(), weather = { diskFails: 0 }) {
  const random = createRandom(2);
  const scheduler = createScheduler(random, 0);
  const process = createProcess(scheduler, random);
  const told: string[] = [];
  const journal = openDisk(
    disk,
    process,
    random,
    { synced: () => told.push('synced'), forgotten: () => told.push('forgotten') },
    weather,
  );
  async function come<Value>(doing: Promise<Value>): Promise<Value> {
    await scheduler.run(scheduler.now() + 100, () => undefined);
    return doing;
  }
  return { disk, journal, process, told, come, scheduler };
}

test('what was answered outlives the process, until it is done', async () => {
  const first = setUp();
  const entry = await first.come(first.journal.open(key));
  expect(first.journal.pending()).toEqual([]);
  await first.come(entry.answer(anAnswer('one')));
  const second = setUp(first.disk);
  expect(second.journal.pending()).toEqual([{ ...key, answers: [anAnswer('one')] }]);
  const again = await second.come(second.journal.open(key));
  expect(again.answers).toEqual([anAnswer('one')]);
  await second.come(again.done());
  expect([second.journal.pending(), second.disk.size]).toEqual([[], 0]);
  expect([first.told, second.told]).toEqual([['synced'], ['forgotten']]);
});

test('a process that dies before the sync leaves nothing', async () => {
  const { journal, process, disk, come, scheduler } = setUp();
  const entry = await come(journal.open(key));
  void entry.answer(anAnswer('one'));
  process.kill();
  await scheduler.run(1_000, () => undefined);
  expect(disk.size).toBe(0);
});

test('an answer that cannot be written is known all the same', async () => {
  const weather = { diskFails: 0 };
  const { journal, disk, come } = setUp(new Map(), weather);
  const entry = await come(journal.open(key));
  weather.diskFails = 1;
  const written = entry.answer(anAnswer('one')).catch(() => 'failed');
  expect(await come(written)).toBe('failed');
  expect(entry.answers).toEqual([anAnswer('one')]);
  expect(disk.size).toBe(0);
  expect(await come(journal.open(key).catch(() => 'failed'))).toBe('failed');
});
