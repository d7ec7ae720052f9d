import type { Measured, StoreName } from './main.ts';
import { callers, works } from './work.ts';

/** The figures as Markdown: medians and 99th percentiles. */
export function tableOf(results: Partial<Record<StoreName, readonly Measured[]>>): string {
  return Object.entries(results)
    .map(([name, measured]) => `### ${name}\n\n${tableOfStore(measured)}`)
    .join('\n\n');
}

function tableOfStore(measured: readonly Measured[]): string {
  const head = ['p50 / p99', ...measured.map(({ connections }) => connections.toLocaleString('en'))];
  const rows = works.map((work) => [
    work,
    ...measured.map(({ figures }) => `${timeOf(figures[work].p50)} / ${timeOf(figures[work].p99)}`),
  ]);
  const refreshes = [
    `whole refreshes/s, ${callers} callers`,
    ...measured.map(({ refreshesPerSecond }) => refreshesPerSecond.toLocaleString('en')),
  ];
  const disk = ['on disk', ...measured.map(({ diskMb }) => `${diskMb.toLocaleString('en')} MB`)];
  const memory = ['memory of the process', ...measured.map(({ memoryMb }) => `${memoryMb} MB`)];
  const load = ['load of the machine meanwhile', ...measured.map((one) => String(one.load))];
  const lines = [
    head,
    head.map((_, index) => (index === 0 ? '---' : '---:')),
    ...rows,
    refreshes,
    disk,
    memory,
    load,
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function timeOf(microseconds: number): string {
  return microseconds < 1_000
    ? `${Math.round(microseconds)} µs`
    : `${Number((microseconds / 1_000).toPrecision(2))} ms`;
}
