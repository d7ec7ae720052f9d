import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Machine } from '../harness/results.ts';
import type { Figures } from './scenario.ts';

/** The figures of a scenario, and how busy the cores were with other work when its run began, from 0 to 1. */
export type Measured = Figures & { readonly busyBefore: number };

/** What a run of all scenarios leaves behind. */
export interface Results {
  readonly machine: Machine;
  readonly at: string;
  readonly settings: {
    readonly processes: number;
    readonly machines: number;
    readonly connections: number;
    readonly callers: number;
    readonly requestsAtOnce: number;
    readonly providerAnswersAfterMs: number;
  };
  readonly figures: Readonly<Record<string, Measured>>;
}

const resultsFile = '../results/chaos.json';
const begin = '<!-- figures: written by npm run bench:chaos -->';
const end = '<!-- end of figures -->';

const titles: Readonly<Record<string, string>> = {
  calm: 'calm',
  servers: 'servers killed, PostgreSQL restarted',
  brokers: 'brokers killed too',
  grace: 'the same, with a provider that forgives for a minute',
};

const rows: readonly (readonly [string, (one: Measured) => string | number])[] = [
  ['expiries of all connections', ({ expiries }) => expiries],
  ['SIGKILLs of servers', ({ killed }) => killed.servers],
  ['restarts of PostgreSQL', ({ killed }) => killed.databaseRestarts],
  ['SIGKILLs of brokers', ({ killed }) => killed.brokers],
  ['callers', ({ callers }) => format(callers)],
  ['served', ({ served }) => format(served)],
  ['told to reconnect', ({ toldLost }) => format(toldLost)],
  ['gave up', ({ unserved }) => format(unserved)],
  ['given what had expired', ({ stale }) => stale],
  ['token calls', ({ tokenCalls }) => format(tokenCalls)],
  ['at once for one connection (I1)', ({ mostInFlight }) => mostInFlight],
  ['repeated for one generation', ({ repeatedCalls }) => repeatedCalls],
  ['reuse detected by the provider', ({ reuseDetections }) => reuseDetections],
  ['**lost connections**', ({ lost }) => `**${lost}**`],
  ['… killed while the provider worked', ({ lostUnderWay }) => lostUnderWay],
  ['… killed after its answer', ({ lostAfterAnswer }) => lostAfterAnswer],
  ['… that long after it', ({ lostAnswersAgeMs }) => agesOf(lostAnswersAgeMs)],
  ['… explained in the timeline', ({ lostExplained }) => lostExplained],
  ['wait, p50', ({ waitMs }) => secondsOf(waitMs.p50)],
  ['wait, p99', ({ waitMs }) => secondsOf(waitMs.p99)],
  ['database connections, most / mean', ({ databaseConnections: { max, mean } }) => `${max} / ${mean}`],
  ['other work on the cores, when the run began', ({ busyBefore }) => `${Math.round(busyBefore * 100)}%`],
  ['duration', ({ seconds }) => `${Math.round(seconds)} s`],
];

/** The figures as a table: a scenario a column. */
export function tableOf(figures: Results['figures']): string {
  const all = Object.entries(figures);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...all.map(([name]) => titles[name] ?? name)]),
    line(['---', ...all.map(() => '---:')]),
    ...rows.map(([title, of]) => line([title, ...all.map(([, one]) => of(one))])),
  ].join('\n');
}

/** The figures of the run before, when it was of the same size. */
export function figuresBefore(settings: Results['settings']): Results['figures'] {
  if (!existsSync(pathOf(resultsFile))) return {};
  const before = readResults();
  return isDeepStrictEqual(before.settings, settings) ? before.figures : {};
}

function readResults(): Results {
  return JSON.parse(readFileSync(pathOf(resultsFile), 'utf8')) as Results;
}

/** Puts the last figures into docs/renewal.md. */
export function writePage(): void {
  const { machine, at, settings, figures } = readResults();
  const file = pathOf('../../docs/renewal.md');
  const page = readFileSync(file, 'utf8');
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error('docs/renewal.md has no place for figures.');
  const { system, cores, processor, memoryGb, node } = machine;
  const facts = [
    `Measured on ${at.slice(0, 10)}: ${cores} shared cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}.`,
    `${settings.processes} servers with ${settings.machines} brokers, ${settings.connections} connections,`,
    `${settings.callers} callers of each, ${format(settings.requestsAtOnce)} of them at a time;`,
    `the provider answers after ${settings.providerAnswersAfterMs} ms.`,
    `Seed ${[...new Set(Object.values(figures).map(({ seed }) => seed))].join(', ')}.`,
  ].join(' ');
  writeFileSync(
    file,
    `${page.slice(0, before)}${begin}\n\n${facts}\n\n${tableOf(figures)}\n\n${page.slice(after)}`,
  );
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}

function secondsOf(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function agesOf(ages: Figures['lostAnswersAgeMs']): string {
  return ages === null ? '–' : `${ages.least} to ${ages.most} ms`;
}
