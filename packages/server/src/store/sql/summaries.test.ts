import type { Censored, ReportedExchange } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';
const dayMs = 24 * 60 * 60 * 1000;

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme', 'beta'], ['1.0.0', '2.0.0-Rc']);
});
afterEach(() => temporary.close());

const summary = async (key: string) =>
  (await temporary.store.summaries.integrations(workspace, ['acme', 'beta'])).get(key);

function connect(id: string, more: { user?: string; version?: string; integration?: string } = {}) {
  return temporary.store.credentials.create(
    {
      id,
      workspace,
      integration: more.integration ?? 'acme',
      version: more.version ?? '1.0.0',
      scheme: 'any',
      user: { id: more.user ?? 'u-1' },
      label: '',
      metadata: {},
      createdAt: 1,
      authData: {},
    },
    () => id,
  );
}
const mark = (id: string, status: 'expired' | 'revoked') =>
  temporary.store.credentials.update(workspace, id, () => ({ status }));

function log(
  at: number,
  more: { integration?: string; status?: number; purpose?: 'test' | 'challenge'; connection?: string } = {},
) {
  const { integration = 'acme', purpose = 'test', ...rest } = more;
  const body = { purpose } as unknown as Censored<ReportedExchange>;
  const about = { integration, version: '1.0.0', purpose, method: 'GET', host: 'h', durationMs: 1 };
  return temporary.store.exchanges.append(workspace, [{ ...about, ...rest, at, body }]);
}

describe('the summary of an integration', () => {
  test('names the version for new connections: the newest, until one is promoted', async () => {
    const authentication = { type: 'any' };
    await temporary.store.versions.put(workspace, 'acme', '1.0.0', { authentication, odd: 'é\u0000' });
    expect((await summary('acme'))?.version).toMatchObject({ version: '2.0.0-Rc', state: 'private' });
    expect((await summary('acme'))?.version).not.toHaveProperty('scheme');
    await temporary.store.versions.update(workspace, 'acme', '1.0.0', { state: 'promoted' });
    const version = { version: '1.0.0', state: 'promoted', scheme: 'any' };
    expect((await summary('acme'))?.version).toMatchObject(version);
    expect((await summary('beta'))?.version).toMatchObject({ version: '2.0.0-Rc' });
  });

  test('names the newest when all are deprecated', async () => {
    for (const version of ['1.0.0', '2.0.0-rc'])
      await temporary.store.versions.update(workspace, 'acme', version, { state: 'deprecated' });
    expect((await summary('acme'))?.version).toMatchObject({ version: '2.0.0-Rc', state: 'deprecated' });
  });

  test('counts connections by state, each where it belongs', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await connect(id);
    await connect('e', { integration: 'beta' });
    await mark('c', 'expired');
    await mark('d', 'revoked');
    expect((await summary('acme'))?.connections).toEqual({ active: 2, expired: 1 });
    expect((await summary('beta'))?.connections).toEqual({ active: 1, expired: 0 });
  });

  test('has a draft as long as one is kept beside a version', async () => {
    expect((await summary('acme'))?.hasDraft).toBe(false);
    await temporary.store.drafts.keep(workspace, 'acme', '1.0.0', { document: {}, savedSteps: [] });
    expect((await summary('acme'))?.hasDraft).toBe(true);
    expect((await summary('beta'))?.hasDraft).toBe(false);
    await temporary.store.drafts.discard(workspace, 'acme', '1.0.0', { steps: true });
    expect((await summary('acme'))?.hasDraft).toBe(false);
  });

  test('of nothing, or of another workspace, is left out or empty', async () => {
    const { summaries } = temporary.store;
    expect((await summaries.integrations(workspace, [])).size).toBe(0);
    expect((await summaries.integrations('ws-2', ['acme'])).get('acme')).toEqual({
      connections: { active: 0, expired: 0 },
      hasDraft: false,
    });
  });
});

