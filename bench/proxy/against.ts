import { percentile } from '../harness/stats.ts';
import { runCalls } from './load.ts';
import { cpuOf, memoryOf } from './processes.ts';
import type { Target } from './targets.ts';

/** Medians of all rounds. CPU of the processes that carry the bytes and waits in microseconds, memory in MB. */
export interface Figures {
  readonly name: string;
  readonly callers: number;
  readonly callsPerSecond: number;
  readonly cpu: number | null;
  /** What of it the system used. */
  readonly system: number | null;
  readonly p50: number;
  readonly p99: number;
  readonly memory: number | null;
}

/** What V8 needs before it has compiled what is called often. */
const warmMs = 2_000;

/** Calls through each target in turn, so that what else the machine does meets all of them. */
export async function compare(
  targets: readonly Target[],
  {
    callers,
    rounds,
    ms,
  }: { readonly callers: readonly number[]; readonly rounds: number; readonly ms: number },
): Promise<readonly Figures[]> {
  const all: Figures[] = [];
  for (const target of targets) await runCalls(target.url, target.requests, 64, Math.max(ms, warmMs));
  for (const many of callers)
    for (let round = 0; round < rounds; round += 1)
      for (const target of targets) all.push(await roundOf(target, many, ms));
  return callers.flatMap((many) =>
    targets.map(({ name }) => mediansOf(all.filter((one) => one.name === name && one.callers === many))),
  );
}

async function roundOf({ name, url, requests, pids }: Target, callers: number, ms: number): Promise<Figures> {
  const before = cpuOf(pids);
  const { calls, sent, seconds, latencies } = await runCalls(url, requests, callers, ms);
  const after = cpuOf(pids);
  const isMeasured = before !== undefined && after !== undefined && pids.length > 0;
  return {
    name,
    callers,
    callsPerSecond: calls / seconds,
    cpu: isMeasured ? (after.all - before.all) / sent : null,
    system: isMeasured ? (after.system - before.system) / sent : null,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    memory: pids.length > 0 ? (memoryOf(pids) ?? null) : null,
  };
}

function mediansOf(rounds: readonly Figures[]): Figures {
  const [first] = rounds;
  if (first === undefined) throw new Error('nothing was measured');
  const median = (pick: (round: Figures) => number | null): number | null => {
    const sorted = rounds.map(pick).filter((value) => value !== null);
    return sorted.length === 0 ? null : medianOf(sorted);
  };
  return {
    name: first.name,
    callers: first.callers,
    callsPerSecond: Math.round(median(({ callsPerSecond }) => callsPerSecond) ?? 0),
    cpu: median(({ cpu }) => cpu),
    system: median(({ system }) => system),
    p50: median(({ p50 }) => p50) ?? 0,
    p99: median(({ p99 }) => p99) ?? 0,
    memory: median(({ memory }) => memory),
  };
}

/** The middle of some figures, to a tenth. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(percentile(sorted, 0.5).toFixed(1));
}
