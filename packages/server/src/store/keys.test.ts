import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseKeyring } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadOrCreateSecrets } from './keys.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'claviger-keys-'));
  folder = join(parent, 'data');
});
afterEach(() => rm(parent, { recursive: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('loadOrCreateSecrets', () => {
  test('makes them once, and gives the same ever after', async () => {
    const first = await loadOrCreateSecrets(folder, randomBytes);
    const second = await loadOrCreateSecrets(folder, randomBytes);
    expect(first.created).toBe(true);
    expect(second).toEqual({ ...first, created: false });
  });

  test('the encryption key is a keyring, the API key is long, the censor key has 32 bytes', async () => {
    const secrets = await loadOrCreateSecrets(folder, randomBytes);
    expect(parseKeyring(secrets.encryptionKeys).ok).toBe(true);
    expect(secrets.apiKey).toMatch(/^clv_[0-9A-Za-z]{43}$/);
    expect(secrets.censorKey).toHaveLength(32);
  });

  test('two installations share nothing', async () => {
    const one = await loadOrCreateSecrets(folder, randomBytes);
    const two = await loadOrCreateSecrets(join(parent, 'other'), randomBytes);
    expect(two.encryptionKeys).not.toBe(one.encryptionKeys);
    expect(two.encryptionKeys.split(':')[0]).not.toBe(one.encryptionKeys.split(':')[0]);
    expect(two.apiKey).not.toBe(one.apiKey);
    expect(two.censorKey).not.toEqual(one.censorKey);
  });

  test('callers at the same moment all get one set, which one of them made', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecrets(folder, randomBytes)));
    expect(new Set(all.map((one) => one.apiKey)).size).toBe(1);
    expect(all.filter((one) => one.created)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  test.skipIf(process.platform === 'win32')('nobody but the owner may read them', async () => {
    await loadOrCreateSecrets(folder, randomBytes);
    expect(await modeOf(folder)).toBe(0o700);
    expect(await modeOf(join(folder, 'secrets.json'))).toBe(0o600);
    await chmod(join(folder, 'secrets.json'), 0o644);
    await loadOrCreateSecrets(folder, randomBytes);
    expect(await modeOf(join(folder, 'secrets.json'))).toBe(0o600);
  });

  test('a damaged file is refused and left as it is', async () => {
    await loadOrCreateSecrets(folder, randomBytes);
    const path = join(folder, 'secrets.json');
    await writeFile(path, '{"encryptionKeys":"k1:');
    await expect(loadOrCreateSecrets(folder, randomBytes)).rejects.toThrow(/^CLAVIGER_DATA: .* is damaged\./);
    expect(await readFile(path, 'utf8')).toBe('{"encryptionKeys":"k1:');
  });

  test('a folder that cannot be made is refused with the mend', async () => {
    await symlink(join(parent, 'nowhere', 'at', 'all'), folder);
    await expect(loadOrCreateSecrets(folder, randomBytes)).rejects.toThrow(
      /^CLAVIGER_DATA: .*secrets\.json cannot be written .* Choose a folder that this user may write\.$/,
    );
  });

  test('a folder that cannot be one is refused', async () => {
    await writeFile(folder, 'a file');
    await expect(loadOrCreateSecrets(folder, randomBytes)).rejects.toThrow('CLAVIGER_DATA');
  });
});
