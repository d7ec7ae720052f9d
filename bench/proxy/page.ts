import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../harness/results.ts';
import type { Figures } from './against.ts';
import type { Throughput } from './large.ts';

/** All that one run of the bench came to. */
export interface ProxyResults {
  readonly machine: Machine;
  readonly at: string;
  readonly rounds: number;
  readonly calls: readonly Figures[];
  readonly schemes: readonly Figures[];
  readonly workers: readonly Figures[];
  readonly bodies: readonly Throughput[];
}

const begin = '<!-- figures: written by npm run bench:proxy -->';
const end = '<!-- end of figures -->';

/** Puts the tables into docs/performance.md. */
export function writePage(results: ProxyResults): void {
  const file = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), results));
}

/** A page with the tables in their place. */
export function withTables(page: string, results: ProxyResults): string {
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error('The page has no place for figures.');
  return `${page.slice(0, before)}${begin}\n\n${tablesOf(results)}\n\n${page.slice(after)}`;
}

/** The tables as Markdown. */
export function tablesOf({ machine, at, rounds, calls, schemes, workers, bodies }: ProxyResults): string {
  const { system, cores, processor, memoryGb, node, loadBefore } = machine;
  const many = [...new Set(calls.map(({ callers }) => callers))];
  const busy = many.includes(64) ? 64 : (many[0] ?? 1);
  return [
    `Measured on ${at.slice(0, 10)}: ${cores} shared cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}; ${Math.round(loadBefore * 100)}% of their time went to other work when it began. Medians of ${rounds} rounds, the targets in turn.`,
    ratiosOf(calls.filter(({ callers }) => callers === busy)),
    ...many.map((callers) =>
      tableOf(
        callers === 1 ? 'One caller' : `${callers} callers at once`,
        calls.filter((one) => one.callers === callers),
        'direct',
      ),
    ),
    tableOf('By scheme, 64 callers', schemes),
    tableOf('Processes of one machine, 64 callers', workers),
    bodiesOf(bodies),
  ].join('\n\n');
}

function ratiosOf(figures: readonly Figures[]): string {
  const of = (name: string) => figures.find((one) => one.name === name);
  const row = (words: string, a: string, b: string, pick: (one: Figures) => number | null) =>
    `| ${words} | ${ratio(of(a), of(b), pick)} |`;
  const [us, quiet, asking] = ['Claviger', 'Claviger, calls not logged', 'nginx that asks Claviger'];
  const [node, nginx] = ['Node http + undici', 'nginx, a static header'];
  const cpu = (one: Figures) => one.cpu;
  const speed = (one: Figures) => one.callsPerSecond;
  return [
    '| ratio | |',
    '| --- | --- |',
    row('CPU a call: Claviger to plain Node + undici', us, node, cpu),
    row('the same, calls not logged', quiet, node, cpu),
    row('CPU a call: nginx to Claviger', nginx, us, cpu),
    row('CPU a call: nginx that asks Claviger (both) to nginx alone', asking, nginx, cpu),
    row('calls/s: Claviger to plain Node + undici', us, node, speed),
    row('calls/s: nginx that asks Claviger to nginx alone', asking, nginx, speed),
  ].join('\n');
}

function ratio(
  a: Figures | undefined,
  b: Figures | undefined,
  pick: (one: Figures) => number | null,
): string {
  const [above, below] = [a && pick(a), b && pick(b)];
  return above && below ? (above / below).toFixed(2) : 'not measured';
}

function tableOf(title: string, figures: readonly Figures[], base?: string): string {
  const direct = figures.find(({ name }) => name === base);
  const rows = figures.map(({ name, callsPerSecond, cpu, p50, p99, memory }) => {
    const waits = direct === undefined ? [p50, p99] : [p50 - direct.p50, p99 - direct.p99];
    const shown = name === base ? [p50, p99] : waits;
    return `| ${[name, callsPerSecond, cpu ?? '', ...shown.map((one) => Math.round(one)), memory === null ? '' : Math.round(memory)].join(' | ')} |`;
  });
  const added = direct === undefined ? '' : ' added';
  return [
    `| ${title} | calls/s | CPU a call, µs | p50${added}, µs | p99${added}, µs | memory, MB |`,
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
  ].join('\n');
}

function bodiesOf(bodies: readonly Throughput[]): string {
  return [
    '| Large bodies, one at a time | down, MB/s | up, MB/s | memory grew by, MB |',
    '| --- | --: | --: | --: |',
    ...bodies.map(({ name, down, up, grown }) => `| ${[name, down, up, grown ?? ''].join(' | ')} |`),
  ].join('\n');
}
