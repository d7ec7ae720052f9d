import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClaimedMove, Move, MovedFrom, MoveItem, MoveStore } from '../move.ts';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';
const startedBy = { kind: 'key', id: 'key_1', name: 'First' };
const ttlMs = 10_000;
const secret = 'planted-old-key';
const before: MovedFrom = { scheme: 'any', status: 'active', authData: { api_key: secret } };

let temporary: TemporaryStore;
let moves: MoveStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  moves = temporary.store.moves;
  await addIntegrations(temporary.store, workspace, ['acme', 'other'], ['1.0.0', '1.1.0']);
});
afterEach(() => temporary.close());

const make = (count = 3, more: Partial<Move> = {}) =>
  moves.create(
    workspace,
    { integration: 'acme', from: '1.0.0', to: '1.1.0', percent: 50, startedBy, ...more },
    Array.from({ length: count }, (_, index) => ({ id: `conn_${index}`, user: `u-${index % 2}` })),
  );

async function claimed(): Promise<ClaimedMove> {
  const claim = await moves.claim(ttlMs);
  if (claim === undefined) throw new Error('Nothing is to be done.');
  return claim;
}

async function itemAt(claim: ClaimedMove, connection: string): Promise<MoveItem> {
  const { data } = await moves.items({ workspace, move: claim.id, limit: 100 });
  const item = data.find((one) => one.connection === connection);
  if (item === undefined) throw new Error(`There is no ${connection}.`);
  return item;
}

async function settle(claim: ClaimedMove, connection: string, status: 'moved' | 'failed' | 'rolled_back') {
  return moves.settle(claim, connection, { status });
}

describe('a move', () => {
  test('comes back whole, in its own workspace only', async () => {
    const made = await make();
    expect(made).toEqual({
      workspace,
      id: expect.stringMatching(/^move_[0-9A-Za-z]{22}$/),
      integration: 'acme',
      from: '1.0.0',
      to: '1.1.0',
      percent: 50,
      status: 'running',
      total: 3,
      moved: 0,
      failed: 0,
      skipped: 0,
      rolledBack: 0,
      stayed: 0,
      since: { moved: 0, failed: 0 },
      startedBy,
      createdAt: temporary.now(),
      updatedAt: temporary.now(),
    });
    expect(await moves.get(workspace, made.id)).toEqual(made);
    expect(await moves.get('ws-2', made.id)).toBeUndefined();
    expect(await moves.pause('ws-2', made.id, 'no')).toBeUndefined();
    expect(await moves.rollBack('ws-2', made.id)).toBeUndefined();
    expect((await moves.items({ workspace: 'ws-2', move: made.id, limit: 9 })).data).toEqual([]);
    expect((await moves.list({ workspace: 'ws-2', limit: 9 })).data).toEqual([]);
  });

  test('is listed newest first, and by integration', async () => {
    const first = await make();
    temporary.advance(1);
    const second = await make(1, { integration: 'other' });
    const page = await moves.list({ workspace, limit: 1 });
    expect(page.data.map(({ id }) => id)).toEqual([second.id]);
    const rest = await moves.list({ workspace, limit: 1, ...(page.next && { cursor: page.next }) });
    expect(rest).toMatchObject({ data: [{ id: first.id }], next: null });
    const ofAcme = await moves.list({ workspace, integration: 'acme', limit: 9 });
    expect(ofAcme.data.map(({ id }) => id)).toEqual([first.id]);
  });

  test('has more connections than one statement can carry, in their order', async () => {
    const { id } = await make(1_234);
    const page = await moves.items({ workspace, move: id, limit: 1_000 });
    const rest = await moves.items({ workspace, move: id, limit: 1_000, cursor: page.next ?? '' });
    expect([...page.data, ...rest.data].map(({ connection }) => connection)).toEqual(
      Array.from({ length: 1_234 }, (_, index) => `conn_${index}`),
    );
  });

  test('goes with its integration', async () => {
    const { id } = await make();
    await temporary.store.integrations.remove(workspace, 'acme');
    expect(await moves.get(workspace, id)).toBeUndefined();
    expect((await moves.items({ workspace, move: id, limit: 9 })).data).toEqual([]);
  });

  test('is paused, resumed and rolled back only from where that means something', async () => {
    const { id } = await make();
    expect(await moves.resume(workspace, id)).toBeUndefined();
    expect(await moves.pause(workspace, id, 'by hand')).toMatchObject({
      status: 'paused',
      pausedBecause: 'by hand',
    });
    expect(await moves.pause(workspace, id, 'again')).toBeUndefined();
    expect(await moves.claim(ttlMs)).toBeUndefined();
    const resumed = await moves.resume(workspace, id);
    expect(resumed?.status).toBe('running');
    expect(resumed).not.toHaveProperty('pausedBecause');
    expect(await moves.rollBack(workspace, id)).toMatchObject({ status: 'rolling_back', skipped: 3 });
    expect(await moves.rollBack(workspace, id)).toBeUndefined();
    expect(await moves.pause(workspace, id, 'no')).toBeUndefined();
  });
});

