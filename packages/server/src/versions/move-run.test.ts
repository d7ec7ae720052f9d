import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../store/unavailable.ts';
import { createMover, whyPause } from './move-run.ts';
import { type MoveWorld, openMoveWorld, path } from './move-world.test-tool.ts';

const users = (count: number) => Array.from({ length: count }, (_, index) => `user-${index}`);

let world: MoveWorld;
beforeEach(async () => {
  world = await openMoveWorld();
});
afterEach(() => world.close());

async function started(body: object): Promise<string> {
  const { status, body: move } = await world.migrate({ to: '1.1.0', ...body });
  expect([status, move]).toMatchObject([202, { status: 'running' }]);
  return String(move['id']);
}

const store = () => world.app.deps.store;

describe('VER-15 a migration of connections', () => {
  test('brings so many percent of the users, each with all connections, and tells nobody but the timeline', async () => {
    const ids = await world.connect([...users(10), ...users(10)]);
    const id = await started({ percent: 30 });
    const before = world.app.requests.length;
    expect(await world.run(id)).toMatchObject({
      status: 'done',
      total: 6,
      moved: 6,
      failed: 0,
      left: 0,
      percent: 30,
      connection: null,
      pausedBecause: null,
      startedBy: { kind: 'key' },
    });
    expect(world.app.requests.slice(before).every(({ url }) => url === 'https://acme.dev/1.1.0/me')).toBe(
      true,
    );
    const versions = await Promise.all(ids.map(world.versionOf));
    expect(versions.slice(0, 10)).toEqual(versions.slice(10));
    const moved = ids[versions.indexOf('1.1.0')] ?? '';
    const stayed = ids[versions.indexOf('1.0.0')] ?? '';
    expect((await world.events(moved))[0]).toMatchObject({
      type: 'connection.migrated',
      detail: {
        by: 'key',
        byId: expect.stringMatching(/^key_/),
        byName: 'First key',
        move: id,
        from: '1.0.0',
        to: '1.1.0',
      },
    });
    expect((await world.events(stayed)).map(({ type }) => type)).toEqual(['connection.created']);
  });

  test('with a higher percentage brings the others, and nobody back or twice', async () => {
    const ids = await world.connect(users(10));
    await world.run(await started({ percent: 20 }));
    const first = await Promise.all(ids.map(world.versionOf));
    const id = await started({ percent: 50 });
    expect(await world.run(id)).toMatchObject({ total: 3, moved: 3 });
    const second = await Promise.all(ids.map(world.versionOf));
    expect(second.filter((version) => version === '1.1.0')).toHaveLength(5);
    first.forEach((version, index) => {
      if (version === '1.1.0') expect(second[index]).toBe('1.1.0');
    });
  });

  test('of one connection moves that one', async () => {
    const [one = '', other = ''] = await world.connect(users(2));
    const id = await started({ connection: other });
    expect(await world.run(id)).toMatchObject({ total: 1, moved: 1, percent: null, connection: other });
    expect([await world.versionOf(one), await world.versionOf(other)]).toEqual(['1.0.0', '1.1.0']);
  });

  test('leaves what it moves as it was but for the version', async () => {
    const [id = ''] = await world.connect(['user-1']);
    await store().credentials.update('default', id, () => ({
      label: 'Mine',
      title: 'Acme Mine',
      delegates: ['u-2'],
      sharedWith: 'everyone',
      metadata: { plan: 'gold' },
    }));
    const before = await store().credentials.get('default', id);
    await world.run(await started({ percent: 100 }));
    const after = await store().credentials.get('default', id);
    expect(after).toEqual({ ...before, version: '1.1.0', updatedAt: after?.updatedAt });
  });

  test('keeps those that do not pass the new test where they are, with their problem', async () => {
    const ids = await world.connect(users(4));
    world.refused.add('key-of-user-2');
    const id = await started({ percent: 100 });
    expect(await world.run(id)).toMatchObject({ status: 'done', moved: 3, failed: 1 });
    const failed = ids[2] ?? '';
    expect(await store().credentials.get('default', failed)).toMatchObject({
      version: '1.0.0',
      status: 'active',
      authData: { api_key: 'key-of-user-2' },
      generation: 1,
    });
    expect((await world.events(failed))[0]).toMatchObject({
      type: 'connection.migration_failed',
      detail: { move: id, code: 'unauthorized_401' },
    });
    const items = await world.app.call('GET', `/v1/moves/${id}/connections?status=failed`);
    expect(items.body['data']).toEqual([
      {
        connection: failed,
        user: { id: 'user-2' },
        status: 'failed',
        exchanged: false,
        reason: null,
        problem: {
          code: 'unauthorized_401',
          title: expect.any(String),
          detail: expect.any(String),
        },
        updatedAt: expect.any(String),
      },
    ]);
    expect(items.text).not.toContain('key-of-user-2');
  });

  test('moves what has expired or was revoked without a test', async () => {
    const [one = '', other = ''] = await world.connect(users(2));
    await store().credentials.update('default', one, () => ({ status: 'expired' }));
    await store().credentials.update('default', other, () => ({ status: 'revoked' }));
    const before = world.app.requests.length;
    expect(await world.run(await started({ percent: 100 }))).toMatchObject({ moved: 2 });
    expect(world.app.requests.length).toBe(before);
    expect(await store().credentials.get('default', one)).toMatchObject({
      version: '1.1.0',
      status: 'expired',
    });
  });

  test('skips what is gone or elsewhere when its turn comes', async () => {
    const [gone = '', elsewhere = ''] = await world.connect(users(2));
    await world.write('1.2.0', { type: 'custom', fields: [], test: { url: 'https://acme.dev/me' } });
    const id = await started({ percent: 100 });
    await world.app.call('DELETE', `/v1/connections/${gone}`);
    await store().credentials.update('default', elsewhere, () => ({ version: '1.2.0' }));
    expect(await world.run(id)).toMatchObject({ status: 'done', moved: 0, skipped: 2, left: 0 });
    const { body } = await world.app.call('GET', `/v1/moves/${id}/connections`);
    const reasons = (body['data'] as { reason: string }[]).map(({ reason }) => reason);
    expect(reasons.toSorted()).toEqual(['elsewhere', 'gone']);
  });

  test('passes over one whose credentials cannot be opened, and goes on with the others', async () => {
    const [broken = '', ...others] = await world.connect(users(4));
    const id = await started({ percent: 100 });
    const { deps } = world.app;
    const credentials = {
      ...deps.store.credentials,
      lease: (workspace: string, one: string, ms: number) =>
        one === broken
          ? Promise.reject(new Error('does not open'))
          : deps.store.credentials.lease(workspace, one, ms),
    };
    await createMover({
      ...deps,
      store: { ...deps.store, credentials },
      wait: async () => undefined,
    }).round();
    expect((await world.app.call('GET', `/v1/moves/${id}`)).body).toMatchObject({
      status: 'done',
      moved: others.length,
      failed: 1,
    });
    expect(world.app.logged.join('\n')).toContain('a connection could not be moved');
  });

  test('of nobody is done at once', async () => {
    expect(await world.run(await started({ percent: 100 }))).toMatchObject({ status: 'done', total: 0 });
  });
});

