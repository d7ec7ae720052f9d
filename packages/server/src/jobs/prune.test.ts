import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consoleTimes } from '../access/console-session.ts';
import { createLog } from '../log.ts';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../store/temporary-store.ts';
import { prune, pruneEveryMs, retention, startPruning } from './prune.ts';

const workspace = 'ws-1';
const dayMs = 24 * 60 * 60 * 1000;

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

const deps = () => ({ store: temporary.store, now: temporary.now });

const attempt = () =>
  temporary.store.connectSessions.create(workspace, {
    integration: 'acme',
    version: '1.0.0',
    user: { id: 'u-1' },
    allowedOrigins: [],
    completion: 'confirm',
    redirectUrl: 'http://localhost:4270/oauth/return/acme',
    expiresAt: temporary.now() + 1_000,
    tokenHash: 'hash-1',
    secrets: { prefill: { a: 'b' } },
  });

const note = (type: string) =>
  temporary.store.events.append(workspace, { connection: 'conn_1', type, detail: {} });

const timeline = async () =>
  (await temporary.store.events.list({ workspace, connection: 'conn_1', limit: 50 })).data.map(
    ({ type }) => type,
  );

describe('a round of pruning', () => {
  test('ends attempts that ran out, and removes them a week later', async () => {
    const { id } = await attempt();
    expect(await prune(deps())).toMatchObject({ expiredSessions: 0, removedSessions: 0 });
    temporary.advance(1_000);
    expect(await prune(deps())).toMatchObject({ expiredSessions: 1, removedSessions: 0 });
    expect(await temporary.store.connectSessions.byId(workspace, id)).toMatchObject({ status: 'expired' });
    temporary.advance(retention.connectSessions);
    await prune(deps());
    temporary.advance(1);
    expect(await prune(deps())).toMatchObject({ removedSessions: 1 });
    expect(await temporary.store.connectSessions.byId(workspace, id)).toBeUndefined();
  });

  test('removes sessions of the console that have ended', async () => {
    const { apiKeys, consoleSessions } = temporary.store;
    const key = await apiKeys.create(workspace, { name: 'k', hash: 'h', prefix: 'p', permissions: [] });
    await consoleSessions.create(workspace, { hash: 's1', keyId: key.id });
    temporary.advance(consoleTimes.idle - 1);
    expect(await prune(deps())).toMatchObject({ signedOut: 0 });
    temporary.advance(1);
    expect(await prune(deps())).toMatchObject({ signedOut: 1 });
  });

  test('removes pages of users a day after they ran out', async () => {
    const { userPages } = temporary.store;
    const settings = { allowedOrigins: [] };
    const page = { tokenHash: 'h', user: { id: 'u-1' }, settings, expiresAt: temporary.now() };
    const { id } = await userPages.create(workspace, page);
    temporary.advance(retention.userPages);
    expect(await prune(deps())).toMatchObject({ removedPages: 0 });
    temporary.advance(1);
    expect(await prune(deps())).toMatchObject({ removedPages: 1 });
    expect(await userPages.byId(workspace, id)).toBeUndefined();
  });

  test('removes entries of the audit log after 400 days, and not before', async () => {
    const { audit } = temporary.store;
    const actor = { kind: 'system', id: 'jobs', name: 'Jobs' } as const;
    await audit.append({ workspace, actor, action: 'a.b', detail: {}, reference: '' });
    temporary.advance(retention.audit);
    expect(await prune(deps())).toMatchObject({ removedEntries: 0 });
    temporary.advance(1);
    expect(await prune(deps())).toMatchObject({ removedEntries: 1 });
    expect((await audit.list({ workspace, limit: 50 })).data).toEqual([]);
  });

  test('removes history after 30 days, and not before', async () => {
    await note('old');
    temporary.advance(29 * dayMs);
    await note('new');
    await prune(deps());
    expect(await timeline()).toEqual(['new', 'old']);
    temporary.advance(2 * dayMs);
    await prune(deps());
    expect(await timeline()).toEqual(['new']);
  });
});

describe('pruning again and again', () => {
  /** Runs what was put off, when the test says so. */
  function byHand() {
    const planned: { ms: number; run: () => void }[] = [];
    const after = (ms: number, run: () => void) => {
      const one = { ms, run };
      planned.push(one);
      return () => void planned.splice(planned.indexOf(one), 1);
    };
    return { planned, after };
  }

  test('starts at once, plans the next round when one is done, and stops', async () => {
    const { planned, after } = byHand();
    const lines: string[] = [];
    await attempt();
    temporary.advance(1_000);
    const log = createLog('info', { write: (line) => void lines.push(line) });
    let rounds = 0;
    const counting = () => {
      rounds++;
      return temporary.now();
    };
    const job = startPruning({ ...deps(), now: counting, log }, after);
    while (planned.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect([rounds, planned.map(({ ms }) => ms)]).toEqual([1, [pruneEveryMs]]);
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ msg: 'pruned', expiredSessions: 1 });
    planned.shift()?.run();
    while (planned.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(rounds).toBe(2);
    await job.stop();
    expect(planned).toEqual([]);
  });

  test('goes on after a round that failed', async () => {
    const { planned, after } = byHand();
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const broken = {
      ...temporary.store,
      connectSessions: {
        ...temporary.store.connectSessions,
        expire: () => Promise.reject(new Error('with a secret')),
      },
    };
    const job = startPruning({ ...deps(), store: broken, log }, after);
    while (planned.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(lines.join()).toContain('pruning failed');
    expect(lines.join()).not.toContain('with a secret');
    await job.stop();
  });
});