describe('who works on a move', () => {
  test('is one process at a time, and another once the lease of the first has run out', async () => {
    await make();
    const first = await claimed();
    expect(await moves.claim(ttlMs)).toBeUndefined();
    temporary.advance(ttlMs - 1);
    expect(await moves.hold(first, ttlMs)).toMatchObject({ status: 'running' });
    await moves.release(first);
    const second = await claimed();
    expect(second.id).toBe(first.id);
    expect(await moves.hold(first, ttlMs)).toBeUndefined();
  });

  test('writes nothing once another has it', async () => {
    await make();
    const first = await claimed();
    await moves.begin(first, 'conn_0', { generation: 1 });
    await moves.release(first);
    const second = await claimed();
    expect(await moves.begin(first, 'conn_1', { generation: 1 })).toBe(false);
    expect(await moves.settle(first, 'conn_0', { status: 'failed' })).toBe(false);
    await moves.finish(first, 'done');
    expect(await moves.hold(second, ttlMs)).toMatchObject({ status: 'running', failed: 0 });
    expect(await settle(second, 'conn_0', 'moved')).toBe(true);
  });

  test('takes what was begun before what was not, and counts each connection once', async () => {
    const { id } = await make();
    const claim = await claimed();
    await moves.begin(claim, 'conn_2', { generation: 7 });
    expect(await moves.next(claim, ['moving'], 9)).toMatchObject([{ connection: 'conn_2', generation: 7 }]);
    await settle(claim, 'conn_2', 'moved');
    await expect(settle(claim, 'conn_2', 'moved')).rejects.toThrow('not to be settled');
    await moves.begin(claim, 'conn_0', { generation: 1 });
    const problem = { code: 'unauthorized_401', title: 'Refused', detail: 'The app said no.' };
    await moves.settle(claim, 'conn_0', { status: 'failed', problem });
    expect(await moves.get(workspace, id)).toMatchObject({ total: 3, moved: 1, failed: 1 });
    expect(await itemAt(claim, 'conn_0')).toMatchObject({ status: 'failed', problem });
    expect(await moves.next(claim, ['waiting'], 9)).toMatchObject([{ connection: 'conn_1' }]);
    const failed = await moves.items({ workspace, move: id, status: 'failed', limit: 9 });
    expect(failed.data).toHaveLength(1);
  });

  test('ends it when nothing is left, and finds it again when it is rolled back', async () => {
    const { id } = await make(1);
    const claim = await claimed();
    await moves.begin(claim, 'conn_0', { generation: 1 });
    await settle(claim, 'conn_0', 'moved');
    await moves.finish(claim, 'done');
    expect(await moves.get(workspace, id)).toMatchObject({ status: 'done', endedAt: temporary.now() });
    expect(await moves.claim(ttlMs)).toBeUndefined();
    await moves.rollBack(workspace, id);
    const back = await claimed();
    await settle(back, 'conn_0', 'rolled_back');
    await moves.finish(back, 'rolled_back');
    expect(await moves.get(workspace, id)).toMatchObject({ status: 'rolled_back', moved: 0, rolledBack: 1 });
  });

  test('does not begin what a roll-back has called off', async () => {
    const { id } = await make();
    const claim = await claimed();
    await moves.rollBack(workspace, id);
    expect(await moves.begin(claim, 'conn_1', { generation: 1 })).toBe(false);
    expect(await itemAt(claim, 'conn_1')).toMatchObject({ status: 'skipped', reason: 'called_off' });
  });
});

