import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command, type Env, envOf, fill, key, within } from '../store.test-tool.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const dataIn = (name: string, more: Env = {}): Env => envOf(join(folder, name), more);

describe('claviger keys', () => {
  const both = () => dataIn('data', { CLAVIGER_ENCRYPTION_KEYS: `${key('k2')},${key('k1')}` });
  beforeEach(() => fill(dataIn('data', { CLAVIGER_ENCRYPTION_KEYS: key('k1') })));

  test('list says which key seals, which are needed and which may go, and shows none', async () => {
    const before = await command(both(), ['keys', 'list']);
    expect(before).toEqual({
      code: 0,
      out: 'k2  0 rows  seals what is new\nk1  2 rows  still needed: claviger keys rotate\n',
      say: '',
    });
    await command(both(), ['keys', 'rotate']);
    const after = await command(both(), ['keys', 'list', '--json']);
    expect(JSON.parse(after.out)).toEqual([
      { id: 'k2', first: true, rows: 2 },
      { id: 'k1', first: false, rows: 0 },
    ]);
    expect((await command(both(), ['keys', 'list'])).out).toContain('k1  0 rows  may be taken out');
    const base64 = Buffer.alloc(32, 'k1').toString('base64').slice(0, 10);
    expect(before.out + after.out).not.toContain(base64);
  });

  test('rotate seals everything anew, and then the old key may be taken out', async () => {
    const alone = dataIn('data', { CLAVIGER_ENCRYPTION_KEYS: key('k2') });
    const early = await command(alone, ['keys', 'list']);
    expect(early).toMatchObject({ code: 1, out: '' });
    expect(early.say).toMatch(
      /^CLAVIGER_ENCRYPTION_KEYS: this store holds rows sealed with the key "k1", which is not given\..*\n$/,
    );
    expect(await command(both(), ['keys', 'rotate'])).toEqual({
      code: 0,
      out: '2 rows sealed anew with k2\n',
      say: '',
    });
    await within(alone, async (store) => {
      const found = await store.credentials.get('default', 'conn_1');
      expect(found?.authData).toEqual({ token: 'planted-token' });
    });
    expect((await command(both(), ['keys', 'rotate'])).out).toBe('0 rows sealed anew with k2\n');
  });

  test('rotate names what does not open, seals the rest, and fails', async () => {
    const raw = new DatabaseSync(join(folder, 'data', 'claviger.db'));
    raw.exec("update connections set auth_data = x'00'");
    raw.close();
    const { code, out, say } = await command(both(), ['keys', 'rotate']);
    expect([code, out]).toEqual([1, '1 row sealed anew with k2\n']);
    expect(say).toContain('connections.auth_data of conn_1');
    expect(say).toContain('1 row cannot be opened and stayed as before');
  });

  test('a store that is not there is not made', async () => {
    const { code, say } = await command(dataIn('elsewhere'), ['keys', 'list']);
    expect(code).toBe(1);
    expect(say).toMatch(/^CLAVIGER_DATA: there is no store in .*\n$/);
    expect(await readdir(folder)).toEqual(['data']);
  });
});
