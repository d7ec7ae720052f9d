import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Row } from './rows/row.ts';
import { countQuirks, countRows, quirkOf, rows } from './rows/rows.ts';

const pageFile = new URL('../../docs/quirks.md', import.meta.url);
const [begin, end] = ['<!-- table: written by node test/quirks/page.ts -->', '<!-- end of table -->'];

/** The page with its counts and table made anew. */
export function withTable(page: string, all: readonly Row[]): string {
  const [before = '', rest = ''] = page.split(begin);
  const [, after = ''] = rest.split(end);
  return `${before}${begin}\n\n${countsOf(all)}\n\n${tableOf(all)}\n\n${end}${after}`;
}

function countsOf(all: readonly Row[]): string {
  const quirks = countQuirks(all);
  const { data, code, no } = countRows(all);
  const total = quirks.data + quirks.code + quirks.no;
  return [
    `**${quirks.data} of ${total} by data alone, ${quirks.code} with code, ${quirks.no} not at all**, where a quirk with`,
    `several shapes counts as its weakest. By shape: ${data} of ${all.length} by data alone, ${code} with code,`,
    `${no} not at all.`,
  ].join(' ');
}

function tableOf(all: readonly Row[]): string {
  const lines = all.map((row) => {
    const result = { data: 'data', code: '**code**', no: '**no**' }[row.result];
    return `| ${nameOf(row)} | ${row.odd} | ${row.why ?? row.said} | ${result} |`;
  });
  return [
    '| | what is odd | how a definition says it, or why it cannot | result |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** `Q44 a`, linked to its definition where it has one. */
function nameOf(row: Row): string {
  const part = row.id.slice(3);
  const name = part === '' ? quirkOf(row) : `${quirkOf(row)} ${part}`;
  if (row.result !== 'data' && row.tested !== true) return name;
  return `[${name}](${row.elsewhere ?? `../test/quirks/definitions/${row.id}.claviger.json`})`;
}

/** The page as it stands. */
export function readPage(): Promise<string> {
  return readFile(pageFile, 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(pageFile, withTable(await readPage(), rows));
