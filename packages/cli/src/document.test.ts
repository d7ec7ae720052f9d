import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseText, readDocument } from './document.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-document-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return readDocument(join(folder, name));
};

test('JSON and YAML give the same value', async () => {
  const value = { claviger: 1, key: 'acme' };
  expect(await file('a.json', JSON.stringify(value))).toMatchObject({ ok: true, value });
  expect(await file('a.yaml', 'claviger: 1\nkey: acme\n')).toMatchObject({ ok: true, value });
  expect(await file('b.yml', '\uFEFFclaviger: 1\nkey: acme\n')).toMatchObject({ ok: true, value });
});

test('a JSON file is JSON, not YAML', async () => {
  expect(await file('c.json', 'claviger: 1')).toMatchObject({ ok: false });
});

test('faults say where they are', () => {
  expect(parseText('a: [1,\nb: }', false)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Line 2'),
  });
  expect(parseText('{"a": 1, "a": 2}', true)).toMatchObject({
    ok: false,
    message: expect.stringContaining('Line 1, column 10'),
  });
  expect(parseText('{"a":', true)).toMatchObject({ ok: false, message: expect.stringContaining('not JSON') });
});

test('a few aliases are fine, a bomb of them is refused', () => {
  expect(parseText('a: &x [1]\nb: *x', false)).toMatchObject({ ok: true, value: { a: [1], b: [1] } });
  const letters = [...'abcdefgh'];
  const bomb = letters.map((letter, index) => {
    const before = letters[index - 1];
    const items = before === undefined ? Array(9).fill('x') : Array(9).fill(`*${before}`);
    return `${letter}: &${letter} [${items.join(', ')}]`;
  });
  expect(parseText(bomb.join('\n'), false)).toMatchObject({
    ok: false,
    message: expect.stringContaining('alias'),
  });
});

test('a tag cannot make anything but data', () => {
  expect(parseText('a: !!js/function "function () {}"', false)).toMatchObject({
    ok: true,
    value: { a: expect.any(String) },
  });
});

test('files that cannot be read are told plainly', async () => {
  expect(await readDocument(join(folder, 'none.json'))).toEqual({
    ok: false,
    message: 'There is no such file.',
  });
  expect(await readDocument(folder)).toMatchObject({ message: 'This is a folder; name a file in it.' });
  expect(await file('large.yaml', 'x'.repeat(2_000_001))).toMatchObject({
    message: 'The file is larger than 2 MB.',
  });
});

test('a path leads to its line, however its keys are written', () => {
  const read = parseText('a:\n  - b: 1\n  - "c d": 2\n    e.f: 3\ng: 4\n', false);
  const lines = (path: string) => (read.ok ? read.lines(path) : undefined);
  expect([lines(''), lines('a'), lines('a[1]["c d"]'), lines('a[1]["e.f"]'), lines('g')]).toEqual([
    1, 2, 3, 4, 5,
  ]);
  expect([lines('a[0].missing.more'), lines('nothing')]).toEqual([2, 1]);
});
