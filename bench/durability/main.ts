import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { missingPostgres, startPostgres } from '../../test/peers/servers/postgres.ts';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { machineFacts, writeResults } from '../harness/results.ts';
import { integrityFaults } from './integrity.ts';
import { type Durability, killWriters } from './rounds.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, short: { type: 'boolean', default: false } },
});
const kills = values.short ? 5 : Number(values.kills);
const figures: Record<string, Durability | string> = {};

const folder = temporaryFolder('durability');
figures['sqlite, writer killed'] = await killWriters({
  where: { folder },
  kills,
  random: Math.random,
  check: async () => integrityFaults(join(folder, 'claviger.db')),
});
rmSync(folder, { recursive: true });
console.log('sqlite', figures['sqlite, writer killed']);

const missing = missingPostgres();
if (missing !== undefined) {
  figures['postgres'] = `not run: ${missing}`;
} else {
  const server = await startPostgres();
  const where = { url: server.url };
  const check = async () => [];
  const common = { where, random: Math.random, check };
  const alongside = async () => {
    await server.kill();
    await server.start();
  };
  figures['postgres, writer and server killed'] = await killWriters({ ...common, kills, alongside });
  console.log('postgres', figures['postgres, writer and server killed']);
  await server.remove();
}
if (!values.short)
  writeResults('durability', { machine: await machineFacts(), at: new Date().toISOString(), figures });
const faults = Object.values(figures).flatMap((one) => (typeof one === 'string' ? [] : one.faults));
if (faults.length > 0) process.exitCode = 1;
