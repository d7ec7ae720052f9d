import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConsole } from './files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-console-'));
});
afterEach(() => rm(folder, { recursive: true }));

const read = () => readConsole(pathToFileURL(`${folder}/dist/`));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, 'dist', 'assets', 'fonts'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

test('a build is its page and everything among its assets, with types', async () => {
  await write({
    'dist/index.html': '<!doctype html>',
    'dist/assets/app-1.js': 'run()',
    'dist/assets/app-1.js.map': '{}',
    'dist/assets/fonts/inter.woff2': 'font',
    'dist/assets/strange.thing': '?',
  });
  const found = await read();
  expect(found?.page).toBe('<!doctype html>');
  expect([...(found?.assets ?? [])].map(([path, { type }]) => [path, type]).sort()).toEqual([
    ['/assets/app-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/fonts/inter.woff2', 'font/woff2'],
    ['/assets/strange.thing', 'application/octet-stream'],
  ]);
});

test('files that differ have other hashes', async () => {
  await write({
    'dist/index.html': '',
    'dist/assets/a.js': 'a',
    'dist/assets/b.js': 'b',
    'dist/assets/c.js': 'a',
  });
  const hashOf = async (path: string) => (await read())?.assets.get(path)?.hash;
  expect(await hashOf('/assets/a.js')).toMatch(/^[\w-]{22}$/);
  expect(await hashOf('/assets/a.js')).toBe(await hashOf('/assets/c.js'));
  expect(await hashOf('/assets/a.js')).not.toBe(await hashOf('/assets/b.js'));
});

test('a link among the assets leads nowhere', async () => {
  await write({ 'dist/index.html': '', 'secret.txt': 'secret' });
  await symlink(join(folder, 'secret.txt'), join(folder, 'dist/assets/link.txt'));
  expect((await read())?.assets.size).toBe(0);
});

test('where nothing was built, or not all of it, there is no console', async () => {
  expect(await read()).toBeUndefined();
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist/index.html'), '');
  expect(await read()).toBeUndefined();
});

test('a console that is there and cannot be read is not taken for none', async () => {
  await mkdir(join(folder, 'dist', 'index.html'), { recursive: true });
  await expect(read()).rejects.toThrow('EISDIR');
});
