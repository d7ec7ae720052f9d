import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { addIntegrations, keyringOf } from '../temporary-store.ts';
import { openPostgresStore, type PostgresOptions } from './open.ts';
import { openTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts';

const workspace = 'ws-1';

let temporary: TemporaryPostgres;
beforeEach(async () => {
  const { url = '', ...more } = inject('postgres') ?? {};
  temporary = await openTemporaryPostgres({ url, ...more }, keyringOf('k1'));
  await addIntegrations(temporary.store, workspace, ['acme'], ['1.0.0', '2.0.0']);
});
afterEach(() => temporary.close());

const aConnection = (id: string, authData: Record<string, unknown> = { token: 'a' }) => ({
  id,
  workspace,
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: '',
  metadata: {},
  createdAt: 1,
  authData,
});
const numbered = (taken: readonly string[]) => `Acme ${taken.length + 1}`;

/** Another process, on a clock of its own. */
const open = (more: Partial<PostgresOptions> = {}) =>
  openPostgresStore({
    url: temporary.url,
    keyring: keyringOf('k1'),
    now: Date.now,
    randomBytes,
    ...more,
  });

describe('several processes on one database', () => {
  test('LBL-14 number the titles of one user one by one', async () => {
    const others = await Promise.all([open(), open(), open()]);
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        (others[index % 3] ?? temporary.store).credentials.create(aConnection(`conn_${index}`), numbered),
      ),
    );
    const expected = Array.from({ length: 24 }, (_, index) => `Acme ${index + 1}`);
    expect(made.map((one) => one.title).sort()).toEqual(expected.sort());
    await Promise.all(others.map((store) => store.close()));
  });

  test('VER-2 promote one version each, and one is promoted in the end', async () => {
    const other = await open();
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        temporary.store.versions.update(workspace, 'acme', '1.0.0', { state: 'promoted' }),
        other.versions.update(workspace, 'acme', '2.0.0', { state: 'promoted' }),
      ]);
      const states = (await other.versions.list(workspace, 'acme')).map(({ state }) => state);
      expect(states.sort()).toEqual(['legacy', 'promoted']);
    }
    await other.close();
  });

  test('remove a version while the other connects to it: one of them is told why not', async () => {
    const other = await open();
    for (let round = 0; round < 10; round++) {
      const version = `3.0.${round}`;
      await other.versions.put(workspace, 'acme', version, {});
      const connection = { ...aConnection(`conn_${round}`), version };
      const [removed, connected] = await Promise.allSettled([
        temporary.store.versions.remove(workspace, 'acme', version),
        other.credentials.create(connection, numbered),
      ]);
      expect(removed.status).toBe('fulfilled');
      const gone = removed.status === 'fulfilled' && removed.value.ok;
      expect([gone, connected.status]).toEqual([gone, gone ? 'rejected' : 'fulfilled']);
    }
    await other.close();
  });
});

describe('leases', () => {
  test("run by the database's clock: a process whose clock is a year ahead takes nothing early", async () => {
    await temporary.store.credentials.create(aConnection('conn_1'), numbered);
    const punctual = await open();
    const ahead = await open({ now: () => Date.now() + 365 * 24 * 3_600_000 });
    const lease = await punctual.credentials.lease(workspace, 'conn_1', 60_000);
    expect(await ahead.credentials.lease(workspace, 'conn_1', 60_000)).toBeUndefined();
    await lease?.release();
    const early = await ahead.credentials.lease(workspace, 'conn_1', 60_000);
    const { rows } = await sql<{ left: number }>`
      select (lease_until - extract(epoch from now()) * 1000)::bigint as left from connections`.execute(
      temporary.raw,
    );
    expect(rows[0]?.left).toBeLessThanOrEqual(60_000);
    expect(early?.until).toBeLessThan(Date.now() + 3_600_000);
    await punctual.close();
    await ahead.close();
  });

  test('that ran out on the database are free, whatever a process thinks', async () => {
    await temporary.store.credentials.create(aConnection('conn_1'), numbered);
    const behind = await open({ now: () => 0 });
    expect(await behind.credentials.lease(workspace, 'conn_1', 0)).toBeDefined();
    expect(await behind.credentials.lease(workspace, 'conn_1', 60_000)).toBeDefined();
    await behind.close();
  });
});

