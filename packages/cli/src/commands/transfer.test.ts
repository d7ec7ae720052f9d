import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, openData, readSettings, type Store } from '@claviger/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Io } from '../io.ts';
import { run } from '../program.ts';

const key = (id: string) => `${id}:${Buffer.alloc(32, id).toString('base64')}`;
const exportKey = Buffer.alloc(32, 9).toString('base64');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Env = Readonly<Record<string, string>>;

const envOf = (name: string, more: Env = {}): Env => ({
  CLAVIGER_DATA: join(folder, name),
  CLAVIGER_EXPORT_KEY: exportKey,
  ...more,
});

/** Runs a command in this process; `typed` is what a person would answer. */
async function cli(env: Env, args: readonly string[], typed: readonly string[] = []) {
  const spoken = { out: '', say: '' };
  const answers = [...typed];
  const io: Io = {
    env,
    out: (text) => {
      spoken.out += `${text}\n`;
    },
    say: (text) => {
      spoken.say += `${text}\n`;
    },
    askSecret: async () => answers.shift(),
    untilStopped: () => new Promise(() => {}),
  };
  return { code: await run(args, io), ...spoken };
}

async function within(env: Env, work: (store: Store) => Promise<void>): Promise<void> {
  const { store } = await openData(readSettings(env), createLog('silent'));
  await work(store);
  await store.close();
}

/** An integration, its environment, and one connection. */
const fill = (env: Env) =>
  within(env, async (store) => {
    await store.integrations.create('default', { key: 'acme', name: 'Acme', version: '1.0.0', document: {} });
    await store.environment.patch('default', 'acme', '1.0.0', { SECRET: 'planted-environment' });
    await store.credentials.create(
      {
        id: 'conn_1',
        workspace: 'default',
        integration: 'acme',
        version: '1.0.0',
        scheme: 'any',
        user: { id: 'u-1' },
        label: '',
        metadata: {},
        createdAt: 1,
        authData: { token: 'planted-token' },
      },
      () => 'Acme',
    );
  });

describe('claviger keys', () => {
  const both = () => envOf('data', { CLAVIGER_ENCRYPTION_KEYS: `${key('k2')},${key('k1')}` });
  beforeEach(() => fill(envOf('data', { CLAVIGER_ENCRYPTION_KEYS: key('k1') })));

  test('list says which key seals, which are needed and which may go, and shows none', async () => {
    const before = await cli(both(), ['keys', 'list']);
    expect(before).toEqual({
      code: 0,
      out: 'k2  0 rows  seals what is new\nk1  2 rows  still needed: claviger keys rotate\n',
      say: '',
    });
    await cli(both(), ['keys', 'rotate']);
    const after = await cli(both(), ['keys', 'list', '--json']);
    expect(JSON.parse(after.out)).toEqual([
      { id: 'k2', first: true, rows: 2 },
      { id: 'k1', first: false, rows: 0 },
    ]);
    expect((await cli(both(), ['keys', 'list'])).out).toContain('k1  0 rows  may be taken out');
    const base64 = Buffer.alloc(32, 'k1').toString('base64').slice(0, 10);
    expect(before.out + after.out).not.toContain(base64);
  });

  test('rotate seals everything anew, and then the old key may be taken out', async () => {
    const alone = envOf('data', { CLAVIGER_ENCRYPTION_KEYS: key('k2') });
    const early = await cli(alone, ['keys', 'list']);
    expect(early).toMatchObject({ code: 1, out: '' });
    expect(early.say).toMatch(
      /^CLAVIGER_ENCRYPTION_KEYS: this store holds rows sealed with the key "k1", which is not given\..*\n$/,
    );
    expect(await cli(both(), ['keys', 'rotate'])).toEqual({
      code: 0,
      out: '2 rows sealed anew with k2\n',
      say: '',
    });
    await within(alone, async (store) => {
      const found = await store.credentials.get('default', 'conn_1');
      expect(found?.authData).toEqual({ token: 'planted-token' });
    });
    expect((await cli(both(), ['keys', 'rotate'])).out).toBe('0 rows sealed anew with k2\n');
  });

  test('rotate names what does not open, seals the rest, and fails', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const raw = new DatabaseSync(join(folder, 'data', 'claviger.db'));
    raw.exec("update connections set auth_data = x'00'");
    raw.close();
    const { code, out, say } = await cli(both(), ['keys', 'rotate']);
    expect([code, out]).toEqual([1, '1 row sealed anew with k2\n']);
    expect(say).toContain('connections.auth_data of conn_1');
    expect(say).toContain('1 row cannot be opened and stayed as before');
  });

  test('a store that is not there is not made', async () => {
    const { code, say } = await cli(envOf('elsewhere'), ['keys', 'list']);
    expect(code).toBe(1);
    expect(say).toMatch(/^CLAVIGER_DATA: there is no store in .*\n$/);
    expect(await readdir(folder)).toEqual(['data']);
  });
});

