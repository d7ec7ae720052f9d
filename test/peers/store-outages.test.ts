import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, startServer } from '@claviger/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  openPostgresStore,
  type PostgresOptions,
  type PostgresStore,
} from '../../packages/server/src/store/postgres/open.ts';
import { addIntegrations, keyringOf } from '../../packages/server/src/store/temporary-store.ts';
import { missingPostgres, type PostgresServer, startPostgres } from './servers/postgres.ts';

const missing = missingPostgres();
const reason = missing === undefined ? '' : ` (NOT RUN: ${missing})`;
const workspace = 'ws-1';
const encryptionKeys = `k1:${Buffer.alloc(32, 'k1').toString('base64')}`;

describe.skipIf(missing !== undefined)(`PostgreSQL that goes away and comes back${reason}`, () => {
  let database: PostgresServer;
  let opened: PostgresStore[];
  beforeAll(async () => {
    database = await startPostgres();
    opened = [];
  });
  afterAll(() => database.remove());
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  const logged: string[] = [];
  const log = {
    warn: (fields: object, text: string) => void logged.push(`${text} ${JSON.stringify(fields)}`),
    info: (_: object, text: string) => void logged.push(text),
  };

  async function open(more: Partial<PostgresOptions> = {}): Promise<PostgresStore> {
    const store = await openPostgresStore({
      url: database.url,
      keyring: keyringOf('k1'),
      now: Date.now,
      randomBytes,
      ...more,
    });
    opened.push(store);
    return store;
  }

  let connections = 0;
  async function connection(store: PostgresStore): Promise<string> {
    const id = `conn_${++connections}`;
    await addIntegrations(store, workspace, ['acme']);
    const owner = { workspace, id, integration: 'acme', version: '1.0.0', scheme: 'any', user: { id: 'u' } };
    const rest = { label: '', metadata: {}, createdAt: 1, authData: { n: 0 } };
    await store.credentials.create({ ...owner, ...rest }, () => `Acme ${id}`);
    return id;
  }

  test('the store says so in one line, and answers by itself once it is back', async () => {
    const store = await open({ patienceMs: 2_000, log });
    const id = await connection(store);
    await database.stop();
    const unreachable = { code: 'store_unreachable', mayBeDone: false };
    const write = store.credentials.update(workspace, id, () => ({ authData: { n: 1 } }));
    await Promise.all([
      expect(store.ping()).rejects.toMatchObject(unreachable),
      expect(store.credentials.get(workspace, id)).rejects.toThrow('The database cannot be reached.'),
      expect(write).rejects.toMatchObject(unreachable),
    ]);
    await database.start();
    expect(await store.credentials.get(workspace, id)).toMatchObject({ authData: { n: 0 } });
    expect(await store.credentials.update(workspace, id, () => ({ authData: { n: 1 } }))).toMatchObject({
      generation: 2,
    });
    expect(logged).toEqual([
      'The database cannot be reached. {"code":"store_unreachable"}',
      'the database answers again',
    ]);
  });

  test('whoever asks during a restart waits for it and is answered', async () => {
    const store = await open({ patienceMs: 60_000 });
    const id = await connection(store);
    await database.stop();
    const read = store.credentials.get(workspace, id);
    const write = store.credentials.update(workspace, id, () => ({ authData: { n: 1 } }));
    const lease = store.credentials.lease(workspace, id, 1_000);
    await database.start();
    expect(await read).toMatchObject({ id });
    expect(await write).toMatchObject({ authData: { n: 1 } });
    expect(await lease).toBeDefined();
  });

  test('a process may start before its database', async () => {
    await database.stop();
    const starting = open({ startPatienceMs: 60_000 });
    await database.start();
    await expect((await starting).ping()).resolves.toBeUndefined();
  });

  test('I3 no acknowledged change is lost when all of its processes are killed, again and again', async () => {
    const store = await open({ patienceMs: 60_000 });
    const id = await connection(store);
    let acknowledged = 0;
    let stopping = false;
    const writer = async () => {
      while (!stopping) {
        const renewed = await store.credentials.update(workspace, id, (now) => ({
          authData: { n: now.generation },
        }));
        acknowledged = Math.max(acknowledged, renewed?.generation ?? 0);
      }
    };
    const writers = [writer(), writer(), writer()];
    for (let round = 0; round < 5; round++) {
      const before = acknowledged;
      while (acknowledged < before + 20) await new Promise((resolve) => setImmediate(resolve));
      await database.kill();
      const promised = acknowledged;
      await database.start();
      const found = await store.credentials.get(workspace, id);
      expect(found?.generation).toBeGreaterThanOrEqual(promised);
      expect(found?.authData).toEqual({ n: Number(found?.generation) - 1 });
    }
    stopping = true;
    await Promise.all(writers);
    expect((await store.credentials.get(workspace, id))?.generation).toBe(acknowledged);
  });

  describe('servers', () => {
    const folder = mkdtempSync(join(tmpdir(), 'claviger-shared-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    const start = (env: Record<string, string> = {}) =>
      startServer(
        readSettings({
          DATABASE_URL: database.url,
          CLAVIGER_ENCRYPTION_KEYS: encryptionKeys,
          CLAVIGER_PORT: '0',
          CLAVIGER_DATA: join(folder, 'never-made'),
          CLAVIGER_LOG_LEVEL: 'silent',
          ...env,
        }),
      );

    test('share one database and its first key; the outage is told by each, and passes', async () => {
      const servers = await Promise.all([start(), start(), start()]);
      const key = (await open()).installation.apiKey;
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const urls = servers.map(({ url }) => url);
      const [first = '', second = ''] = urls;
      const body = JSON.stringify({ key: 'shared', name: 'Shared' });
      expect((await fetch(`${first}/v1/integrations`, { method: 'POST', headers, body })).status).toBe(201);
      for (const url of urls)
        expect((await fetch(`${url}/v1/integrations/shared`, { headers })).status).toBe(200);
      expect((await fetch(`${second}/readyz`)).status).toBe(200);

      await database.stop();
      const ready = await fetch(`${first}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        503,
        expect.objectContaining({ code: 'internal', detail: 'The database cannot be reached.' }),
      ]);
      expect((await fetch(`${first}/healthz`)).status).toBe(200);
      const refused = await fetch(`${second}/v1/integrations/shared`, { headers });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await refused.json()).toMatchObject({ fix: 'Try again in a few seconds: nothing was changed.' });

      await database.start();
      for (const url of urls)
        expect((await fetch(`${url}/v1/integrations/shared`, { headers })).status).toBe(200);
      expect((await fetch(`${first}/readyz`)).status).toBe(200);
      for (const server of servers) await server.close();
    });

    test('show the first API key at the very first start only, and never after', async () => {
      await database.remove();
      database = await startPostgres();
      const servers = await Promise.all([start(), start()]);
      const shown = servers.map(({ apiKey }) => apiKey).filter((key) => key !== undefined);
      expect(shown).toHaveLength(1);
      const headers = { authorization: `Bearer ${shown[0]}` };
      for (const { url, close } of servers) {
        expect((await fetch(`${url}/v1/schemes`, { headers })).status).toBe(200);
        await close();
      }
      const later = await start();
      expect(later.apiKey).toBeUndefined();
      expect((await fetch(`${later.url}/v1/schemes`, { headers })).status).toBe(200);
      await later.close();
    });

    test('with another key under the same id do not start', async () => {
      const other = `k1:${Buffer.alloc(32, 'other').toString('base64')}`;
      await expect(start({ CLAVIGER_ENCRYPTION_KEYS: other })).rejects.toThrow(
        'CLAVIGER_ENCRYPTION_KEYS: the key "k1" is not the one that this store was sealed with.',
      );
    });
  });
});
