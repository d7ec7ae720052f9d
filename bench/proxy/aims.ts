import { rmSync } from 'node:fs';
import { connectTo, startClaviger } from '../../test/peers/proxy/world.ts';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { percentile } from '../harness/stats.ts';
import { medianOf } from './against.ts';
import { authData, byKey, startCommand } from './command.ts';
import { type Requests, runCalls } from './load.ts';
import { cpuOf, forked } from './processes.ts';
import { callOf, get } from './targets.ts';

/** A figure beside what it is to be. */
export interface Aim {
  readonly what: string;
  readonly aim: string;
  readonly value: number | null;
  readonly unit: 'ms' | 'µs' | 'MB';
}

/** How long it is measured. */
export interface AimTimes {
  readonly rounds: number;
  /** Of one round. */
  readonly ms: number;
  /** Of the load that memory must bear. */
  readonly loadMs: number;
}

/** All that a server is to reach beside the cost of a call. */
export async function measureAims(times: AimTimes): Promise<readonly Aim[]> {
  const provider = await forked('provider.ts');
  try {
    return [
      await startOf(times.rounds),
      ...(await requestsOf(provider.url, times)),
      ...(await neighboursOf(provider.url, times)),
      ...(await memoryUnder(provider.url, times)),
    ];
  } finally {
    await provider.close();
  }
}

/** On a data folder that is there already. */
async function startOf(rounds: number): Promise<Aim> {
  const folder = temporaryFolder('start');
  try {
    await (await startCommand(folder)).close();
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      const claviger = await startCommand(folder);
      const answer = await fetch(`${claviger.url}/v1/connections`, {
        headers: { authorization: `Bearer ${claviger.apiKey}` },
      });
      taken.push(performance.now() - startedAt);
      await claviger.close();
      if (!answer.ok) throw new Error(await answer.text());
    }
    const what = 'From `claviger start` on state that is there to the first answer';
    return { what, aim: 'under 1,000 ms', value: Math.round(medianOf(taken)), unit: 'ms' };
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 10 });
  }
}

/** What is answered without an app: with every request in the server's own log, as it is by default. */
async function requestsOf(upstream: string, { rounds, ms }: AimTimes): Promise<readonly Aim[]> {
  const folder = temporaryFolder('requests');
  const claviger = await startCommand(folder);
  const { url, pid, apiKey } = claviger;
  const cpu = async (requests: Requests, status: number): Promise<number | null> => {
    const of: number[] = [];
    await runCalls(url, requests, 64, ms, status);
    for (let round = 0; round < rounds; round += 1) {
      const before = cpuOf([pid]);
      const { sent } = await runCalls(url, requests, 64, ms, status);
      const after = cpuOf([pid]);
      if (before !== undefined && after !== undefined) of.push((after.all - before.all) / sent);
    }
    return of.length === 0 ? null : medianOf(of);
  };
  try {
    const definition = byKey(upstream);
    await claviger.make('/v1/integrations', { key: 'bench', name: 'Bench', definition });
    const connection = { integration: 'bench', user: { id: 'u-1' }, authData };
    const { id } = await claviger.make('/v1/connections', connection);
    const read = [get(url, `/v1/connections/${id}`, [`authorization: Bearer ${apiKey}`])];
    const readCpu = await cpu(read, 200);
    const waits: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      waits.push(percentile((await runCalls(url, read, 1, ms)).latencies, 0.5));
    let made = 0;
    const stranger = (key: string) => callOf({ url, apiKey: key }, id);
    const other = () => {
      made += 1;
      return stranger(`clv_unknown_${made}`);
    };
    const under = 'under 100 µs';
    return [
      { what: '`GET` of a connection: p50', aim: 'under 1,000 µs', value: medianOf(waits), unit: 'µs' },
      { what: '`GET` of a connection: CPU', aim: '', value: readCpu, unit: 'µs' },
      {
        what: 'A call with an unknown API key, always the same: CPU',
        aim: under,
        value: await cpu([stranger('clv_unknown')], 401),
        unit: 'µs',
      },
      {
        what: 'A call with an unknown API key, never the same: CPU',
        aim: under,
        value: await cpu(other, 401),
        unit: 'µs',
      },
    ];
  } finally {
    await claviger.close();
    rmSync(folder, { recursive: true, maxRetries: 10 });
  }
}

/** Waits of one connection while the calls of another wait for an app that takes two seconds. */
async function neighboursOf(upstream: string, { rounds, ms }: AimTimes): Promise<readonly Aim[]> {
  const claviger = await startClaviger();
  try {
    const connect = (key: string, baseUrl: string) =>
      connectTo(claviger, key, { ...byKey(baseUrl, `${upstream}/me`) }, { authData });
    const fast = [callOf(claviger, await connect('fast', upstream))];
    const slow = [callOf(claviger, await connect('slow', `${upstream}/slow`))];
    const p99 = async () => percentile((await runCalls(claviger.url, fast, 8, ms)).latencies, 0.99);
    await p99();
    const alone: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await p99());
      const waiting = runCalls(claviger.url, slow, 64, ms);
      beside.push(await p99());
      await waiting;
    }
    return [
      { what: 'A fast connection, 8 callers: p99', aim: '', value: medianOf(alone), unit: 'µs' },
      {
        what: 'The same while 64 calls of another wait for a slow app: p99',
        aim: 'no longer',
        value: medianOf(beside),
        unit: 'µs',
      },
    ];
  } finally {
    await claviger.close();
  }
}

/** By how much a warm server grows under load, when what is not used was let go before and after. */
async function memoryUnder(upstream: string, { loadMs }: AimTimes): Promise<readonly Aim[]> {
  const claviger = await startClaviger();
  try {
    const connect = (key: string, baseUrl: string) =>
      connectTo(claviger, key, { ...byKey(baseUrl) }, { authData });
    const requests = [
      callOf(claviger, await connect('same', upstream)),
      callOf(claviger, await connect('changing', `${upstream}/changing`)),
    ];
    const bytesAfter = async (time: number) => {
      await runCalls(claviger.url, requests, 64, time);
      await claviger.memory('collected');
      return claviger.memory('collected');
    };
    // V8 keeps what it once took from the system: its young generation must have grown before.
    const before = await bytesAfter(loadMs / 2);
    const after = await bytesAfter(loadMs);
    const toMb = (bytes: number) => Math.round(bytes / 1024 ** 2);
    return [
      { what: 'Memory of a warm server', aim: '', value: toMb(before), unit: 'MB' },
      {
        what: `Memory: what ${Math.round(loadMs / 1000)} seconds of load with 64 callers add`,
        aim: 'none',
        value: toMb(after - before),
        unit: 'MB',
      },
    ];
  } finally {
    await claviger.close();
  }
}