describe('the last failure', () => {
  test('is the newest exchange with an error or without an answer, of any day', async () => {
    await log(1, { status: 500 });
    await log(dayMs, { status: 404, connection: 'conn_1' });
    await log(dayMs + 1, { status: 200 });
    await log(3 * dayMs, { status: 302 });
    await log(2 * dayMs, { integration: 'beta' });
    expect((await summary('acme'))?.lastFailure).toMatchObject({
      at: dayMs,
      status: 404,
      connection: 'conn_1',
    });
    expect((await summary('beta'))?.lastFailure).toMatchObject({ at: 2 * dayMs });
    expect((await summary('beta'))?.lastFailure).not.toHaveProperty('status');
  });

  test('is the later written one of the same moment', async () => {
    for (const status of [400, 401, 402]) await log(7, { status });
    expect((await summary('acme'))?.lastFailure).toMatchObject({ status: 402 });
  });

  test('a challenge is no failure, though it is answered with 401', async () => {
    await log(5, { status: 401, purpose: 'challenge' });
    await log(6, { status: 200 });
    expect(await summary('acme')).not.toHaveProperty('lastFailure');
  });

  test('goes with the log', async () => {
    await log(1, { status: 500 });
    await temporary.store.exchanges.prune(2 * dayMs);
    expect(await summary('acme')).not.toHaveProperty('lastFailure');
  });
});

describe('the use of versions', () => {
  test('counts connections and users, in any case of the name, without what was revoked', async () => {
    await temporary.store.versions.put(workspace, 'acme', '2.0.0-rc', { authentication: { type: 'any' } });
    await connect('a', { user: 'u-1', version: '2.0.0-rc' });
    await connect('b', { user: 'u-1', version: '2.0.0-RC' });
    await connect('c', { user: 'u-2', version: '2.0.0-Rc' });
    await connect('d', { user: 'u-3', version: '2.0.0-Rc' });
    await mark('c', 'expired');
    await mark('d', 'revoked');
    const uses = await temporary.store.summaries.versions(workspace, 'acme', ['2.0.0-Rc', '1.0.0']);
    expect(Object.fromEntries(uses)).toEqual({
      '2.0.0-Rc': { scheme: 'any', connections: 3, users: 2 },
      '1.0.0': { connections: 0, users: 0 },
    });
  });
});

describe('connections of a user', () => {
  test('CON-18 are counted, of all apps, in any state', async () => {
    await connect('conn_1');
    await connect('conn_2', { integration: 'beta' });
    await connect('conn_3', { user: 'u-2' });
    await mark('conn_1', 'expired');
    const { summaries } = temporary.store;
    expect(await summaries.connectionsOf(workspace, 'u-1')).toBe(2);
    expect(await summaries.connectionsOf('ws-2', 'u-1')).toBe(0);
  });

  test('API-3 are read by number, newest first, with how many there are', async () => {
    for (const id of ['conn_1', 'conn_2', 'conn_3']) await connect(id);
    await connect('conn_4', { integration: 'beta' });
    await connect('conn_5', { user: 'u-2' });
    const place = { workspace, user: 'u-1', integration: 'acme', limit: 2 };
    const read = async (offset: number) => {
      const { data, count } = await temporary.store.summaries.connectionsIn({ ...place, offset });
      return [data.map(({ id }) => id), count];
    };
    expect(await read(0)).toEqual([['conn_3', 'conn_2'], 3]);
    expect(await read(2)).toEqual([['conn_1'], 3]);
    expect(await read(9)).toEqual([[], 3]);
  });

  test('TEAM-8 are found by an e-mail address, in any case, and so is what they sent', async () => {
    const { credentials, summaries, exchanges } = temporary.store;
    for (const [id, user, email] of [
      ['conn_1', 'u-1', 'Ada@desk.example'],
      ['conn_2', 'u-1', 'ada@desk.example'],
      ['conn_3', 'u-2', 'ada@desk.example'],
      ['conn_4', 'u-3', 'grace@desk.example'],
    ] as const) {
      await connect(id, { user });
      await credentials.update(workspace, id, (now) => ({ user: { ...now.user, email } }));
    }
    expect((await summaries.usersByEmail(workspace, 'ADA@desk.example')).toSorted()).toEqual(['u-1', 'u-2']);
    expect(await summaries.usersByEmail('ws-2', 'ada@desk.example')).toEqual([]);
    const body = { purpose: 'test' } as unknown as Censored<ReportedExchange>;
    const about = {
      integration: 'acme',
      version: '1.0.0',
      purpose: 'test',
      method: 'GET',
      host: 'h',
    } as const;
    for (const user of ['u-1', 'u-2', 'u-3'])
      await exchanges.append(workspace, [{ ...about, user, durationMs: 1, at: 5, body }]);
    const page = await exchanges.list({ workspace, users: ['u-1', 'u-2'], limit: 5 });
    expect(page.data.map(({ user }) => user).toSorted()).toEqual(['u-1', 'u-2']);
  });
});
