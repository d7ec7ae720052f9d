import { parseArgs } from 'node:util';
import { machineFacts, writeResults } from '../harness/results.ts';
import { compare } from './against.ts';
import { measureAims } from './aims.ts';
import { measureLarge } from './large.ts';
import { type ProxyResults, tablesOf, writePage } from './page.ts';
import { nginxMissing } from './processes.ts';
import { sharesOf } from './profile.ts';
import { drawFrames, recordFrames } from './record.ts';
import { measureSchemes } from './schemes.ts';
import { startTargets } from './targets.ts';
import { measureWorkers } from './workers.ts';

/** What the authenticated call costs against those who only forward, in one run on one machine. */
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    /** One part alone, such as `aims`: printed, never written. */
    only: { type: 'string' },
  },
});
const { short: isShort, only } = values;
const rounds = Number(values.rounds ?? (isShort ? 1 : 5));
const ms = Number(values.seconds ?? (isShort ? 1 : 2.5)) * 1000;
const isWritten = !isShort && only === undefined;

const machine = await machineFacts();
if (nginxMissing !== undefined) console.log(`nginx is not measured: ${nginxMissing}`);

/** Empty where another part alone is asked for. */
async function part<One>(name: string, measured: () => Promise<readonly One[]>): Promise<readonly One[]> {
  if (only !== undefined && only !== name) return [];
  const startedAt = performance.now();
  const found = await measured();
  console.log(`${name}: measured in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return found;
}

const results: ProxyResults = {
  machine,
  at: new Date().toISOString(),
  rounds,
  calls: await part('calls', async () => {
    const targets = await startTargets();
    try {
      return await compare(targets.all, { callers: isShort ? [64] : [1, 64, 512], rounds, ms });
    } finally {
      await targets.close();
    }
  }),
  shares: await part('shares', async () => {
    const frames = await recordFrames(isShort ? 2_000 : 8_000);
    if (frames === undefined) return [];
    if (isWritten) drawFrames(frames);
    return sharesOf(frames);
  }),
  aims: await part('aims', () =>
    measureAims({ rounds, ms: Math.min(ms, 2_000), loadMs: isShort ? 6_000 : 60_000 }),
  ),
  schemes: await part('schemes', () => measureSchemes({ rounds, ms: Math.min(ms, 1_500) })),
  workers: await part('workers', () => measureWorkers({ rounds, ms })),
  bodies: await part('bodies', () => measureLarge(isShort ? 64 : 256, rounds)),
};
console.log(tablesOf(results));
if (isWritten) {
  writeResults('proxy', results);
  writePage(results);
}
