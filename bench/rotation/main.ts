import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseKeyring } from '@claviger/engine';
import { rotateKeys } from '../../packages/server/src/jobs/rotate-keys.ts';
import { openPostgresStore } from '../../packages/server/src/store/postgres/open.ts';
import { openStore } from '../../packages/server/src/store/sqlite/open.ts';
import type { Store } from '../../packages/server/src/store/store.ts';
import { missingPostgres, startPostgres } from '../../test/peers/servers/postgres.ts';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { machineFacts, writeResults } from '../harness/results.ts';

/** Seals so many connections with one key, then turns to another and measures how fast every row follows. */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '20000' }, short: { type: 'boolean', default: false } },
});
const rows = values.short ? 2_000 : Number(values.rows);
const machine = await machineFacts();
const results: Record<
  string,
  { readonly rows: number; readonly rowsPerSecond: number; readonly cpuMicrosPerRow: number }
> = {};

const folder = temporaryFolder('bench-rotation');
await measure('SQLite', (ids) => openStore({ folder, keyring: ringOf(ids), now: Date.now, randomBytes }));
rmSync(folder, { recursive: true });

const missing = missingPostgres();
if (missing === undefined) {
  const server = await startPostgres();
  const { url } = server;
  await measure('PostgreSQL', (ids) =>
    openPostgresStore({ url, keyring: ringOf(ids), now: Date.now, randomBytes }),
  );
  await server.remove();
} else {
  console.log(`PostgreSQL is not measured: ${missing}`);
}
console.table(results);
if (!values.short) writeResults('rotation', { machine, at: new Date().toISOString(), results });

async function measure(name: string, open: (ids: readonly string[]) => Promise<Store>): Promise<void> {
  const before = await open(['old']);
  await fill(before);
  await before.close();
  const store = await open(['new', 'old']);
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const { done, faulty } = await rotateKeys({
    seals: store.seals,
    batch: 500,
    pause: async () => {},
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isStopped: () => false,
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await store.close();
  if (faulty > 0 || done < rows)
    throw new Error(`${name}: ${done} of ${rows} rotated, ${faulty} did not open`);
  results[name] = {
    rows: done,
    rowsPerSecond: Math.round(done / seconds),
    cpuMicrosPerRow: Math.round((user + system) / done),
  };
}

async function fill(store: Store): Promise<void> {
  await store.integrations.create('ws', { key: 'app', name: 'App', version: '1.0.0', document: {} });
  const one = (index: number) =>
    store.credentials.create(
      {
        id: `conn_${index}`,
        workspace: 'ws',
        integration: 'app',
        version: '1.0.0',
        scheme: 'any',
        user: { id: `user-${index}` },
        label: '',
        metadata: {},
        createdAt: Date.now(),
        authData: {
          access_token: randomBytes(300).toString('base64'),
          refresh_token: randomBytes(60).toString('base64'),
        },
      },
      () => `App ${index}`,
    );
  for (let index = 0; index < rows; index += 20) {
    await Promise.all(Array.from({ length: Math.min(20, rows - index) }, (_, more) => one(index + more)));
  }
}

function ringOf(ids: readonly string[]) {
  const parsed = parseKeyring(ids.map((id) => `${id}:${Buffer.alloc(32, id).toString('base64')}`).join(','));
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.keyring;
}
