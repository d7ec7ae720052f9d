import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../harness/results.ts';
import type { Measured, StoreName } from './main.ts';
import { tableOf } from './table.ts';

const begin = '<!-- figures: written by npm run bench:store -->';
const end = '<!-- end of figures -->';

/** Puts the tables into docs/scale.md. */
export function writePage(
  results: Partial<Record<StoreName, readonly Measured[]>>,
  machine: Machine,
  at: string,
): void {
  const file = fileURLToPath(new URL('../../docs/scale.md', import.meta.url));
  const page = readFileSync(file, 'utf8');
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error('docs/scale.md has no place for figures.');
  const { system, cores, processor, memoryGb, node, loadBefore } = machine;
  const facts = `Measured on ${at.slice(0, 10)}: ${cores} shared cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}; ${Math.round(loadBefore * 100)}% of their time went to other work when it began.`;
  const text = `${page.slice(0, before)}${begin}\n\n${facts}\n\n${tableOf(results)}\n\n${page.slice(after)}`;
  writeFileSync(file, text);
}
