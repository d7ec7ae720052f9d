import { randomBytes } from 'node:crypto';
import type { Censored, ReportedExchange } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExchangeQuery, NewExchange } from '../history.ts';
import { orderedIds } from '../ids.ts';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';
const dayMs = 24 * 60 * 60 * 1000;

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
});
afterEach(() => temporary.close());

function anExchange(over: Partial<NewExchange> = {}): NewExchange {
  return {
    integration: 'acme',
    version: '1.0.0',
    purpose: 'request',
    method: 'GET',
    host: 'api.acme.dev',
    status: 200,
    durationMs: 12,
    at: 100,
    body: {
      purpose: 'request',
      request: { url: 'https://api.acme.dev/é' },
    } as unknown as Censored<ReportedExchange>,
    ...over,
  };
}

async function hosts(query: Partial<ExchangeQuery> = {}): Promise<readonly string[]> {
  const page = await temporary.store.exchanges.list({ workspace, limit: 50, ...query });
  return page.data.map((one) => one.host);
}

describe('the exchange log', () => {
  test('a row comes back whole, with an id', async () => {
    const full = anExchange({ connection: 'conn_1', session: 'cs_1', user: 'u-1' });
    await temporary.store.exchanges.append(workspace, [full]);
    const { data } = await temporary.store.exchanges.list({ workspace, limit: 5 });
    expect(data).toEqual([{ ...full, workspace, id: expect.stringMatching(/^exch_/) }]);
  });

  test('a row without a response has no status', async () => {
    const { status: _, ...unanswered } = anExchange();
    await temporary.store.exchanges.append(workspace, [unanswered]);
    const { data } = await temporary.store.exchanges.list({ workspace, limit: 5 });
    expect(data[0]).not.toHaveProperty('status');
  });

  test('F-139 each filter, and all of them together', async () => {
    const { exchanges } = temporary.store;
    await exchanges.append(workspace, [
      anExchange({ host: 'a', connection: 'conn_1', session: 'cs_1', user: 'u-1', at: 1 }),
      anExchange({ host: 'b', connection: 'conn_2', user: 'u-1', status: 401, at: 2 }),
      anExchange({ host: 'c', connection: 'conn_1', user: 'u-2', purpose: 'refresh', at: 3 }),
      anExchange({ host: 'd', integration: 'other', status: 401, at: 4 }),
    ]);
    expect(await hosts()).toEqual(['d', 'c', 'b', 'a']);
    expect(await hosts({ connection: 'conn_1' })).toEqual(['c', 'a']);
    expect(await hosts({ session: 'cs_1' })).toEqual(['a']);
    expect(await hosts({ user: 'u-1' })).toEqual(['b', 'a']);
    expect(await hosts({ status: 401 })).toEqual(['d', 'b']);
    expect(await hosts({ purpose: 'refresh' })).toEqual(['c']);
    expect(await hosts({ integration: 'other' })).toEqual(['d']);
    expect(await hosts({ since: 3 })).toEqual(['d', 'c']);
    expect(await hosts({ since: 2, until: 3 })).toEqual(['c', 'b']);
    expect(await hosts({ connection: 'conn_1', user: 'u-2', purpose: 'refresh', since: 3 })).toEqual(['c']);
    expect(await hosts({ connection: 'conn_1', status: 401 })).toEqual([]);
    expect(await hosts({ workspace: 'ws-2' })).toEqual([]);
  });

  test('those of one version, and those that failed: with an error or without an answer', async () => {
    const { status: _, ...unanswered } = anExchange({ host: 'c', at: 3 });
    await temporary.store.exchanges.append(workspace, [
      anExchange({ host: 'a', at: 1, version: '1.0.1-Beta' }),
      anExchange({ host: 'b', at: 2, status: 500 }),
      unanswered,
      anExchange({ host: 'd', at: 4, status: 401, purpose: 'challenge' }),
      anExchange({ host: 'e', at: 5, status: 399 }),
    ]);
    expect(await hosts({ version: '1.0.1-beta' })).toEqual(['a']);
    expect(await hosts({ failed: true })).toEqual(['c', 'b']);
    expect(await hosts({ failed: false })).toHaveLength(5);
    expect(await hosts({ failed: true, version: '1.0.1-Beta' })).toEqual([]);
  });

  test('one is found by the id of its report, or by the one that it got here', async () => {
    const { exchanges } = temporary.store;
    const at = 3 * dayMs;
    // It began on the day before the id was made.
    const id = orderedIds('exch', { now: () => at, randomBytes })();
    const { body } = anExchange();
    const reported = anExchange({ id, at: at - 30_000, host: 'a' });
    await exchanges.append(workspace, [reported, anExchange({ at: temporary.now(), host: 'b' })]);
    expect(await exchanges.get(workspace, id)).toEqual({ ...anExchange(), ...reported, body, workspace, id });
    expect(await exchanges.get('ws-2', id)).toBeUndefined();
    const { data } = await exchanges.list({ workspace, limit: 5 });
    expect(data.map((one) => one.id)).toContain(id);
    for (const one of data) expect(await exchanges.get(workspace, one.id)).toEqual(one);
    const unknown = orderedIds('exch', { now: () => at, randomBytes })();
    for (const other of [unknown, 'exch_1', ''])
      expect(await exchanges.get(workspace, other)).toBeUndefined();
  });

  test('rows of one moment keep their order, over pages too', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `host-${index}`);
    await temporary.store.exchanges.append(
      workspace,
      names.map((host) => anExchange({ host })),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await temporary.store.exchanges.list({
        workspace,
        limit: 3,
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.data.map((one) => one.host));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([...names].reverse());
  });

  test('a batch may be of any size, also none', async () => {
    await temporary.store.exchanges.append(workspace, []);
    expect(await hosts()).toEqual([]);
    await temporary.store.exchanges.append(
      workspace,
      Array.from({ length: 2_501 }, (_, index) => anExchange({ host: `h${index}`, at: index })),
    );
    expect(await hosts({ limit: 3_000 })).toHaveLength(2_501);
  });

  test('reads on from day to day, with filters, over pages and within a span', async () => {
    const at = [0, 1, 1, 2, 4].map((day, index) => day * dayMs + index);
    await temporary.store.exchanges.append(
      workspace,
      at.map((time, index) => anExchange({ at: time, host: `h${index}`, user: index % 2 ? 'u-1' : 'u-2' })),
    );
    expect(await hosts()).toEqual(['h4', 'h3', 'h2', 'h1', 'h0']);
    expect(await hosts({ user: 'u-1' })).toEqual(['h3', 'h1']);
    expect(await hosts({ since: dayMs + 2 })).toEqual(['h4', 'h3', 'h2']);
    expect(await hosts({ until: 2 * dayMs, limit: 2 })).toEqual(['h2', 'h1']);
    const first = await temporary.store.exchanges.list({ workspace, limit: 3 });
    expect(await hosts({ cursor: first.next ?? '' })).toEqual(['h1', 'h0']);
  });

  test('what is appended once more, as its answer was lost, is there once', async () => {
    const rows = [anExchange({ host: 'a' }), anExchange({ host: 'b' })];
    await temporary.store.exchanges.append(workspace, rows);
    await temporary.store.exchanges.append(workspace, rows);
    expect(await hosts()).toEqual(['b', 'a']);
  });

  test('prune removes the days that were over, in every workspace, and counts them', async () => {
    const { exchanges } = temporary.store;
    const at = [1, dayMs - 1, dayMs, 3 * dayMs];
    await exchanges.append(
      workspace,
      at.map((time, index) => anExchange({ at: time, host: `h${index}` })),
    );
    await exchanges.append('ws-2', [anExchange({ at: 2 })]);
    expect(await exchanges.prune(dayMs - 1)).toBe(0);
    expect(await exchanges.prune(2 * dayMs - 1)).toBe(1);
    expect(await hosts()).toEqual(['h3', 'h2']);
    expect(await hosts({ workspace: 'ws-2' })).toEqual([]);
    expect(await exchanges.prune(9 * dayMs)).toBe(2);
    expect(await hosts()).toEqual([]);
    await exchanges.append(workspace, [anExchange({ at: 1, host: 'again' })]);
    expect(await hosts()).toEqual(['again']);
  });

  test('a day that another process removed meanwhile is made again', async () => {
    const { exchanges } = temporary.store;
    await exchanges.append(workspace, [anExchange({ at: 1 })]);
    const other = await temporary.reopen();
    await other.exchanges.prune(dayMs);
    await exchanges.append(workspace, [anExchange({ at: 1, host: 'late' })]);
    expect(await hosts()).toEqual(['late']);
    await other.close();
  });
});

