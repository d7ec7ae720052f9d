import { parseArgs } from 'node:util';
import { machineFacts, writeResults } from '../harness/results.ts';
import { percentile } from '../harness/stats.ts';
import { runCalls } from './load.ts';
import { cpuOf, nginxMissing, startTargets, type Target } from './targets.ts';

/** What the authenticated call costs against those who only forward, in one run on one machine. */
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const rounds = Number(values.rounds ?? 5);
const busyMs = Number(values.seconds ?? (values.short ? 1 : 4)) * 1000;
const connections = 64;

/** Medians of all rounds. CPU of the one process that carries the bytes, and waits of one caller alone, in microseconds. */
interface Figures {
  readonly callsPerSecond: number;
  readonly cpu: number | null;
  readonly p50: number;
  readonly p99: number;
}

interface Round extends Figures {
  readonly name: string;
}

const machine = await machineFacts();
const targets = await startTargets();
if (nginxMissing !== undefined) console.log(`nginx is not measured: ${nginxMissing}`);
const all: Round[] = [];
for (const target of targets) await runCalls(target.url, target.request, connections, busyMs);
for (let round = 0; round < rounds; round += 1) {
  // In turn, so that what else the machine does meets all of them.
  for (const target of targets) all.push(await roundOf(target));
}
for (const target of targets.toReversed()) await target.close();

const figures = Object.fromEntries(targets.map(({ name }) => [name, mediansOf(name)]));
const of = (name: string): Figures => figures[name] ?? { callsPerSecond: 0, cpu: null, p50: 0, p99: 0 };
const ours = of('Claviger');
const ratios = {
  'CPU a call: Claviger / Node http + undici': ratio(ours.cpu, of('Node http + undici').cpu),
  'CPU a call: nginx / Claviger': ratio(of('nginx').cpu, ours.cpu),
  'calls/s: Claviger / Node http + undici': ratio(
    ours.callsPerSecond,
    of('Node http + undici').callsPerSecond,
  ),
  'calls/s: Claviger / nginx': ratio(ours.callsPerSecond, of('nginx').callsPerSecond),
};
const added = Object.fromEntries(
  targets
    .slice(1)
    .map(({ name }) => [
      name,
      { p50: round1(of(name).p50 - of('direct').p50), p99: round1(of(name).p99 - of('direct').p99) },
    ]),
);
console.table(figures);
console.log('added to a call that waits alone, µs');
console.table(added);
console.table(ratios);
if (!values.short)
  writeResults('proxy', {
    machine,
    at: new Date().toISOString(),
    rounds,
    connections,
    figures,
    added,
    ratios,
  });

async function roundOf({ name, url, request, pid }: Target): Promise<Round> {
  const before = pid === undefined ? undefined : cpuOf(pid);
  const busy = await runCalls(url, request, connections, busyMs);
  const after = pid === undefined ? undefined : cpuOf(pid);
  const alone = await runCalls(url, request, 1, busyMs / 4);
  return {
    name,
    callsPerSecond: busy.calls / busy.seconds,
    cpu: before === undefined || after === undefined ? null : (after - before) / busy.calls,
    p50: percentile(alone.latencies, 0.5),
    p99: percentile(alone.latencies, 0.99),
  };
}

function mediansOf(name: string): Figures {
  const own = all.filter((one) => one.name === name);
  const median = (pick: (round: Round) => number | null) => {
    const sorted = own
      .map(pick)
      .filter((value) => value !== null)
      .sort((a, b) => a - b);
    return sorted.length === 0 ? null : round1(percentile(sorted, 0.5));
  };
  return {
    callsPerSecond: Math.round(median(({ callsPerSecond }) => callsPerSecond) ?? 0),
    cpu: median(({ cpu }) => cpu),
    p50: median(({ p50 }) => p50) ?? 0,
    p99: median(({ p99 }) => p99) ?? 0,
  };
}

function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || a === 0 || b === 0 ? null : Number((a / b).toFixed(2));
}

function round1(value: number): number {
  return Number(value.toFixed(1));
}
