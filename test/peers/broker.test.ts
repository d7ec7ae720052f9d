import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  type Installation,
  openInstallation,
  type RotatingProvider,
  type Serving,
  startProvider,
} from './broker-world.ts';

let provider: RotatingProvider;
let home: Installation;
beforeEach(async () => {
  provider = await startProvider(300);
});
afterEach(async () => {
  await home.close();
  await provider.close();
});

const until = { timeout: 40_000, interval: 10 };
const patience = { timeout: 40_000, interval: 100 };

async function timeline(id: string) {
  const { data } = await home.store.events.list({ workspace: 'default', connection: id, limit: 9 });
  return data.map(({ type, detail }) => ({ type, detail }));
}

/** Which process started the broker that came last. @see proc_pid_stat(5) */
async function starterOfNewest(): Promise<number> {
  const stat = await readFile(`/proc/${(await home.brokers()).at(-1)}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** So many callers of each process at once, on every connection in turn. */
function call(servings: readonly Serving[], ids: readonly string[], callers: number) {
  return servings.flatMap((serving) =>
    Array.from({ length: callers }, (_, index) =>
      home.credentials(serving, ids[index % ids.length] ?? '').then(
        ({ status }) => status,
        () => 'cut off',
      ),
    ),
  );
}

async function expectRenewedOnce(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    expect([id, await home.store.credentials.get('default', id)]).toMatchObject([
      id,
      { generation: 2, status: 'active', authData: { refresh_token: `${id}.2` } },
    ]);
    // It is written after the credentials, with which others are served at once.
    await expect
      .poll(() => timeline(id), patience)
      .toEqual([{ type: 'connection.refreshed', detail: { by: 'system', generation: 2 } }]);
  }
  expect(Object.fromEntries(provider.seen)).toEqual(Object.fromEntries(ids.map((id) => [`${id}.1`, 1])));
  expect([...provider.revoked]).toEqual([]);
}

const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
const reason = given.missing === undefined ? '' : ` (NOT RUN: ${given.missing})`;

describe('embedded', () => processes(undefined));
describe.skipIf(given.missing !== undefined)(`on PostgreSQL${reason}`, () => processes(given.url));

/** Two serving processes and one broker. */
function processes(database: string | undefined): void {
  beforeEach(async () => {
    home = await openInstallation(provider, database);
  });

  test('I1 fifty callers of each on connections that expire at once: one token call for each connection', async () => {
    const servings = await Promise.all([home.serve(), home.serve()]);
    const ids = await home.connect(8);
    const statuses = await Promise.all(call(servings, ids, 50));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expectRenewedOnce(ids);
    expect(await home.brokers()).toHaveLength(1);
    const { data } = await home.store.exchanges.list({ workspace: 'default', purpose: 'refresh', limit: 99 });
    expect(data).toHaveLength(ids.length);
  });

  test('I4 a serving process that is killed in the middle of a renewal takes nothing with it', async () => {
    const [one, other] = await Promise.all([home.serve(), home.serve()]);
    const ids = await home.connect(4);
    const spent = Promise.withResolvers<void>();
    provider.onSpent = () => spent.resolve();
    const first = call([one], ids, 50);
    await spent.promise;
    one.process.kill('SIGKILL');
    const second = call([other], ids, 50);
    expect(new Set(await Promise.all(second))).toEqual(new Set([200]));
    await Promise.all(first);
    await expectRenewedOnce(ids);
  });

  test('I4 a broker that is killed after the answer came and before the store took it loses nothing', async () => {
    const serving = await home.serve();
    const [id = ''] = await home.connect(1);
    const journal = join(home.folder, 'broker.journal');
    const opened = Promise.withResolvers<{ readonly size: number; readonly release: () => Promise<void> }>();
    // From here on the store takes no write.
    provider.onSpent = async () => {
      const [{ size }, release] = await Promise.all([stat(journal), home.holdWrites()]);
      opened.resolve({ size, release });
    };
    const caller = home.credentials(serving, id);
    const { size, release } = await opened.promise;
    await expect.poll(async () => (await stat(journal)).size, until).toBeGreaterThan(size);
    const [broker = 0] = await home.brokers();
    process.kill(broker, 'SIGKILL');
    await release();
    expect(await readFile(journal, 'latin1')).not.toContain(`${id}.2`);
    expect(await caller).toMatchObject({ status: 200, authData: { access_token: `${id}-a2` } });
    await expectRenewedOnce([id]);
    expect(await home.brokers()).toHaveLength(2);
  });

  // The rest is the same whatever keeps the rows.
  if (database !== undefined) return;

  test('the sweep renews what nobody asks for', async () => {
    const ids = await home.connect(3);
    for (const id of ids)
      await home.store.credentials.update('default', id, () => ({ refreshAt: Date.now() - 1 }));
    await home.serve();
    for (const id of ids)
      await expect
        .poll(async () => (await home.store.credentials.get('default', id))?.generation, patience)
        .toBe(2);
    await expect
      .poll(async () => (await Promise.all(ids.map(timeline))).map(({ length }) => length), patience)
      .toEqual(ids.map(() => 1));
    await expectRenewedOnce(ids);
  });

  test('a server with newer settings has the broker make way for one that has them', async () => {
    const first = await home.serve();
    const [one = '', other = ''] = await home.connect(2);
    expect(await home.credentials(first, one)).toMatchObject({ status: 200 });
    const second = await home.serve({ CLAVIGER_ALLOW_PRIVATE_HOSTS: `${provider.host},localhost:1` });
    // The first server may be quicker and start one more of its own, which makes way too. Then it is settled.
    await expect.poll(starterOfNewest, patience).toBe(second.process.pid);
    expect(await home.credentials(first, other)).toMatchObject({ status: 200 });
    expect(await home.credentials(second, other)).toMatchObject({ status: 200 });
    await expectRenewedOnce([one, other]);
    const settled = await home.brokers();
    expect(settled.length).toBeGreaterThan(1);
    expect(settled.length).toBeLessThan(6);
    for (const server of [first, second])
      expect(await home.credentials(server, one)).toMatchObject({ status: 200 });
    expect(await home.brokers()).toEqual(settled);
  });

  test('a broker ends with the last server that needs it, and leaves no socket', async () => {
    const serving = await home.serve();
    const [id = ''] = await home.connect(1);
    expect(await home.credentials(serving, id)).toMatchObject({ status: 200 });
    const [broker = 0] = await home.brokers();
    expect(process.kill(broker, 0)).toBe(true);
    serving.process.kill('SIGTERM');
    await serving.exited;
    await expect
      .poll(() => {
        try {
          return process.kill(broker, 0);
        } catch {
          return false;
        }
      }, until)
      .toBe(false);
    await expect(stat(join(home.folder, 'broker.sock'))).rejects.toThrow('ENOENT');
  });
}
