import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command, type Env, envOf, fill, within } from '../store.test-tool.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const dataIn = (name: string, more: Env = {}): Env => envOf(join(folder, name), more);

describe('claviger export and import', () => {
  const file = () => join(folder, 'all.claviger');

  test('move a store to another one, under other keys; done again they change nothing', async () => {
    await fill(dataIn('from'));
    expect(await command(dataIn('from'), ['export', file()])).toEqual({
      code: 0,
      out: `${file()}: 4 records\n`,
      say: '',
    });
    expect((await readFile(file())).includes('planted')).toBe(false);
    const first = await command(dataIn('to'), ['import', file()]);
    expect([first.code, first.out]).toEqual([0, '4 records added, 0 were there already\n']);
    expect(first.say).toMatch(/^A new store was made\. Its API key, shown this once: clv_\S+\n$/);
    expect(await command(dataIn('to'), ['import', file()])).toEqual({
      code: 0,
      out: '0 records added, 4 were there already\n',
      say: '',
    });
    await within(dataIn('to'), async (store) => {
      expect((await store.credentials.get('default', 'conn_1'))?.authData).toEqual({
        token: 'planted-token',
      });
      expect(await store.environment.open('default', 'acme', '1.0.0')).toEqual({
        SECRET: 'planted-environment',
      });
    });
  });

  test('a passphrase is typed twice, or read from a file', async () => {
    await fill(dataIn('from'));
    const from = dataIn('from', { CLAVIGER_EXPORT_KEY: '' });
    const to = dataIn('to', { CLAVIGER_EXPORT_KEY: '' });
    const typed = 'correct horse battery';
    expect(await command(from, ['export', file()], [typed, 'correct horse batterx'])).toMatchObject({
      code: 1,
      say: 'The two passphrases are not the same.\n',
    });
    expect(await command(from, ['export', file()], [typed, typed])).toMatchObject({ code: 0 });
    expect(await command(to, ['import', file()], ['another horse'])).toMatchObject({
      code: 1,
      say: expect.stringContaining('The passphrase is not the one that this file was sealed with.\n'),
    });
    const passphraseFile = join(folder, 'passphrase');
    await writeFile(passphraseFile, `${typed}\n`);
    const imported = await command(to, ['import', file(), '--passphrase-file', passphraseFile]);
    expect(imported).toMatchObject({ code: 0, out: '4 records added, 0 were there already\n' });
  });

  test('a file that is cut short makes no half of a store', async () => {
    await fill(dataIn('from'));
    await command(dataIn('from'), ['export', file()]);
    await writeFile(file(), (await readFile(file())).subarray(0, -3));
    const { code, out, say } = await command(dataIn('to'), ['import', file()]);
    expect([code, out]).toEqual([1, '']);
    expect(say).toContain('The file is cut short');
    await within(dataIn('to'), async (store) => expect(await store.transfer.count()).toBe(0));
  });
});
