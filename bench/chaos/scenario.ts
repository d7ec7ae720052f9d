import { rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as timer } from 'node:timers/promises';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { percentile } from '../harness/stats.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { encryptionKeys, expireAll, generationsOf, readStored, seed } from './installation.ts';
import { type Mischief, type Mishap, planMishaps, seededRandom, shuffled } from './plan.ts';
import { type ProviderProcess, startProvider } from './provider-process.ts';
import { type Held, sampleConnections } from './sampler.ts';
import { ask, type Storm, storm } from './storm.ts';
import { judge, type Verdict } from './verdict.ts';

/** The database of a scenario. Without `restart` it is somebody else's and stays up. */
export interface Database {
  readonly url: string;
  readonly restart?: (options: { readonly awayMs: number; readonly isKilled: boolean }) => Promise<void>;
}

export interface ScenarioOptions {
  readonly name: string;
  readonly database: Database;
  readonly seed: number;
  readonly processes: number;
  /** Data folders, and so brokers. */
  readonly machines: number;
  readonly connections: number;
  /** Callers of each connection in all rounds together. */
  readonly callers: number;
  /** How often all connections expire. */
  readonly rounds: number;
  /** Requests under way to each serving process at most. */
  readonly atOnce: number;
  readonly mischief: Mischief;
  readonly answerMs: number;
  /** How long the provider forgives that its last refresh token comes again. */
  readonly graceMs: number;
  /** Told how it goes. */
  readonly say?: (line: string) => void;
}

/** The figures of a scenario. */
export interface Figures extends Omit<Verdict, 'lost'> {
  readonly seed: number;
  readonly connections: number;
  readonly expiries: number;
  readonly callers: number;
  readonly served: number;
  readonly unserved: number;
  readonly stale: number;
  readonly toldLost: number;
  readonly troubles: Readonly<Record<string, number>>;
  readonly killed: { readonly servers: number; readonly brokers: number; readonly databaseRestarts: number };
  readonly failedStarts: number;
  readonly lost: number;
  /** Killed before the provider's answer was written: no process on this side could have kept it. */
  readonly lostUnderWay: number;
  /** Killed between the answer and the journal's sync. */
  readonly lostAfterAnswer: number;
  /** How long before the kill those answers had been written, in milliseconds. */
  readonly lostAnswersAgeMs: { readonly least: number; readonly most: number } | null;
  readonly lostExplained: number;
  readonly waitMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly databaseConnections: Held;
  readonly stormSeconds: number;
  readonly seconds: number;
}

const apiKey = 'clv_bench_chaos_key';
/** Mishaps come while renewals are under way: later there is only reading. */
const mishapsWithinMs = 10_000;

