import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { command, type Env, envOf, fill } from '../store.test-tool.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const dataIn = (name: string, more: Env = {}): Env => envOf(join(folder, name), more);

const file = () => join(folder, 'all.claviger');

test('what cannot be sealed with is refused in one line, before anything is made', async () => {
  await fill(dataIn('from'));
  const refusal = async (more: Env, args: readonly string[] = [], typed: readonly string[] = []) => {
    const { code, out, say } = await command(dataIn('from', more), ['export', file(), ...args], typed);
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

test('what does not open is named, the rest is written, and the command fails', async () => {
  await fill(dataIn('from'));
  const raw = new DatabaseSync(join(folder, 'from', 'claviger.db'));
  raw.exec("update connections set auth_data = x'00'");
  raw.close();
  const { code, out, say } = await command(dataIn('from'), ['export', file()]);
  expect([code, out]).toEqual([1, `${file()}: 3 records\n`]);
  expect(say).toMatch(
    /^connections\.auth_data of conn_1 .*\n1 row left out of the file, as named above\.\n$/,
  );
});

test('--json prints what an export, an import and a rotation did', async () => {
  await fill(dataIn('from'));
  const exported = await command(dataIn('from'), ['export', file(), '--json']);
  expect(JSON.parse(exported.out)).toEqual({ file: file(), records: expect.any(Number), leftOut: 0 });
  const imported = await command(dataIn('to'), ['import', file(), '--json']);
  expect(JSON.parse(imported.out)).toEqual({
    added: JSON.parse(exported.out).records,
    present: 0,
    refused: 0,
  });
  const rotated = await command(dataIn('to'), ['keys', 'rotate', '--json']);
  expect(JSON.parse(rotated.out)).toMatchObject({ key: expect.any(String), faulty: 0, ended: true });
});