test('VER-15 users whom earlier moves have brought are known by the versions, in any case', async () => {
  await make(3);
  const claim = await claimed();
  await moves.begin(claim, 'conn_1', { generation: 1 });
  await settle(claim, 'conn_1', 'moved');
  await moves.begin(claim, 'conn_0', { generation: 1 });
  await settle(claim, 'conn_0', 'failed');
  expect(await moves.movedUsers(workspace, 'acme', '1.0.0', '1.1.0')).toEqual(['u-1']);
  expect(await moves.movedUsers(workspace, 'acme', '1.1.0', '1.0.0')).toEqual([]);
  expect(await moves.movedUsers('ws-2', 'acme', '1.0.0', '1.1.0')).toEqual([]);
});

describe('F-117 credentials that were exchanged', () => {
  async function exchanged(): Promise<ClaimedMove> {
    await make(2);
    const claim = await claimed();
    await moves.begin(claim, 'conn_0', { generation: 1, before });
    await moves.begin(claim, 'conn_1', { generation: 1, before });
    return claim;
  }
  const isKept = async () => (await rows()).filter(({ before }) => before !== null).length;
  const rows = () => temporary.raw.selectFrom('move_items').selectAll().execute();

  test('are kept sealed as they were while they may be gone back to', async () => {
    const claim = await exchanged();
    await settle(claim, 'conn_0', 'moved');
    expect(await moves.before(claim, 'conn_0')).toEqual(before);
    expect((await temporary.dump()).includes(secret)).toBe(false);
    expect(await itemAt(claim, 'conn_0')).toMatchObject({ exchanged: true });
  });

  test('are destroyed where the exchange failed, and where it was rolled back', async () => {
    const claim = await exchanged();
    await settle(claim, 'conn_0', 'failed');
    expect(await moves.before(claim, 'conn_0')).toBeUndefined();
    await settle(claim, 'conn_1', 'moved');
    await settle(claim, 'conn_1', 'rolled_back');
    expect(await isKept()).toBe(0);
  });

  test('are destroyed when the user reconnects, and the item says why it stays', async () => {
    const claim = await exchanged();
    await settle(claim, 'conn_0', 'moved');
    await moves.reconnected('ws-2', 'conn_0');
    expect(await isKept()).toBe(2);
    await moves.reconnected(workspace, 'conn_0');
    expect(await itemAt(claim, 'conn_0')).toMatchObject({ status: 'moved', reason: 'reconnected' });
    expect(await moves.before(claim, 'conn_0')).toBeUndefined();
    expect(await isKept()).toBe(1);
  });

  test('are destroyed a time after the move ended, and not while it runs', async () => {
    const claim = await exchanged();
    await settle(claim, 'conn_0', 'moved');
    await settle(claim, 'conn_1', 'moved');
    temporary.advance(1_000);
    expect(await moves.forget(temporary.now())).toBe(0);
    await moves.finish(claim, 'done');
    expect(await moves.forget(temporary.now())).toBe(0);
    temporary.advance(1);
    expect(await moves.forget(temporary.now())).toBe(2);
    expect(await isKept()).toBe(0);
  });

  test('go with the connection', async () => {
    const claim = await exchanged();
    await settle(claim, 'conn_0', 'moved');
    await temporary.store.credentials.create(
      {
        id: 'conn_0',
        workspace,
        integration: 'acme',
        version: '1.1.0',
        scheme: 'any',
        user: { id: 'u-0' },
        label: '',
        metadata: {},
        createdAt: 1,
        authData: {},
      },
      () => 'Acme',
    );
    await temporary.store.credentials.remove(workspace, 'conn_0');
    expect(await isKept()).toBe(1);
  });
});
