import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../harness/results.ts';
import type { Figures } from './against.ts';
import type { Aim } from './aims.ts';
import type { Throughput } from './large.ts';
import type { Share } from './profile.ts';

/** All that one run of the bench came to. */
export interface ProxyResults {
  readonly machine: Machine;
  readonly at: string;
  readonly rounds: number;
  readonly calls: readonly Figures[];
  readonly schemes: readonly Figures[];
  readonly workers: readonly Figures[];
  readonly bodies: readonly Throughput[];
  readonly aims: readonly Aim[];
  /** Where the CPU time goes; none where it could not be recorded. */
  readonly shares: readonly Share[];
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

/** The tables as Markdown; without those of parts that were not asked for. */
export function tablesOf(results: ProxyResults): string {
  const { machine, at, rounds, calls, schemes, workers, bodies, aims, shares } = results;
  const { system, cores, processor, memoryGb, node, loadBefore } = machine;
  const many = [...new Set(calls.map(({ callers }) => callers))];
  return [
    `Measured on ${at.slice(0, 10)}: ${cores} shared cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}; ${Math.round(loadBefore * 100)}% of their time went to other work when it began. Medians of ${rounds} rounds, the targets in turn.`,
    ...(calls.length === 0 ? [] : [ratiosOf(calls, many)]),
    ...many.map((callers) =>
      tableOf(
        callers === 1 ? 'One caller' : `${callers} callers at once`,
        calls.filter((one) => one.callers === callers),
        { base: 'direct', memory: true },
      ),
    ),
    ...(calls.length > 0 && shares.length === 0 ? [notRecorded] : []),
    ...(shares.length === 0 ? [] : [sharesTable(shares)]),
    ...(aims.length === 0 ? [] : [aimsOf(aims)]),
    ...(schemes.length === 0 ? [] : [tableOf('By scheme, 64 callers', schemes)]),
    ...(workers.length === 0
      ? []
      : [tableOf('Processes of one machine, 64 callers', workers, { memory: true })]),
    ...(bodies.length === 0 ? [] : [bodiesOf(bodies)]),
  ].join('\n\n');
}

type Figure = (one: Figures) => number | null;

function ratiosOf(figures: readonly Figures[], many: readonly number[]): string {
  const of = (name: string, callers: number) =>
    figures.find((one) => one.name === name && one.callers === callers);
  const line = (words: string, aim: string, cell: (callers: number) => string) =>
    `| ${[words, aim, ...many.map(cell)].join(' | ')} |`;
  const row = (words: string, a: string, b: string, pick: Figure, aim = '') =>
    line(words, aim, (callers) => ratio(of(a, callers), of(b, callers), pick));
  const [us, quiet, asking] = ['Claviger', 'Claviger, calls not logged', 'nginx that asks Claviger'];
  const [node, nginx] = ['Node http + undici', 'nginx, a static header'];
  const cpu: Figure = (one) => one.cpu;
  const speed: Figure = (one) => one.callsPerSecond;
  return [
    `| callers | aim | ${many.join(' | ')} |`,
    `| --- | --- |${many.map(() => ' --: |').join('')}`,
    line('CPU a call: Claviger, µs', '110 at most', (callers) => whole(of(us, callers)?.cpu) || missing),
    row('CPU a call: nginx to Claviger', nginx, us, cpu, '0.2 at least'),
    row('the same, calls not logged', nginx, quiet, cpu),
    row('CPU a call: Claviger to plain Node + undici', us, node, cpu),
    row('the same, calls not logged', quiet, node, cpu),
    row('the same, twelve headers that change', 'Claviger, twelve headers that change', node, cpu),
    row('CPU a call: nginx that asks Claviger (both) to nginx alone', asking, nginx, cpu),
    row('calls/s: Claviger to nginx', us, nginx, speed),
    row('calls/s: Claviger to plain Node + undici', us, node, speed),
    row('calls/s: nginx that asks Claviger to nginx alone', asking, nginx, speed),
  ].join('\n');
}

const missing = 'not measured';
const notRecorded = 'Where the time goes could not be recorded on this machine.';

function ratio(a: Figures | undefined, b: Figures | undefined, pick: Figure): string {
  const [above, below] = [a && pick(a), b && pick(b)];
  return above && below ? (above / below).toFixed(2) : missing;
}

const whole = (value: number | null | undefined): string => (value == null ? '' : String(Math.round(value)));

function tableOf(
  title: string,
  figures: readonly Figures[],
  { base, memory = false }: { readonly base?: string; readonly memory?: boolean } = {},
): string {
  const direct = figures.find(({ name }) => name === base);
  const rows = figures.map((one) => {
    const from = direct === undefined || one === direct ? { p50: 0, p99: 0 } : direct;
    const waits = [one.p50 - from.p50, one.p99 - from.p99];
    const cells = [one.name, one.callsPerSecond, ...[one.cpu, one.system, ...waits].map(whole)];
    return `| ${[...cells, ...(memory ? [whole(one.memory)] : [])].join(' | ')} |`;
  });
  const added = direct === undefined ? '' : ' added';
  return [
    `| ${title} | calls/s | CPU a call, µs | of it system | p50${added}, µs | p99${added}, µs |${memory ? ' memory, MB |' : ''}`,
    `| --- | --: | --: | --: | --: | --: |${memory ? ' --: |' : ''}`,
    ...rows,
  ].join('\n');
}

function sharesTable(shares: readonly Share[]): string {
  return [
    '| Where the time goes, 64 callers | share |',
    '| --- | --: |',
    ...shares.map(({ name, share }) => `| ${name} | ${(share * 100).toFixed(1)}% |`),
  ].join('\n');
}

function aimsOf(aims: readonly Aim[]): string {
  return [
    '| The other aims | aim | measured |',
    '| --- | --- | --: |',
    ...aims.map(
      ({ what, aim, value, unit }) =>
        `| ${[what, aim, value === null ? missing : `${Math.round(value).toLocaleString('en')} ${unit}`].join(' | ')} |`,
    ),
  ].join('\n');
}

function bodiesOf(bodies: readonly Throughput[]): string {
  return [
    '| Large bodies, one at a time | down, MB/s | up, MB/s | memory grew by, MB |',
    '| --- | --: | --: | --: |',
    ...bodies.map(({ name, down, up, grown }) => `| ${[name, down, up, grown ?? ''].join(' | ')} |`),
  ].join('\n');
}
