import { parseArgs } from 'node:util';
import { machineFacts, writeResults } from '../harness/results.ts';
import { compare } from './against.ts';
import { measureLarge } from './large.ts';
import { type ProxyResults, tablesOf, writePage } from './page.ts';
import { nginxMissing } from './processes.ts';
import { measureSchemes } from './schemes.ts';
import { startTargets } from './targets.ts';
import { measureWorkers } from './workers.ts';

/** What the authenticated call costs against those who only forward, in one run on one machine. */
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const isShort = values.short;
const rounds = Number(values.rounds ?? (isShort ? 1 : 5));
const ms = Number(values.seconds ?? (isShort ? 1 : 3)) * 1000;

const machine = await machineFacts();
if (nginxMissing !== undefined) console.log(`nginx is not measured: ${nginxMissing}`);
const targets = await startTargets();
const calls = await compare(targets.all, { callers: isShort ? [64] : [1, 64, 512], rounds, ms });
await targets.close();
const schemes = await measureSchemes({ rounds, ms: Math.min(ms, 2_000) });
const workers = await measureWorkers({ rounds, ms });
const bodies = await measureLarge(isShort ? 64 : 256, rounds);

const results: ProxyResults = {
  machine,
  at: new Date().toISOString(),
  rounds,
  calls,
  schemes,
  workers,
  bodies,
};
console.log(tablesOf(results));
if (!isShort) {
  writeResults('proxy', results);
  writePage(results);
}
