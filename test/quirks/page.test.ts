import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { quirkShapes } from '../../playground/src/quirks/quirks.ts';
import { readPage, withTable } from './page.ts';
import { countQuirks, countRows, quirkOf, rows } from './rows/rows.ts';

/** Shapes that are routes of their own. */
const odd = ['q60a', 'q60b', 'q60c', 'q37', 'q44b', 'q59b', 'q59e', 'q61a', 'q61b', 'q61d'];

test('docs/quirks.md tells what is tested (node test/quirks/page.ts writes it)', async () => {
  const page = await readPage();
  expect(page).toBe(withTable(page, rows));
});

test('there are 65 quirks, in order, each row under a name of its own', () => {
  const names = Array.from({ length: 65 }, (_, index) => `Q${String(index + 1).padStart(2, '0')}`);
  expect([...new Set(rows.map(quirkOf))].sort()).toEqual(names);
  expect(rows.map(quirkOf)).toEqual(rows.map(quirkOf).toSorted());
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('what holds by data says how, the rest says why not', () => {
  for (const { id, result, said, why } of rows)
    expect([id, result === 'data' ? said !== '' && why === undefined : (why ?? '') !== '']).toEqual([
      id,
      true,
    ]);
});

test('a quirk is worth its weakest row', () => {
  const row = { odd: '', said: '' };
  const made = [
    { ...row, id: 'q01a', result: 'data' },
    { ...row, id: 'q01b', result: 'code' },
    { ...row, id: 'q02', result: 'data' },
    { ...row, id: 'q03a', result: 'no' },
    { ...row, id: 'q03b', result: 'data' },
  ] as const;
  expect(countQuirks(made)).toEqual({ data: 1, code: 1, no: 1 });
  expect(countRows(made)).toEqual({ data: 3, code: 1, no: 1 });
});

test('every row that is tested has its definition, and its shape to be tested against; nothing is left over', async () => {
  const byData = rows.filter(({ result, tested }) => result === 'data' || tested === true);
  const own = byData.filter(({ elsewhere }) => elsewhere === undefined).map(({ id }) => id);
  const files = await readdir(new URL('definitions/', import.meta.url));
  expect(files.sort()).toEqual(own.map((id) => `${id}.claviger.json`).sort());
  const shapes = new Set([...quirkShapes.map(({ id }) => id), ...odd]);
  expect(own.filter((id) => !shapes.has(id))).toEqual([]);
  for (const { elsewhere } of byData)
    if (elsewhere !== undefined)
      expect(existsSync(new URL(`../../docs/${elsewhere}`, import.meta.url))).toBe(true);
});

test('a definition holds code where the page says so, and nowhere else', async () => {
  const code = /"(source|require|beforeRequest|afterResponse)"/;
  for (const { id, result, tested, elsewhere } of rows) {
    if (elsewhere !== undefined || (result !== 'data' && tested !== true)) continue;
    const text = await readFile(new URL(`definitions/${id}.claviger.json`, import.meta.url), 'utf8');
    expect([id, code.test(text)]).toEqual([id, result === 'code']);
  }
});
