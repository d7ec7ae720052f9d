import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  type CodeResponse,
  createEngine,
  createMemoryStore,
  createSandbox,
  defaultLimits,
  fakeTransport,
  noSandbox,
  type Program,
  parseDefinition,
  type SandboxHost,
  schemes,
} from '@claviger/engine';
import { machineFacts, writeResults } from '../harness/results.ts';
import { type Spread, spreadOf } from '../harness/stats.ts';
import { randomProgram } from './programs.ts';

/** What a run in the sandbox costs against a plain function and a thread of its own; what a neighbour feels; what a fuzz run breaks. */
const { values } = parseArgs({
  options: { runs: { type: 'string' }, fuzz: { type: 'string' }, short: { type: 'boolean', default: false } },
});
const runs = Number(values.runs ?? (values.short ? 50 : 400));
const fuzzed = Number(values.fuzz ?? (values.short ? 100 : 2_000));

const content = JSON.stringify({
  rows: Array.from({ length: 400 }, (_, id) => ({ id, name: `row ${id} of many` })),
});
const answer: CodeResponse = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  content,
  data: JSON.parse(content),
  isJson: true,
  request: {},
  skipThrowForStatus: false,
};
/** Reads the bundle, waits for two answers, reads 15 kB of JSON, answers an object. */
const source = `const headers = { Authorization: 'Bearer ' + bundle.authData.token };
const first = await z.request('https://a.test/1', { headers });
const second = await z.request('https://a.test/2', { headers });
return { rows: second.data.rows.length, status: first.status };`;
const program: Program = {
  source,
  args: ['z', 'bundle'],
  values: { bundle: { authData: { token: 't' } } },
  env: {},
};
const host: SandboxHost = { console: () => undefined, request: async () => ({ ok: true, value: answer }) };

const machine = await machineFacts();
const spreads = {
  'a plain function': await plainFunction(),
  'the sandbox, warm': await warm(),
  'the sandbox, cold': await cold(),
  'a fresh worker thread': await freshThread(),
};
const neighbours = { alone: await calls(0), 'beside eight that spin': await calls(8) };
const fuzz = await fuzzRun();
console.table(spreads);
console.table(neighbours);
console.table(fuzz);
const ratio = (name: keyof typeof spreads) =>
  Number((spreads[name].p50 / spreads['a plain function'].p50).toFixed(1));
const ratios = {
  warm: ratio('the sandbox, warm'),
  cold: ratio('the sandbox, cold'),
  freshThread: ratio('a fresh worker thread'),
};
console.table(ratios);
if (!values.short)
  writeResults('sandbox', { machine, at: new Date().toISOString(), spreads, ratios, neighbours, fuzz });

async function timed(count: number, work: () => Promise<unknown>): Promise<Spread> {
  const micros: number[] = [];
  for (let run = 0; run < count; run += 1) {
    const start = performance.now();
    await work();
    micros.push((performance.now() - start) * 1_000);
  }
  return spreadOf(micros);
}

async function plainFunction(): Promise<Spread> {
  const make = Object.getPrototypeOf(async () => undefined).constructor;
  const call = make('z', 'bundle', source);
  const z = { request: async () => ({ status: 200, data: JSON.parse(content) }) };
  return timed(runs, () => call(z, program.values['bundle']));
}

async function warm(): Promise<Spread> {
  const sandbox = createSandbox();
  for (let run = 0; run < 20; run += 1) await sandbox(program, host);
  const spread = await timed(runs, () => sandbox(program, host));
  await sandbox.close();
  return spread;
}

async function cold(): Promise<Spread> {
  return timed(Math.ceil(runs / 20), async () => {
    const sandbox = createSandbox({ spare: 0 });
    await sandbox(program, host);
    void sandbox.close();
  });
}

async function freshThread(): Promise<Spread> {
  const text = `const { parentPort, workerData } = require('node:worker_threads');
    const z = { request: async () => ({ status: 200, data: JSON.parse(workerData.content) }) };
    (async function (z, bundle) { ${source} })(z, { authData: { token: 't' } }).then((value) => parentPort.postMessage(value));`;
  return timed(Math.ceil(runs / 20), async () => {
    const worker = new Worker(text, { eval: true, workerData: { content } });
    await new Promise((resolve) => worker.once('message', resolve));
    void worker.terminate();
  });
}

/** Calls of a connection in form mode, while so many programs of others spin. */
async function calls(spinning: number): Promise<Spread> {
  const sandbox = createSandbox({ workers: 8 });
  const spin = { source: 'while (true); return 1', args: [], values: {}, env: {} };
  let isOver = false;
  const spinners = Array.from({ length: spinning }, async () => {
    while (!isOver) await sandbox(spin, host);
  });
  const parsed = parseDefinition(
    {
      claviger: 1,
      key: 'bench',
      name: 'Bench',
      version: '1.0.0',
      requestTemplate: { headers: { 'X-Key': '{{bundle.authData.key}}' } },
      authentication: { type: 'custom', fields: [{ key: 'key' }], test: { url: 'https://a.test/me' } },
    },
    schemes,
  );
  if (!parsed.ok) throw new Error(parsed.problem.code);
  const world = {
    schemes,
    transport: fakeTransport(() => ({})),
    sandbox: noSandbox,
    limits: defaultLimits,
    censorKey: randomBytes(32),
    now: Date.now,
    randomBytes,
  };
  const engine = createEngine(world, createMemoryStore(world));
  const subject = {
    definition: parsed.value,
    env: {},
    redirectUrl: 'https://claviger.test/oauth/return/bench',
  };
  const ref = { workspace: 'w', id: 'c' };
  const connected = {
    scheme: parsed.value.authentication?.type ?? '',
    credentials: { authData: { key: 'k' } },
    label: '',
  };
  await engine.keep(subject, connected, { ...ref, user: { id: 'u' } });
  await new Promise((resolve) => setTimeout(resolve, spinning > 0 ? 1_000 : 0));
  const spread = await timed(runs * 5, () =>
    engine.call(subject, ref, { method: 'GET', url: 'https://a.test/x', headers: {} }),
  );
  isOver = true;
  await sandbox.close();
  await Promise.all(spinners);
  return spread;
}

/** Random programs, each of which must end in a value or a problem; in between a sound one must still work. */
async function fuzzRun(): Promise<Readonly<Record<string, number>>> {
  const limits = { cpuMs: 200, graceMs: 800, wallMs: 5_000 };
  const sandbox = createSandbox({ limits });
  const ends: Record<string, number> = { programs: fuzzed };
  for (let run = 0; run < fuzzed; run += 1) {
    const { text } = randomProgram(run);
    const done = await sandbox({ ...program, source: text }, host);
    const end = done.ok ? 'value' : done.problem.code;
    ends[end] = (ends[end] ?? 0) + 1;
    if (run % 50 !== 49) continue;
    const sound = await sandbox(program, host);
    if (!sound.ok) throw new Error(`After program ${run} the sandbox did not work: ${sound.problem.code}`);
  }
  await sandbox.close();
  return ends;
}