/** Runs one scenario from seeding to verdict. */
export async function runScenario(options: ScenarioOptions): Promise<Figures> {
  const startedAt = performance.now();
  const { database, rounds } = options;
  const ids = Array.from(
    { length: options.connections },
    (_, index) => `conn_${options.name}_${String(index + 1).padStart(4, '0')}`,
  );
  const provider = await startProvider({ answerMs: options.answerMs, graceMs: options.graceMs });
  await seed(database.url, options.name, provider.url, ids);
  const folder = temporaryFolder('chaos');
  const { processes, machines } = options;
  const fleet = await startFleet({
    folder,
    databaseUrl: database.url,
    encryptionKeys,
    apiKey,
    processes,
    machines,
  });
  const sampler = sampleConnections(benchUrl(database.url));
  const random = seededRandom(options.seed);
  const plan = planMishaps({ ...options, servers: processes, withinMs: mishapsWithinMs });
  const killed = { servers: 0, brokers: 0, databaseRestarts: 0 };
  const brokerDeaths: number[] = [];
  const storms: Storm[] = [];

  await greeted(fleet, machines);
  for (let round = 0; round < rounds; round++) {
    const before = await generationsOf(database.url, ids);
    const expiresAt = Date.now() + 1_500 + 5 * ids.length;
    await expireAll(database.url, ids, expiresAt);
    const callers = shuffled(
      ids.flatMap((id) => Array.from({ length: Math.ceil(options.callers / rounds) }, () => id)),
      random,
    );
    await timer(Math.max(0, expiresAt - Date.now()));
    const [one] = await Promise.all([
      storm({
        ...{ members: fleet.members, apiKey, callers, atOnce: options.atOnce },
        leastGeneration: (id) => (before.get(id) ?? 0) + 1,
      }),
      Promise.all(plan.filter((mishap) => mishap.round === round).map(happen)),
    ]);
    storms.push(one);
    await quiet(fleet, provider);
    options.say?.(`${options.name} ${round + 1}/${rounds}: ${lineOf(one)}`);
  }

  const works = await useEach(fleet, ids);
  await quiet(fleet, provider);
  const tally = await provider.tally();
  const stored = await readStored(database.url, ids, works);
  const databaseConnections = await sampler.stop();
  const failedStarts = fleet.failedStarts();
  await fleet.close();
  await provider.stop();
  const { lost, ...verdict } = judge(stored, tally, brokerDeaths, rounds);
  const sum = (of: (storm: Storm) => number) => storms.reduce((total, one) => total + of(one), 0);
  const waits = storms.flatMap(({ waitsMs }) => waitsMs).sort((a, b) => a - b);
  const stale = sum((one) => one.stale);
  const unserved = sum((one) => one.unserved);
  const faults = [
    ...verdict.faults,
    ...(stale === 0 ? [] : [`${stale} callers were given credentials that had expired`]),
    ...(unserved === 0 ? [] : [`${unserved} callers were not served`]),
  ];
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  else options.say?.(`${options.name}: logs are in ${folder}`);
  return {
    seed: options.seed,
    connections: ids.length,
    expiries: rounds,
    callers: sum((one) => one.callers),
    served: sum((one) => one.served),
    ...{ unserved, stale, toldLost: sum((one) => one.toldLost), troubles: troublesOf(storms) },
    ...{ killed, failedStarts },
    ...verdict,
    lost: lost.length,
    lostUnderWay: lost.filter(({ died }) => died === 'under way').length,
    lostAfterAnswer: lost.filter(({ died }) => died === 'answered').length,
    lostAnswersAgeMs: rangeOf(lost.flatMap(({ answeredBeforeMs = [] }) => answeredBeforeMs)),
    lostExplained: lost.filter(({ isExplained }) => isExplained).length,
    faults,
    waitMs: {
      p50: Math.round(percentile(waits, 0.5)),
      p99: Math.round(percentile(waits, 0.99)),
      max: Math.round(waits.at(-1) ?? 0),
    },
    databaseConnections,
    stormSeconds: seconds(sum((one) => one.durationMs)),
    seconds: seconds(performance.now() - startedAt),
  };

  async function happen(mishap: Mishap): Promise<void> {
    await timer(mishap.atMs);
    if (mishap.what === 'server') {
      const from = fleet.members.slice(mishap.which).concat(fleet.members.slice(0, mishap.which));
      // The one that was chosen may still be starting: then the next.
      if (from.some((member) => member.kill())) killed.servers += 1;
    } else if (mishap.what === 'broker') {
      const at = Date.now();
      if (!fleet.killBroker(mishap.which)) return;
      killed.brokers += 1;
      brokerDeaths.push(at);
    } else if (database.restart !== undefined) {
      killed.databaseRestarts += 1;
      await database.restart(mishap);
    }
  }
}

/** Own connections are told apart from those of the servers. */
function benchUrl(url: string): string {
  const own = new URL(url);
  own.searchParams.set('application_name', 'bench');
  return own.href;
}

/** Waits until each machine has its broker: servers start it a little after themselves. */
async function greeted(fleet: Fleet, machines: number): Promise<void> {
  for (const endsAt = Date.now() + 20_000; Date.now() < endsAt; await timer(100))
    if (Array.from({ length: machines }).every((_, machine) => fleet.brokers(machine).length > 0)) return;
}

/** Waits until every process listens and the provider has had nothing to do for a while. */
async function quiet(fleet: Fleet, provider: ProviderProcess): Promise<void> {
  await Promise.all(fleet.members.map((member) => member.up()));
  for (let still = 0; still < 5; await timer(200)) still = (await provider.inFlight()) === 0 ? still + 1 : 0;
}

/** Sends one request of each connection to the provider, and answers those that passed. */
async function useEach(fleet: Fleet, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const works = new Set<string>();
  const agent = new Agent({ keepAlive: true });
  const left = [...ids];
  const work = async (home: number) => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      for (const endsAt = Date.now() + 60_000; Date.now() < endsAt; await timer(500)) {
        const url = fleet.members[home]?.url();
        const answer = url && (await ask(agent, url, 'POST', `/v1/connections/${id}/test`, apiKey));
        if (!answer || answer.status === 0 || answer.status >= 500) continue;
        const problem = answer.body['problem'] as { readonly code?: string } | null | undefined;
        if (problem?.code === 'refresh_failed') continue;
        if (answer.body['ok'] === true) works.add(id);
        break;
      }
    }
  };
  await Promise.all(fleet.members.map((_, home) => work(home)));
  agent.destroy();
  return works;
}

function troublesOf(storms: readonly Storm[]): Readonly<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const { troubles } of storms)
    for (const [trouble, times] of Object.entries(troubles)) all[trouble] = (all[trouble] ?? 0) + times;
  return all;
}

function lineOf({ served, callers, toldLost, durationMs, troubles }: Storm): string {
  return `${served} of ${callers} served, ${toldLost} told lost, ${seconds(durationMs)} s ${JSON.stringify(troubles)}`;
}

function rangeOf(values: readonly number[]): { least: number; most: number } | null {
  return values.length === 0 ? null : { least: Math.min(...values), most: Math.max(...values) };
}

function seconds(ms: number): number {
  return Number((ms / 1000).toFixed(1));
}