describe('a migration pauses', () => {
  test('after three failures that are more than a tenth of those tried, says so, and goes on when told to', async () => {
    await world.connect(users(12));
    for (const user of users(12)) world.refused.add(`key-of-${user}`);
    const id = await started({ percent: 100 });
    const paused = await world.run(id);
    expect(paused).toMatchObject({ status: 'paused', failed: 4, left: 8 });
    expect(paused['pausedBecause']).toBe(
      '4 of 4 connections failed the test of the new version, which is more than 10 %.',
    );
    world.refused.clear();
    await world.app.call('POST', `/v1/moves/${id}/resume`);
    expect(await world.run(id)).toMatchObject({ status: 'done', moved: 8, failed: 4, pausedBecause: null });
  });

  test('and not after three of many, nor after fewer than three', () => {
    const move = { status: 'running', since: { moved: 0, failed: 0 } } as const;
    const why = (moved: number, failed: number, since = { moved: 0, failed: 0 }) =>
      whyPause({ ...base, ...move, moved, failed, since }) !== undefined;
    expect([why(0, 2), why(0, 3), why(27, 3), why(26, 3), why(270, 30), why(269, 30)]).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(why(0, 5, { moved: 0, failed: 3 })).toBe(false);
  });

  test('by hand, and nothing moves until it is resumed', async () => {
    const [one = ''] = await world.connect(users(1));
    const id = await started({ percent: 100 });
    expect((await world.app.call('POST', `/v1/moves/${id}/pause`)).body).toMatchObject({
      status: 'paused',
      pausedBecause: expect.stringMatching(/^Paused by /),
    });
    expect(await world.run(id)).toMatchObject({ status: 'paused', moved: 0 });
    expect(await world.versionOf(one)).toBe('1.0.0');
    expect((await world.app.call('POST', `/v1/moves/${id}/pause`)).status).toBe(409);
    await world.app.call('POST', `/v1/moves/${id}/resume`);
    expect(await world.run(id)).toMatchObject({ status: 'done', moved: 1 });
    expect((await world.app.call('POST', `/v1/moves/${id}/resume`)).status).toBe(409);
  });

  test('where one of the versions has gone meanwhile', async () => {
    await world.connect(users(1));
    const id = await started({ percent: 100 });
    await world.app.call('DELETE', path('1.1.0'));
    expect(await world.run(id)).toMatchObject({
      status: 'paused',
      pausedBecause: 'One of the two versions is gone, or not valid any more.',
    });
  });
});

const base = {
  workspace: 'w',
  id: 'move_1',
  integration: 'acme',
  from: '1.0.0',
  to: '1.1.0',
  total: 1_000,
  skipped: 0,
  rolledBack: 0,
  stayed: 0,
  startedBy: { kind: 'key', id: 'key_1', name: 'First' },
  createdAt: 1,
  updatedAt: 1,
};

