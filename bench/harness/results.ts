import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What figures depend on, without anything that names the machine. */
export interface Machine {
  readonly system: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  /** How busy the machine was before, from 0 to 1 for each core. Above 0.3 others were at work too. */
  readonly loadBefore: number;
}

/** Reads the facts. */
export async function machineFacts(): Promise<Machine> {
  return {
    system: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    loadBefore: await loadOver(500),
  };
}

/** Writes figures where the documentation quotes them from. */
export function writeResults(name: string, figures: object): void {
  const folder = new URL('../results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = fileURLToPath(new URL(`${name}.json`, folder));
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`written to bench/results/${name}.json`);
}

/** The figures that were written last; undefined when there are none. */
export function readResults(name: string): Readonly<Record<string, unknown>> | undefined {
  const file = new URL(`../results/${name}.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function loadOver(ms: number): Promise<number> {
  const before = times();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = times();
  return Number((1 - (after.idle - before.idle) / (after.all - before.all)).toFixed(2));
}

function times(): { readonly idle: number; readonly all: number } {
  let idle = 0;
  let all = 0;
  for (const { times: one } of cpus()) {
    idle += one.idle;
    all += one.user + one.nice + one.sys + one.idle + one.irq;
  }
  return { idle, all };
}
