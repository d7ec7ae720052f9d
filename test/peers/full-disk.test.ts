import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { readSettings, type StartedServer, type Store, startServer } from '@claviger/server';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { integrityFaults } from '../../bench/durability/integrity.ts';
import { openEither } from '../../bench/harness/stores.ts';
import { makeSchema } from '../../packages/server/src/store/postgres/temporary-postgres.ts';
import { makeSmallDisk, missingSmallDisk } from './servers/small-disk.ts';

const missing = missingSmallDisk();
const reason = missing === undefined ? '' : ` (NOT RUN: ${missing})`;
const headers = { authorization: 'Bearer a-key-of-mine', 'content-type': 'application/json' };
const noRoom = expect.objectContaining({
  code: 'internal',
  detail: 'The database has no room left on its disk.',
});

test.skipIf(missing !== undefined)(
  `a full disk is a clear error, loses nothing, and is over when there is room again${reason}`,
  async () => {
    const disk = makeSmallDisk(16);
    onTestFinished(() => disk.remove());
    const provider = createServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void provider.close());
    const host = `127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const start = () => startOn(join(disk.folder, 'data'), host);
    const server = await start();
    const store = (index: number) => post(server, '/v1/connections', connection(index));

    const definition = { authentication: { type: 'basic', test: { url: `http://${host}/me` } } };
    const integration = { key: 'acme', name: 'Acme', definition };
    expect((await post(server, '/v1/integrations', integration)).status).toBe(201);
    const acknowledged: string[] = [];
    const keep = async (answer: Response) => {
      expect(answer.status).toBe(201);
      acknowledged.push(((await answer.json()) as { id: string }).id);
    };
    await keep(await store(0));
    expect(await answerOf(server, '/readyz')).toEqual([200, { status: 'ok' }]);

    disk.fill(200_000);
    let refused: Response | undefined;
    for (let index = 1; refused === undefined && index < 1_000; index++) {
      const answer = await store(index);
      if (answer.status === 503) refused = answer;
      else await keep(answer);
    }
    expect(await refused?.json()).toEqual(noRoom);
    disk.clear();
    disk.fill(0);
    // A last small write may still find room in what the database had taken before.
    await expect
      .poll(async () => [(await store(1_000)).status, ...(await answerOf(server, '/readyz'))], {
        timeout: 30_000,
      })
      .toEqual([503, 503, noRoom]);
    expect((await answerOf(server, '/healthz'))[0]).toBe(200);
    for (const id of acknowledged) expect(await passwordOf(server, id)).toHaveLength(5_000);

    disk.clear();
    expect((await answerOf(server, '/readyz'))[0]).toBe(200);
    await keep(await store(1_001));
    await server.close();
    expect(integrityFaults(join(disk.folder, 'data', 'claviger.db'))).toEqual([]);
    const again = await start();
    expect(acknowledged.length).toBeGreaterThan(2);
    for (const id of acknowledged) expect(await passwordOf(again, id)).toHaveLength(5_000);
    await again.close();
  },
);

function startOn(dataFolder: string, host: string): Promise<StartedServer> {
  return startServer(
    readSettings({
      CLAVIGER_PORT: '0',
      CLAVIGER_DATA: dataFolder,
      CLAVIGER_API_KEY: 'a-key-of-mine',
      CLAVIGER_ALLOW_PRIVATE_HOSTS: host,
      CLAVIGER_LOG_LEVEL: 'silent',
    }),
  );
}

function connection(index: number) {
  const authData = { username: 'ada', password: `${index}-`.padEnd(5_000, 'x') };
  return { integration: 'acme', user: { id: `u-${index}` }, authData };
}

function post(server: StartedServer, path: string, body: unknown): Promise<Response> {
  return fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function answerOf(server: StartedServer, path: string): Promise<readonly [number, unknown]> {
  const answer = await fetch(server.url + path, { headers });
  return [answer.status, await answer.json()];
}

async function passwordOf(server: StartedServer, id: string): Promise<unknown> {
  const [, body] = await answerOf(server, `/v1/connections/${id}/credentials`);
  return (body as { authData?: { password?: string } }).authData?.password;
}

const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
// A tablespace needs a server on this machine whose superuser we are.
const notHere =
  given.missing ?? (given.programs === undefined ? 'DATABASE_URL names another server' : missing);
const why = notHere === undefined ? '' : ` (NOT RUN: ${notHere})`;

test.skipIf(notHere !== undefined)(`PostgreSQL: a full disk is the same${why}`, async () => {
  const disk = makeSmallDisk(16);
  onTestFinished(() => disk.remove());
  execFileSync('chown', ['postgres:postgres', disk.folder]);
  chmodSync(dirname(disk.folder), 0o755);
  const { url, raw, drop } = await makeSchema(given.url ?? '');
  const store = await openEither({ url });
  await sql`create tablespace tight location ${sql.lit(disk.folder)}`.execute(raw);
  await sql`alter table connections set tablespace tight`.execute(raw);
  await addAcme(store);
  const acknowledged: string[] = [];
  const keep = async (index: number) => {
    const { id } = await store.credentials.create(aConnection(index), () => `Acme ${index}`);
    acknowledged.push(id);
  };
  await keep(0);

  disk.fill(200_000);
  const filling = async () => {
    for (let index = 1; index < 1_000; index++) await keep(index);
  };
  await expect(filling()).rejects.toMatchObject({ code: 'store_full', mayBeDone: false });
  for (const id of acknowledged) expect((await store.credentials.get('ws-1', id))?.generation).toBe(1);

  disk.clear();
  await keep(1_000);
  for (const id of acknowledged) expect(await store.credentials.get('ws-1', id)).toBeDefined();
  expect(acknowledged.length).toBeGreaterThan(2);
  await store.close();
  await sql`alter table connections set tablespace pg_default`.execute(raw);
  await sql`drop tablespace tight`.execute(raw);
  await drop();
});

/** Incompressible, so that the row takes the room it seems to take. */
function aConnection(index: number) {
  const about = { integration: 'acme', version: '1.0.0', scheme: 'any', user: { id: `u-${index}` } };
  const authData = { token: randomBytes(6_000).toString('base64') };
  return {
    id: `conn_${index}`,
    workspace: 'ws-1',
    ...about,
    label: '',
    metadata: {},
    createdAt: 1,
    authData,
  };
}

function addAcme(store: Store): Promise<unknown> {
  const acme = { key: 'acme', name: 'Acme', version: '1.0.0', document: {} };
  return store.integrations.create('ws-1', acme);
}
