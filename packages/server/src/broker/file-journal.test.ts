import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealer } from '@claviger/engine';
import { anAnswer, journalContract } from '@claviger/engine/journal.contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyringOf } from '../store/temporary-store.ts';
import { type FileJournal, openFileJournal } from './file-journal.ts';

let folder: string;
let path: string;
const faults: string[] = [];
const started: FileJournal[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-journal-'));
  path = join(folder, 'broker.journal');
  faults.length = 0;
});
afterEach(async () => {
  for (const journal of started.splice(0)) await journal.close();
  await rm(folder, { recursive: true });
});

/** Never closed while a test runs: those that come before are as good as dead. */
async function start(keys: readonly string[] = ['k1'], compactAt?: number): Promise<FileJournal> {
  const sealer = createSealer({ keyring: keyringOf(...keys), randomBytes });
  const onUnreadable = (_: string, fault: string) => void faults.push(fault);
  const limits = compactAt === undefined ? {} : { compactAt };
  const journal = await openFileJournal({ path, sealer, onUnreadable, ...limits });
  started.push(journal);
  return journal;
}

journalContract('file', async () => {
  const journal = await start();
  return { journal };
});

const key = { workspace: 'ws-1', id: 'conn_1', generation: 3 };
const other = { ...key, id: 'conn_2' };

describe('a crash', () => {
  test('loses no answer that was taken: the next process finds it', async () => {
    const dead = await start();
    await (await dead.open(key)).answer(anAnswer('one'));
    await (await dead.open(other)).answer(anAnswer('two'));
    const journal = await start();
    expect(journal.pending()).toEqual([
      { ...key, answers: [anAnswer('one')] },
      { ...other, answers: [anAnswer('two')] },
    ]);
    await (await journal.open(key)).done();
    expect((await start()).pending()).toEqual([{ ...other, answers: [anAnswer('two')] }]);
  });

  test('F-117 keeps apart what a renewal and what migrations of the same credentials were answered', async () => {
    const there = { ...key, to: { version: '2.0.0' } };
    const elsewhere = { ...key, to: { version: '2.0.0', alternative: 'second' } };
    const dead = await start();
    for (const one of [key, there, elsewhere])
      await (await dead.open(one)).answer(anAnswer(JSON.stringify(one)));
    const journal = await start();
    expect(journal.pending()).toEqual(
      [key, there, elsewhere].map((one) => ({ ...one, answers: [anAnswer(JSON.stringify(one))] })),
    );
    await (await journal.open(there)).done();
    expect((await start()).pending()).toHaveLength(2);
  });

  test('before any answer leaves nothing behind', async () => {
    await (await start()).open(key);
    const journal = await start();
    expect(journal.pending()).toEqual([]);
    expect((await stat(path)).size).toBe(0);
  });

  test('in the middle of a write: a torn end is cut off wherever it tears, and what was whole is kept', async () => {
    const dead = await start();
    await (await dead.open(key)).answer(anAnswer('one'));
    const whole = await readFile(path);
    await (await dead.open(other)).answer(anAnswer('two'));
    const { size } = await stat(path);
    for (const end of [whole.length + 1, whole.length + 4, whole.length + 50, size - 1]) {
      const bytes = await readFile(path);
      await truncate(path, end);
      const journal = await start();
      expect([end, journal.pending()]).toEqual([end, [{ ...key, answers: [anAnswer('one')] }]]);
      const file = await open(path, 'w');
      await file.writeFile(bytes);
      await file.close();
    }
    expect(faults).toEqual([]);
  });

  test('in a write whose blocks reached the disk in another order: the end is cut off', async () => {
    const dead = await start();
    await (await dead.open(key)).answer(anAnswer('one'));
    const entry = await dead.open(other);
    const { size } = await stat(path);
    await entry.answer(anAnswer('two'));
    const file = await open(path, 'r+');
    const { size: full } = await file.stat();
    await file.write(Buffer.alloc(full - size - 4), 0, full - size - 4, size + 4);
    await file.close();
    expect((await start()).pending()).toEqual([{ ...key, answers: [anAnswer('one')] }]);
    // A disk that shows zeros after the end of what was written.
    await appendFile(path, Buffer.alloc(4096));
    expect((await start()).pending()).toEqual([{ ...key, answers: [anAnswer('one')] }]);
    expect(faults).toEqual([]);
  });
});

test('what another key sealed is put aside and told of, never thrown away', async () => {
  const dead = await start(['k1']);
  await (await dead.open(key)).answer(anAnswer('one'));
  const journal = await start(['k2']);
  expect(journal.pending()).toEqual([]);
  expect(faults).toEqual([expect.stringContaining('k1')]);
  const aside = (await readdir(folder)).filter((name) => name.includes('unreadable'));
  expect(aside).toHaveLength(1);
  expect((await readFile(join(folder, aside[0] ?? ''))).length).toBeGreaterThan(0);
});

test('a rotated ring opens what the old key sealed', async () => {
  await (await (await start(['k1'])).open(key)).answer(anAnswer('one'));
  expect((await start(['k2', 'k1'])).pending()).toHaveLength(1);
});

test('a record that was altered, moved or repeated is noticed', async () => {
  const dead = await start();
  for (const one of [key, other]) await (await dead.open(one)).answer(anAnswer('one'));
  const bytes = await readFile(path);
  const file = await open(path, 'w');
  await file.writeFile(Buffer.concat([bytes, bytes]));
  await file.close();
  expect((await start()).pending()).toHaveLength(2);
  expect(faults).toHaveLength(1);
});

test('the file holds no secret, is for its owner only, and is empty when nothing is needed', async () => {
  const journal = await start();
  const entry = await journal.open(key);
  await entry.answer(anAnswer('refresh-token-canary'));
  const bytes = await readFile(path);
  expect(bytes.includes('canary')).toBe(false);
  expect(bytes.includes(Buffer.from('refresh-token-canary').toString('base64').slice(0, 20))).toBe(false);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  await entry.done();
  expect((await stat(path)).size).toBe(0);
});

test('a journal that is never empty does not grow without end', async () => {
  const journal = await start(['k1'], 10_000);
  await (await journal.open(key)).answer(anAnswer('kept'));
  for (let index = 0; index < 60; index += 1) {
    const entry = await journal.open({ ...other, generation: index });
    await entry.answer(anAnswer('x'.repeat(500)));
    await entry.done();
  }
  expect((await stat(path)).size).toBeLessThan(20_000);
  expect((await start()).pending()).toEqual([{ ...key, answers: [anAnswer('kept')] }]);
});