describe('the timeline of a connection', () => {
  test('newest first, in the order of appending within one moment', async () => {
    const { events } = temporary.store;
    const first = await events.append(workspace, {
      connection: 'conn_1',
      type: 'connection.created',
      detail: { generation: 1, by: null },
    });
    await events.append(workspace, { connection: 'conn_1', type: 'connection.refreshed', detail: {} });
    await events.append(workspace, { connection: 'conn_2', type: 'connection.created', detail: {} });
    const { data } = await events.list({ workspace, connection: 'conn_1', limit: 5 });
    expect(data.map((one) => one.type)).toEqual(['connection.refreshed', 'connection.created']);
    expect(data[1]).toEqual(first);
    expect(first).toMatchObject({ at: temporary.now(), detail: { generation: 1, by: null } });
  });

  test('is not seen from another workspace', async () => {
    const { events } = temporary.store;
    await events.append(workspace, { connection: 'conn_1', type: 'connection.created', detail: {} });
    expect((await events.list({ workspace: 'ws-2', connection: 'conn_1', limit: 5 })).data).toEqual([]);
  });

  test('pages hold everything once', async () => {
    const { events } = temporary.store;
    for (const type of ['a', 'b', 'c'])
      await events.append(workspace, { connection: 'conn_1', type, detail: {} });
    const first = await events.list({ workspace, connection: 'conn_1', limit: 2 });
    const second = await events.list({ workspace, connection: 'conn_1', limit: 2, cursor: first.next ?? '' });
    expect([...first.data, ...second.data].map((one) => one.type)).toEqual(['c', 'b', 'a']);
    expect(second.next).toBeNull();
  });

  test('goes back over days, and prune removes those that were over', async () => {
    const { events } = temporary.store;
    const types = async () =>
      (await events.list({ workspace, connection: 'conn_1', limit: 5 })).data.map((one) => one.type);
    await events.append(workspace, { connection: 'conn_1', type: 'old', detail: {} });
    temporary.advance(dayMs);
    await events.append(workspace, { connection: 'conn_1', type: 'new', detail: {} });
    expect(await types()).toEqual(['new', 'old']);
    expect(await events.prune(temporary.now())).toBe(1);
    expect(await types()).toEqual(['new']);
  });
});
