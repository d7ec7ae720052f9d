import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Io } from './io.ts';
import { readSecret } from './secret.ts';

const io = (env: Io['env'], ...typed: readonly string[]): Io => {
  const answers = [...typed];
  return {
    env,
    out: () => {},
    say: () => {},
    askSecret: async () => answers.shift(),
    ask: async () => undefined,
    open: () => {},
    untilStopped: () => new Promise(() => {}),
  };
};

test('a key of the setting is taken as it is, and no passphrase is asked for', async () => {
  const bytes = Buffer.alloc(32, 0xfe);
  for (const form of ['base64', 'base64url'] as const) {
    const secret = await readSecret(io({ CLAVIGER_EXPORT_KEY: ` ${bytes.toString(form)}\n` }), {
      isNew: true,
    });
    expect(secret).toEqual({ kind: 'key', key: new Uint8Array(bytes) });
  }
});

test('a passphrase is the first line of its file, whichever way lines end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-secret-'));
  const passphraseFile = join(folder, 'passphrase');
  for (const text of ['correct horse battery', 'correct horse battery\r\nand more\n']) {
    await writeFile(passphraseFile, text);
    const secret = await readSecret(io({}), { passphraseFile, isNew: true });
    expect(secret).toEqual({ kind: 'passphrase', passphrase: 'correct horse battery' });
  }
  await rm(folder, { recursive: true });
});

test('typed for a new file it is asked for twice, for one that is there once, of any length', async () => {
  const twice = io({}, 'correct horse battery', 'correct horse battery');
  expect(await readSecret(twice, { isNew: true })).toMatchObject({ kind: 'passphrase' });
  await expect(readSecret(io({}, 'correct horse battery'), { isNew: true })).rejects.toThrow('not the same');
  expect(await readSecret(io({}, 'short'), { isNew: false })).toEqual({
    kind: 'passphrase',
    passphrase: 'short',
  });
});
