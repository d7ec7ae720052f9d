import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultLines, readDefinition } from './definition.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-definition-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, value: object) => {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
};

test('a valid definition is parsed', async () => {
  const path = await file('good.json', { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0' });
  expect(await readDefinition(path)).toMatchObject({ ok: true, definition: { key: 'acme' } });
});

test('every fault is told, with its path where it has one', async () => {
  const read = await readDefinition(await file('bad.json', { claviger: 1, key: '-', version: 'one' }));
  const faults = read.ok ? [] : read.faults;
  expect(faults.map(({ path }) => path).sort()).toEqual(['key', 'name', 'version']);
  expect(faultLines('bad.json', faults)).toMatch(/^bad\.json: 3 faults\n {2}line 1: \w+: /);
});

test('a file that is not there is one fault', async () => {
  const read = await readDefinition(join(folder, 'none.json'));
  const faults = read.ok ? [] : read.faults;
  expect(faultLines('none.json', faults)).toBe('none.json: 1 fault\n  There is no such file.');
});
