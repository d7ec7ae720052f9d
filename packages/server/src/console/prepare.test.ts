import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { prepareConsole } from './prepare.ts';

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-console-'));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true }));

const log = createLog('warn', { write: (line) => void lines.push(line) });
const prepare = (build: () => Promise<void>) =>
  prepareConsole({ folder: pathToFileURL(`${folder}/`), build }, log);

async function write(): Promise<void> {
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), 'built');
}

test('what is built already is not built again', async () => {
  await write();
  const found = await prepare(() => Promise.reject(new Error('built again')));
  expect(found?.page).toBe('built');
  expect(lines).toEqual([]);
});

test('what is not is built first, and the log says why the start takes longer', async () => {
  const found = await prepare(write);
  expect(found?.page).toBe('built');
  expect(lines.join()).toContain('building it');
});

test('where it cannot be built there is none, and the log says so', async () => {
  expect(await prepare(() => Promise.reject(new TypeError('no sources, and a secret')))).toBeUndefined();
  expect(lines.at(-1)).toContain('cannot be built');
  expect(lines.join()).not.toContain('secret');
});
