import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fillStore } from '../store/temporary-content.ts';
import { keyringOf, openTemporaryStore, type TemporaryStore } from '../store/temporary-store.ts';
import type { TransferRecord } from '../store/transfer.ts';
import { createChunkWriter, type TransferSecret } from './container.ts';
import { exportTo } from './export.ts';
import { importFrom } from './import.ts';
import { writeLine } from './record.ts';

const secret: TransferSecret = { kind: 'key', key: Buffer.alloc(32, 7) };
const quiet = () => {};

let folder: string;
let from: TemporaryStore;
let to: TemporaryStore;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-transfer-'));
  path = join(folder, 'store.claviger');
  from = await openTemporaryStore(keyringOf('k1'));
  await fillStore(from.store, from.now());
  to = await openTemporaryStore(keyringOf('other'));
});
afterEach(async () => {
  await from.close();
  await to.close();
  await rm(folder, { recursive: true });
});

const exporting = (onProgress: Parameters<typeof exportTo>[1]['onProgress'] = quiet) =>
  exportTo(path, { transfer: from.store.transfer, secret, randomBytes, onProgress });
const importing = (onProgress: Parameters<typeof exportTo>[1]['onProgress'] = quiet) =>
  importFrom(path, { transfer: to.store.transfer, secret, onProgress });

async function contentOf(one: TemporaryStore): Promise<readonly TransferRecord[]> {
  const records: TransferRecord[] = [];
  for await (const page of one.store.transfer.readAll()) records.push(...page.records);
  return records;
}

describe('a store that moves', () => {
  test('is the same on the other side', async () => {
    const told: unknown[] = [];
    const exported = await exporting((progress) => told.push(progress));
    expect(exported).toEqual({ records: 24, faults: [] });
    expect(told.at(-1)).toEqual({ done: 24, total: 24 });
    expect(await importing((progress) => told.push(progress))).toEqual({
      added: 24,
      present: 0,
      refused: [],
    });
    expect(told.at(-1)).toEqual({ done: 24, total: 24 });
    expect(await contentOf(to)).toEqual(await contentOf(from));
    expect(await importing()).toEqual({ added: 0, present: 24, refused: [] });
  });

  test('shows no secret in its file, which is for its owner only, and leaves no draft', async () => {
    await exporting();
    const bytes = await readFile(path);
    expect(bytes.includes('planted') || bytes.includes('acme')).toBe(false);
    expect(bytes.includes(Buffer.from('planted').toString('base64').slice(0, 8))).toBe(false);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['store.claviger']);
  });

  test('never overwrites a file, and begins anew where a draft was left', async () => {
    await writeFile(`${path}.partial`, 'half of an export that was stopped', { mode: 0o644 });
    await exporting();
    const before = await readFile(path);
    await expect(exporting()).rejects.toThrow(/store\.claviger is there already\. Name a new file/);
    expect(await readFile(path)).toEqual(before);
    expect(await importing()).toMatchObject({ added: 24 });
  });

  test('a folder that is not there is said in one line', async () => {
    path = join(folder, 'none', 'store.claviger');
    await expect(exporting()).rejects.toThrow(/^.*store\.claviger: there is no such file or folder\.$/);
    await expect(importing()).rejects.toThrow(/^.*store\.claviger: there is no such file or folder\.$/);
  });

  test('an export that fails leaves nothing behind', async () => {
    const transfer = {
      ...from.store.transfer,
      async *readAll() {
        yield* from.store.transfer.readAll();
        throw new Error('the store went away');
      },
    };
    await expect(exportTo(path, { transfer, secret, randomBytes, onProgress: quiet })).rejects.toThrow(
      'went away',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('an import that was stopped is begun again, and completes', async () => {
    await writeMany();
    let chunks = 0;
    const stopping = {
      add: async (records: readonly TransferRecord[]) => {
        if (chunks++ === 2) throw new Error('stopped');
        return to.store.transfer.add(records);
      },
    };
    const deps = { transfer: stopping, secret, onProgress: quiet };
    await expect(importFrom(path, deps)).rejects.toThrow('stopped');
    const first = (await contentOf(to)).length;
    expect(first).toBeGreaterThan(20);
    expect(await importing()).toEqual({ added: 1_524 - first, present: first, refused: [] });
    expect(await contentOf(to)).toEqual(await contentOf(from));
  });

  /** More than one chunk. */
  async function writeMany(): Promise<void> {
    const [first] = (await contentOf(from)).filter(({ kind }) => kind === 'connection');
    if (first?.kind !== 'connection') throw new Error('A connection is needed.');
    const many = Array.from({ length: 1_500 }, (_, index) => ({
      kind: 'connection' as const,
      value: { ...first.value, id: `conn_many_${index}`, authData: { token: 'x'.repeat(500) } },
    }));
    await from.store.transfer.add(many);
    await exporting();
  }
});

describe('a file that is not what was exported changes nothing', () => {
  const untouched = async () => expect(await contentOf(to)).toEqual([]);

  test('of a wrong key, cut short, or altered at its very end', async () => {
    await exporting();
    const whole = await readFile(path);
    const other: TransferSecret = { kind: 'passphrase', passphrase: 'not the one at all' };
    const deps = { transfer: to.store.transfer, secret: other, onProgress: quiet };
    await expect(importFrom(path, deps)).rejects.toThrow('sealed with a key');
    await writeFile(path, whole.subarray(0, -1));
    await expect(importing()).rejects.toThrow('The file is cut short');
    await writeFile(
      path,
      Uint8Array.from(whole, (byte, at) => (at === whole.length - 1 ? byte ^ 1 : byte)),
    );
    await expect(importing()).rejects.toThrow('The file was altered');
    await untouched();
  });

  test('sealed by somebody who knows the key but not the form', async () => {
    for (const text of ['', 'no record at all\n', writeLine({ kind: 'end', records: 5 })]) {
      await seal(text);
      await expect(importing()).rejects.toThrow('does not end as an export does');
    }
    await untouched();
  });

  test('forged records in a file that is whole are named, and the rest is taken over', async () => {
    const records = await contentOf(from);
    const forge = (record: TransferRecord, change: object) =>
      ({ kind: record.kind, value: { ...record.value, ...change } }) as TransferRecord;
    const [one] = records.filter(({ kind }) => kind === 'connection');
    if (one === undefined) throw new Error('A connection is needed.');
    const lines = [
      ...records.map(writeLine),
      writeLine(forge(one, { user: { id: 'mallory' } })),
      writeLine(forge(one, { id: 'conn_9', workspace: 'elsewhere' })),
      writeLine(forge(one, { id: 'conn_8' })).replace('"deep":', '"__proto__":{"x":1},"deep":'),
    ];
    await seal([...lines, writeLine({ kind: 'end', records: lines.length })].join(''));
    expect(await importing()).toEqual({
      added: records.length,
      present: 0,
      refused: [
        'connection "conn_8": authData.__proto__ is a key that is not allowed',
        'connection conn_1: it is there already, of another owner',
        expect.stringMatching(/^connection conn_9: there is no version /),
      ],
    });
    expect(await contentOf(to)).toEqual(records);
  });

  async function seal(text: string): Promise<void> {
    const writer = await createChunkWriter(secret, randomBytes);
    await writeFile(path, Buffer.concat([writer.header, writer.seal(Buffer.from(text), true)]));
  }
});
