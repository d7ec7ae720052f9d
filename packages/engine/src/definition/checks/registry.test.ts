import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks } from './registry.ts';

const page = readFileSync(new URL('../../../../../docs/checks.md', import.meta.url), 'utf8');

test('docs/checks.md has a row for every check, in its words, and no other', () => {
  const rows = checks.map(
    ({ id, severity, title, fix }) => `| \`${id}\` | ${severity} | ${title} | ${fix} |`,
  );
  expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});

test('an id stands for one check', () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[ACD]\d{3}$/);
});

test('F-136 the checks that builders know are all there', () => {
  const ids = checks.map(({ id }) => id);
  for (const id of ['A001', 'D002', 'D003', 'D007', 'D011', 'D025', 'D026']) expect(ids).toContain(id);
});
