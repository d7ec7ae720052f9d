import { parseArgs } from 'node:util';
import { makeSchema } from '../../packages/server/src/store/postgres/temporary-postgres.ts';
import { missingPostgres, startPostgres } from '../../test/peers/servers/postgres.ts';
import { machineFacts, writeResults } from '../harness/results.ts';
import { figuresBefore, type Measured, type Results, writePage } from './page.ts';
import type { Mischief } from './plan.ts';
import { type Database, runScenario } from './scenario.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    processes: { type: 'string' },
    machines: { type: 'string', default: '2' },
    connections: { type: 'string' },
    callers: { type: 'string' },
    rounds: { type: 'string' },
    'at-once': { type: 'string', default: '64' },
  },
});
const given = (text: string | undefined, otherwise: number) =>
  text === undefined ? otherwise : Number(text);
const seed = given(values.seed, Math.floor(Math.random() * 1e6));
const size = {
  processes: given(values.processes, values.short ? 4 : 8),
  machines: Number(values.machines),
  connections: given(values.connections, values.short ? 60 : 400),
  callers: given(values.callers, values.short ? 10 : 50),
  atOnce: Number(values['at-once']),
  answerMs: 300,
};
const rounds = given(values.rounds, values.short ? 1 : 3);
const none: Mischief = { servers: 0, brokers: 0, databases: 0 };
const kills: Mischief = { ...none, servers: values.short ? 4 : 35, databases: values.short ? 1 : 3 };
const brokers = values.short ? 2 : 6;

// Where brokers die, others wait for the end of their leases: that takes its time.
const chosen = values.only?.split(',') ?? (values.short ? ['calm', 'servers'] : undefined);
const scenarios = [
  { name: 'calm', rounds: 1, mischief: none, graceMs: 0 },
  { name: 'servers', rounds, mischief: kills, graceMs: 0 },
  { name: 'brokers', rounds, mischief: { ...kills, brokers }, graceMs: 0 },
  { name: 'grace', rounds, mischief: { ...kills, brokers }, graceMs: 60_000 },
].filter(({ name }) => chosen === undefined || chosen.includes(name));

const { database, close } = await openDatabase();
const machine = await machineFacts();
const figures: Record<string, Measured> = {};
const { atOnce, answerMs, ...rest } = size;
const settings = { ...rest, requestsAtOnce: atOnce * size.processes, providerAnswersAfterMs: answerMs };
console.log(`seed ${seed}`);
for (const scenario of scenarios) {
  const done = await runScenario({ ...size, ...scenario, database, seed, say: console.log });
  figures[scenario.name] = { ...done, busyBefore: machine.loadBefore };
  const { faults, ...rest } = done;
  console.log(scenario.name, rest);
  for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
  if (faults.length > 20) console.log(`FAULT and ${faults.length - 20} more`);
}
await close();
if (!values.short) {
  const kept = values.only === undefined ? {} : figuresBefore(settings);
  const results: Results = {
    machine,
    at: new Date().toISOString(),
    settings,
    figures: { ...kept, ...figures },
  };
  writeResults('chaos', results);
  writePage();
}
if (Object.values(figures).some(({ faults }) => faults.length > 0)) process.exitCode = 1;

/** The database that DATABASE_URL names, in a schema of its own; otherwise one that may be stopped and killed. */
async function openDatabase(): Promise<{ database: Database; close(): Promise<void> }> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') {
    console.log('DATABASE_URL names a database of somebody else: it is not restarted');
    const schema = await makeSchema(url);
    return { database: { url: schema.url }, close: schema.drop };
  }
  const missing = missingPostgres();
  if (missing !== undefined) throw new Error(`This bench needs PostgreSQL: ${missing}`);
  const server = await startPostgres();
  return {
    database: {
      url: server.url,
      restart: async ({ awayMs, isKilled }) => {
        await (isKilled ? server.kill() : server.stop());
        await new Promise((resolve) => setTimeout(resolve, awayMs));
        await server.start();
      },
    },
    close: () => server.remove(),
  };
}
