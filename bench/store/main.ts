import { rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { missingPostgres, startPostgres } from '../../test/peers/servers/postgres.ts';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { machineFacts, readResults, writeResults } from '../harness/results.ts';
import type { Where } from '../harness/where.ts';
import { writePage } from './page.ts';
import { plot } from './plot.ts';
import { seed } from './seed.ts';
import { tableOf } from './table.ts';
import { type Figures, measureStore } from './work.ts';

/** One size of one store. */
export interface Measured {
  readonly connections: number;
  readonly figures: Figures;
  /** Whole refreshes of many callers at once, without the provider's answer. */
  readonly refreshesPerSecond: number;
  readonly seedSeconds: number;
  readonly diskMb: number;
  /** Resident, of the process that measures: with SQLite the database is in it. */
  readonly memoryMb: number;
  /** Processes that wanted a core in the last minute, ours among them. */
  readonly load: number;
}

export type StoreName = 'SQLite' | 'PostgreSQL';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    stores: { type: 'string', default: 'SQLite,PostgreSQL' },
    short: { type: 'boolean', default: false },
  },
});
const sizes = values.short ? [10_000] : values.sizes.split(',').map(Number);
const wanted = values.stores.split(',');
const machine = await machineFacts();
// What is not asked for now keeps its figures.
const earlier = values.short ? undefined : readResults('store')?.['results'];
const results = { ...(earlier ?? {}) } as Partial<Record<StoreName, readonly Measured[]>>;

if (wanted.includes('SQLite')) {
  const folder = temporaryFolder('bench-store');
  await grow('SQLite', { folder }, async () => megabytes(statSync(`${folder}/claviger.db`).size));
  rmSync(folder, { recursive: true });
}
const missing = wanted.includes('PostgreSQL') ? missingPostgres() : 'not asked for';
if (missing === undefined) {
  const server = await startPostgres();
  await grow('PostgreSQL', { url: server.url }, () => postgresSize(server.url));
  await server.remove();
} else {
  console.log(`PostgreSQL is not measured: ${missing}`);
}

console.log(tableOf(results));

/** After each size, so that a run that is stopped has left what it found. */
function write(): void {
  const at = new Date().toISOString();
  writeResults('store', { machine, at, results });
  plot(results);
  writePage(results, machine, at);
}

async function grow(name: StoreName, where: Where, diskMb: () => Promise<number>): Promise<void> {
  const measured: Measured[] = [];
  let seeded = 0;
  for (const connections of sizes) {
    const startedAt = performance.now();
    await seed(where, seeded, connections);
    seeded = connections;
    const seedSeconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`${name}: ${connections} connections after ${seedSeconds} s`);
    const { figures, refreshesPerSecond } = await measureStore(where, connections);
    measured.push({
      connections,
      figures,
      refreshesPerSecond,
      seedSeconds,
      diskMb: await diskMb(),
      memoryMb: megabytes(process.memoryUsage.rss()),
      load: Number(loadavg()[0]?.toFixed(1)),
    });
    results[name] = measured;
    if (!values.short) write();
  }
}

async function postgresSize(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  );
  await client.end();
  return megabytes(Number(rows[0]?.size));
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
