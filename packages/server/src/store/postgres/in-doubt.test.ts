import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { openPostgresStore, type PostgresStore } from './open.ts';
import { openTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts';

const workspace = 'ws-1';
const aConnection = {
  id: 'conn_1',
  workspace,
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: '',
  metadata: {},
  createdAt: 1,
  authData: { token: 'a' },
};

let temporary: TemporaryPostgres;
let way: Awaited<ReturnType<typeof openWay>>;
let store: PostgresStore;
beforeEach(async () => {
  const { url = '', ...more } = inject('postgres') ?? {};
  temporary = await openTemporaryPostgres({ url, ...more }, keyringOf('k1'));
  await addIntegrations(temporary.store, workspace, ['acme']);
  way = await openWay(temporary.url);
  store = await openPostgresStore({
    url: way.url,
    keyring: keyringOf('k1'),
    now: temporary.now,
    randomBytes,
    patienceMs: 2_000,
  });
});
afterEach(async () => {
  await store.close();
  await way.close();
  await temporary.close();
});

/** A way to the database that can lose an answer: the database has done what was asked, and nobody hears of it. */
async function openWay(database: string) {
  const url = new URL(database);
  const target = { host: url.hostname, port: Number(url.port === '' ? 5432 : url.port) };
  const sockets = new Set<Socket>();
  let losing: string | undefined;
  let lost = 0;
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => {
      if (losing === undefined || !bytes.includes(`${losing}\u0000`)) return client.write(bytes);
      losing = undefined;
      lost++;
      return client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** Loses the next answer that ends a command with this tag, and its connection. */
    lose: (tag: string) => {
      losing = tag;
    },
    lost: () => lost,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

describe('when the answer to a write is lost', () => {
  test('I3 new credentials that were stored are found, and stored once', async () => {
    await temporary.store.credentials.create(aConnection, () => 'Acme');
    let asked = 0;
    way.lose('UPDATE 1');
    const renewed = await store.credentials.update(workspace, 'conn_1', () => {
      asked++;
      return { authData: { token: 'b' } };
    });
    expect([way.lost(), asked]).toEqual([1, 1]);
    expect(renewed).toMatchObject({ generation: 2, authData: { token: 'b' } });
    expect(await temporary.store.credentials.get(workspace, 'conn_1')).toEqual(renewed);
  });

  test('a new connection that was stored is answered as it was stored', async () => {
    way.lose('COMMIT');
    const made = await store.credentials.create(aConnection, () => 'Acme');
    expect(way.lost()).toBe(1);
    expect(await temporary.store.credentials.get(workspace, 'conn_1')).toEqual(made);
  });

  test('an edit says that it may have been made: nobody can tell, and making it twice may be wrong', async () => {
    await temporary.store.credentials.create(aConnection, () => 'Acme');
    way.lose('UPDATE 1');
    const edit = store.credentials.update(workspace, 'conn_1', (now) => ({ label: `${now.label}!` }));
    await expect(edit).rejects.toMatchObject({ code: 'store_lost', mayBeDone: true });
    expect((await temporary.store.credentials.get(workspace, 'conn_1'))?.label).toBe('!');
  });

  test('a lease is given to the one who has it already, and to nobody else', async () => {
    await temporary.store.credentials.create(aConnection, () => 'Acme');
    way.lose('UPDATE 1');
    const lease = await store.credentials.lease(workspace, 'conn_1', 60_000);
    expect([way.lost(), lease === undefined]).toEqual([1, false]);
    expect(await store.credentials.lease(workspace, 'conn_1', 60_000)).toBeUndefined();
    way.lose('UPDATE 1');
    await lease?.release();
    expect(way.lost()).toBe(2);
    expect(await store.credentials.lease(workspace, 'conn_1', 60_000)).toBeDefined();
  });

  test('a return key is not taken twice: the attempt begins anew', async () => {
    const { id } = await store.connectSessions.create(workspace, {
      integration: 'acme',
      version: '1.0.0',
      user: { id: 'u-1' },
      allowedOrigins: [],
      completion: 'proof',
      redirectUrl: 'http://localhost:4270/oauth/return/acme',
      expiresAt: temporary.now() + 1_000,
      tokenHash: 'hash',
    });
    await store.connectSessions.addReturnKey(workspace, id, {
      hash: 'r',
      remember: {},
      expiresAt: temporary.now() + 1_000,
    });
    way.lose('UPDATE 1');
    await expect(store.connectSessions.takeByReturnKey('r')).rejects.toMatchObject({ mayBeDone: true });
    expect(await store.connectSessions.takeByReturnKey('r')).toMatchObject({ outcome: 'used' });
  });

  test('a read is asked again, and nobody notices', async () => {
    await temporary.store.credentials.create(aConnection, () => 'Acme');
    way.lose('SELECT 1');
    expect(await store.credentials.get(workspace, 'conn_1')).toMatchObject({ authData: { token: 'a' } });
    expect(way.lost()).toBe(1);
  });
});