describe('claviger export and import', () => {
  const file = () => join(folder, 'all.claviger');

  test('move a store to another one, under other keys; done again they change nothing', async () => {
    await fill(envOf('from'));
    expect(await cli(envOf('from'), ['export', file()])).toEqual({
      code: 0,
      out: `${file()}: 4 records\n`,
      say: '',
    });
    expect((await readFile(file())).includes('planted')).toBe(false);
    const first = await cli(envOf('to'), ['import', file()]);
    expect([first.code, first.out]).toEqual([0, '4 records added, 0 were there already\n']);
    expect(first.say).toMatch(/^A new store was made\. Its API key, shown this once: clv_\S+\n$/);
    expect(await cli(envOf('to'), ['import', file()])).toEqual({
      code: 0,
      out: '0 records added, 4 were there already\n',
      say: '',
    });
    await within(envOf('to'), async (store) => {
      expect((await store.credentials.get('default', 'conn_1'))?.authData).toEqual({
        token: 'planted-token',
      });
      expect(await store.environment.open('default', 'acme', '1.0.0')).toEqual({
        SECRET: 'planted-environment',
      });
    });
  });

  test('a passphrase is typed twice, or read from a file', async () => {
    await fill(envOf('from'));
    const from = envOf('from', { CLAVIGER_EXPORT_KEY: '' });
    const to = envOf('to', { CLAVIGER_EXPORT_KEY: '' });
    const typed = 'correct horse battery';
    expect(await cli(from, ['export', file()], [typed, 'correct horse batterx'])).toMatchObject({
      code: 1,
      say: 'The two passphrases are not the same.\n',
    });
    expect(await cli(from, ['export', file()], [typed, typed])).toMatchObject({ code: 0 });
    expect(await cli(to, ['import', file()], ['another horse'])).toMatchObject({
      code: 1,
      say: expect.stringContaining('The passphrase is not the one that this file was sealed with.\n'),
    });
    const passphraseFile = join(folder, 'passphrase');
    await writeFile(passphraseFile, `${typed}\n`);
    const imported = await cli(to, ['import', file(), '--passphrase-file', passphraseFile]);
    expect(imported).toMatchObject({ code: 0, out: '4 records added, 0 were there already\n' });
  });

  test('what cannot be sealed with is refused in one line, before anything is made', async () => {
    await fill(envOf('from'));
    const refusal = async (more: Env, args: readonly string[] = [], typed: readonly string[] = []) => {
      const { code, out, say } = await cli(envOf('from', more), ['export', file(), ...args], typed);
      expect([code, out, say.split('\n').length]).toEqual([1, '', 2]);
      return say;
    };
    expect(await refusal({ CLAVIGER_EXPORT_KEY: '' })).toContain('A passphrase is needed');
    expect(await refusal({ CLAVIGER_EXPORT_KEY: '' }, [], ['too short'])).toContain('has 9 characters');
    expect(await refusal({ CLAVIGER_EXPORT_KEY: 'cGxhbnRlZA==' })).toBe(
      'CLAVIGER_EXPORT_KEY: it must be base64 of 32 bytes. Make one with: openssl rand -base64 32\n',
    );
    expect(await refusal({}, ['--passphrase-file', file()])).toContain('both were given');
    expect(await refusal({ CLAVIGER_EXPORT_KEY: '' }, ['--passphrase-file', file()])).toContain('ENOENT');
    expect(await readdir(folder)).toEqual(['from']);
  });

  test('a file that is cut short makes no half of a store', async () => {
    await fill(envOf('from'));
    await cli(envOf('from'), ['export', file()]);
    await writeFile(file(), (await readFile(file())).subarray(0, -3));
    const { code, out, say } = await cli(envOf('to'), ['import', file()]);
    expect([code, out]).toEqual([1, '']);
    expect(say).toContain('The file is cut short');
    await within(envOf('to'), async (store) => expect(await store.transfer.count()).toBe(0));
  });
});