describe('what is stored', () => {
  test('a statement prepared before a column was added still answers', async () => {
    const one = await open({ connections: 1 });
    expect(await one.integrations.get(workspace, 'acme')).toBeDefined();
    await sql`alter table integrations add column later text`.execute(temporary.raw);
    expect(await one.integrations.get(workspace, 'acme')).toMatchObject({ key: 'acme' });
    await one.close();
  });

  test('text may hold anything; the one character that PostgreSQL cannot keep is replaced', async () => {
    const odd = 'é\u0000\u{1F600}\\ \' " %';
    const { store } = temporary;
    await store.credentials.create(
      { ...aConnection('conn_1', { odd }), label: odd, metadata: { odd } },
      () => odd,
    );
    expect(await store.credentials.get(workspace, 'conn_1')).toMatchObject({
      authData: { odd },
      metadata: { odd },
      label: odd.replace('\u0000', '\uFFFD'),
    });
    expect(await store.credentials.get(workspace, 'conn_\u0000')).toBeUndefined();
  });
});

describe('a start that cannot be', () => {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(temporary.url);
    change(url);
    return url.href;
  };

  test('names what is wrong in one line, and never the password', async () => {
    const password = changed((url) => {
      url.password = 'not-the-password';
    });
    const database = changed((url) => {
      url.pathname = '/not_there';
    });
    const port = changed((url) => {
      url.port = '1';
    });
    const lines = await Promise.all(
      [open({ url: password }), open({ url: database }), open({ url: port, startPatienceMs: 200 })].map(
        (opening) => opening.then(String, (error: Error) => error.message),
      ),
    );
    expect(lines[0]).toMatch(
      /^DATABASE_URL: the database at \S+ does not let this server in \(28P01\)\. Correct /,
    );
    expect(lines[1]).toMatch(
      /^DATABASE_URL: the database at \S+ does not let this server in \(3D000\)\. Correct /,
    );
    expect(lines[2]).toMatch(
      /^DATABASE_URL: the database at \S+ does not answer \(ECONNREFUSED\)\. Start it, /,
    );
    const secret = new URL(temporary.url).password;
    for (const line of lines) {
      expect(line).not.toContain('\n');
      expect(line).not.toContain('not-the-password');
      if (secret !== '') expect(line).not.toContain(secret);
    }
  });

  test('refuses a database that cannot keep every character', async () => {
    const name = `latin_${randomBytes(6).toString('hex')}`;
    await sql`create database ${sql.id(name)} encoding 'SQL_ASCII' template template0 locale 'C'`.execute(
      temporary.raw,
    );
    const url = changed((one) => {
      one.pathname = `/${name}`;
      one.search = '';
    });
    await expect(open({ url })).rejects.toThrow(
      /^DATABASE_URL: the database is encoded as SQL_ASCII\. Make one with/,
    );
    await sql`drop database ${sql.id(name)}`.execute(temporary.raw);
  });
});

describe('connections to the database', () => {
  test('are no more than were asked for, and come free again', async () => {
    const one = await open({ connections: 2, patienceMs: 1_000 });
    const [locked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lockOn = temporary.raw.transaction().execute(async (trx) => {
      await sql`lock table integrations in access exclusive mode`.execute(trx);
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    const waiting = [one.integrations.get(workspace, 'acme'), one.integrations.get(workspace, 'acme')];
    await expect(one.integrations.get(workspace, 'acme')).rejects.toMatchObject({
      code: 'store_busy',
      mayBeDone: false,
    });
    held.resolve();
    await lockOn;
    for (const answer of await Promise.all(waiting)) expect(answer).toBeDefined();
    await expect(one.ping()).resolves.toBeUndefined();
    await one.close();
  });
});
