import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokerPlace, prepareSocket, removeSocket, takeLock } from './place.ts';

const onPosix = test.skipIf(process.platform === 'win32');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-place-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder that is not there has no broker', async () => {
  await expect(brokerPlace(join(folder, 'none'))).rejects.toThrow('ENOENT');
});

onPosix('the socket stands in the folder, or where its path is short enough for a socket', async () => {
  expect((await brokerPlace(folder)).socket).toBe(join(folder, 'broker.sock'));
  const deep = join(folder, 'x'.repeat(120));
  await mkdir(deep);
  const place = await brokerPlace(deep);
  expect(place.journal).toBe(join(deep, 'broker.journal'));
  expect(Buffer.byteLength(place.socket)).toBeLessThanOrEqual(103);
  await prepareSocket(place);
  expect((await stat(dirname(place.socket))).mode & 0o777).toBe(0o700);
  await chmod(dirname(place.socket), 0o755);
  await expect(prepareSocket(place)).rejects.toThrow('belongs to another user');
  await removeSocket(place);
  await expect(stat(dirname(place.socket))).rejects.toThrow('ENOENT');
});

onPosix('what a dead broker left is removed', async () => {
  const place = await brokerPlace(folder);
  await writeFile(place.socket, '');
  await prepareSocket(place);
  await expect(stat(place.socket)).rejects.toThrow('ENOENT');
  await removeSocket(place);
});

test('one process at a time has the lock, and a killed one gives it back', async () => {
  const place = await brokerPlace(folder);
  const held = takeLock(place);
  expect(held).toBeDefined();
  held?.release();
  const script = `
    import { takeLock } from ${JSON.stringify(new URL('./place.ts', import.meta.url).href)};
    globalThis.lock = takeLock({ lock: ${JSON.stringify(place.lock)} });
    process.stdout.write(String(globalThis.lock !== undefined));
    setInterval(() => globalThis.lock, 1_000);
  `;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(other, 'exit');
  const [said] = await once(other.stdout, 'data');
  expect(String(said)).toBe('true');
  expect(takeLock(place)).toBeUndefined();
  other.kill('SIGKILL');
  await exited;
  const after = takeLock(place);
  expect(after).toBeDefined();
  after?.release();
});