describe('a roll-back', () => {
  test('brings back all that were moved and calls off the others', async () => {
    const ids = await world.connect(users(5));
    await world.run(await started({ percent: 40 }));
    const { body } = await world.app.call('GET', '/v1/moves?integration=acme');
    const id = String((body['data'] as { id: string }[])[0]?.id);
    expect((await world.app.call('POST', `/v1/moves/${id}/roll-back`)).body).toMatchObject({
      status: 'rolling_back',
      left: 2,
    });
    expect(await world.run(id)).toMatchObject({ status: 'rolled_back', moved: 0, rolledBack: 2, left: 0 });
    expect(new Set(await Promise.all(ids.map(world.versionOf)))).toEqual(new Set(['1.0.0']));
    expect((await world.app.call('POST', `/v1/moves/${id}/roll-back`)).status).toBe(409);
    const types = (await Promise.all(ids.map(world.events))).flat().map(({ type }) => type);
    expect(types.filter((type) => type === 'connection.migrated')).toHaveLength(4);
  });

  test('leaves what its user has made anew on the new version, and says so', async () => {
    const [id = '', other = ''] = await world.connect(users(2));
    const move = await started({ percent: 100 });
    await world.run(move);
    await store().moves.reconnected('default', id);
    await world.app.call('POST', `/v1/moves/${move}/roll-back`);
    expect(await world.run(move)).toMatchObject({ status: 'rolled_back', rolledBack: 1, stayed: 1 });
    expect([await world.versionOf(id), await world.versionOf(other)]).toEqual(['1.1.0', '1.0.0']);
    const items = await world.app.call('GET', `/v1/moves/${move}/connections?status=stayed`);
    expect(items.body['data']).toMatchObject([{ connection: id, reason: 'reconnected' }]);
  });

  test('is refused where the version before is gone', async () => {
    await world.connect(users(1));
    const move = await started({ percent: 100 });
    await world.run(move);
    await world.app.call('DELETE', path('1.0.0'));
    const refused = await world.app.call('POST', `/v1/moves/${move}/roll-back`);
    expect([refused.status, refused.body['detail']]).toEqual([409, 'Version 1.0.0 is gone.']);
  });
});

describe('a process that is killed', () => {
  /** Cuts a process off at the so-and-so-manieth thing that it asks the store for. */
  async function runUntil(count: number): Promise<void> {
    const { store, ...rest } = world.app.deps;
    let left = count;
    const cut = <Part extends object>(part: Part): Part =>
      new Proxy(part, {
        get(target, name) {
          const value = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            if (left <= 0) throw new StoreUnavailable('lost', true);
            left -= 1;
            return value.apply(target, args);
          };
        },
      });
    const cutStore = {
      ...store,
      credentials: cut(store.credentials),
      moves: cut(store.moves),
      events: cut(store.events),
    };
    const mover = createMover({ ...rest, store: cutStore, wait: async () => undefined });
    await mover.round().catch(() => undefined);
  }

  test('anywhere leaves every connection whole, and another process goes on from there', async () => {
    for (let steps = 1; steps < 24; steps += 1) {
      const [id = ''] = await world.connect([`killed-${steps}`]);
      const move = await started({ connection: id });
      await runUntil(steps);
      expect(['1.0.0', '1.1.0']).toContain(await world.versionOf(id));
      world.app.advance(120_000);
      expect([steps, await world.run(move)]).toMatchObject([steps, { status: 'done', moved: 1, left: 0 }]);
      expect(await world.versionOf(id)).toBe('1.1.0');
      const told = (await world.events(id)).filter(({ type }) => type === 'connection.migrated');
      expect([steps, told.length]).toEqual([steps, 1]);
    }
  });

  test('in a roll-back too', async () => {
    for (let steps = 1; steps < 20; steps += 1) {
      const [id = ''] = await world.connect([`killed-${steps}`]);
      const move = await started({ connection: id });
      await world.run(move);
      await world.app.call('POST', `/v1/moves/${move}/roll-back`);
      await runUntil(steps);
      world.app.advance(120_000);
      expect([steps, await world.run(move)]).toMatchObject([steps, { status: 'rolled_back', rolledBack: 1 }]);
      expect(await world.versionOf(id)).toBe('1.0.0');
      const told = (await world.events(id)).filter(({ type }) => type === 'connection.migrated');
      expect([steps, told.length]).toEqual([steps, 2]);
    }
  });
});

test('several processes move each connection once', async () => {
  const ids = await world.connect(users(20));
  const id = await started({ percent: 100 });
  const before = world.app.requests.length;
  await Promise.all([world.process(), world.process(), world.process()].map((one) => one.round()));
  expect(await world.run(id)).toMatchObject({ status: 'done', moved: 20 });
  expect(world.app.requests.length - before).toBe(20);
  expect(new Set(await Promise.all(ids.map(world.versionOf)))).toEqual(new Set(['1.1.0']));
});
