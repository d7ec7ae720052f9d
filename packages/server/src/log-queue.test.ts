import type { Censored, ReportedExchange } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { defaultLogQueueLimits, type LogQueueLimits, queueExchanges } from './log-queue.ts';
import type { ExchangeStore, NewExchange } from './store/history.ts';
import { StoreUnavailable } from './store/unavailable.ts';

function anExchange(host: string, content = ''): NewExchange {
  const body = {
    purpose: 'request',
    request: { method: 'GET', url: `https://${host}/`, headers: {}, body: null },
    response: { status: 200, headers: {}, content },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
  } as unknown as Censored<ReportedExchange>;
  return {
    integration: 'acme',
    version: '1.0.0',
    purpose: 'request',
    method: 'GET',
    host,
    durationMs: 1,
    at: 1,
    body,
  };
}

/** A store whose writes can be made to fail, and a clock that is moved by hand. */
function setUp(limits: Partial<LogQueueLimits> = {}) {
  const written: { workspace: string; hosts: string[] }[] = [];
  const warnings: unknown[] = [];
  const planned = new Map<() => void, number>();
  let counted = 0;
  let fault: Error | undefined;
  const store: ExchangeStore = {
    async append(workspace, exchanges) {
      if (fault !== undefined) throw fault;
      written.push({ workspace, hosts: exchanges.map(({ host }) => host) });
    },
    get: async () => undefined,
    list: async () => ({ data: [], next: null }),
    prune: async () => 0,
  };
  const exchangesDropped = (count: number) => {
    counted += count;
  };
  const queue = queueExchanges(
    {
      store,
      metrics: { exchangesDropped },
      log: { warn: (...args: unknown[]) => void warnings.push(args) },
      after(ms, run) {
        planned.set(run, ms);
        return () => void planned.delete(run);
      },
    },
    { ...defaultLogQueueLimits, ...limits },
  );
  return {
    queue,
    written,
    warnings,
    planned: () => [...planned.values()],
    counted: () => counted,
    fail(with_: Error | undefined) {
      fault = with_;
    },
    hosts: () => written.flatMap(({ hosts }) => hosts),
  };
}

const add = (under: ReturnType<typeof setUp>, ...hosts: readonly string[]) =>
  under.queue.append(
    'ws-1',
    hosts.map((host) => anExchange(host)),
  );

describe('what is appended', () => {
  test('is not written by whoever appends, but together a moment later', async () => {
    const under = setUp({ delayMs: 200 });
    await add(under, 'a');
    await add(under, 'b', 'c');
    expect(under.written).toEqual([]);
    expect(under.planned()).toEqual([200]);
    await under.queue.flush();
    expect(under.written).toEqual([{ workspace: 'ws-1', hosts: ['a', 'b', 'c'] }]);
    expect(under.planned()).toEqual([]);
  });

  test('is written in batches, and each workspace for itself', async () => {
    const under = setUp({ batch: 2 });
    await add(under, 'a', 'b', 'c');
    await under.queue.append('ws-2', [anExchange('d')]);
    await under.queue.flush();
    expect(under.written).toEqual([
      { workspace: 'ws-1', hosts: ['a', 'b'] },
      { workspace: 'ws-1', hosts: ['c'] },
      { workspace: 'ws-2', hosts: ['d'] },
    ]);
  });

  test('is written in larger batches when much waits, so that it takes few turns', async () => {
    const under = setUp({ batch: 2 });
    await add(under, ...Array.from({ length: 64 }, (_, at) => `h${at}`));
    await under.queue.flush();
    expect(under.written.map(({ hosts }) => hosts.length)).toEqual(Array.from({ length: 8 }, () => 8));
  });

  test('is there for whoever lists right after', async () => {
    const under = setUp();
    await add(under, 'a');
    await under.queue.list({ workspace: 'ws-1', limit: 5 });
    expect(under.hosts()).toEqual(['a']);
  });

  test('is there for whoever asks for one right after', async () => {
    const under = setUp();
    await add(under, 'a');
    expect(await under.queue.get('ws-1', 'exch_1')).toBeUndefined();
    expect(under.hosts()).toEqual(['a']);
  });

  test('is written on close', async () => {
    const under = setUp();
    await add(under, 'a');
    await under.queue.close();
    expect(under.hosts()).toEqual(['a']);
    expect([under.counted(), under.planned()]).toEqual([0, []]);
  });

  test('while a write is under way, comes after it', async () => {
    const under = setUp();
    await add(under, 'a');
    const first = under.queue.flush();
    await add(under, 'b');
    await Promise.all([first, under.queue.flush()]);
    expect(under.hosts()).toEqual(['a', 'b']);
  });
});

describe('a full queue', () => {
  test('drops the oldest and says how many', async () => {
    const under = setUp({ rows: 3 });
    await add(under, 'a', 'b', 'c', 'd', 'e');
    await under.queue.flush();
    expect(under.hosts()).toEqual(['c', 'd', 'e']);
    expect(under.counted()).toBe(2);
    expect(under.warnings).toEqual([[{ dropped: 2 }, '2 exchanges were dropped from the log']]);
  });

  test('is full by the size of its bodies too', async () => {
    const under = setUp({ characters: 100 });
    const big = (host: string) => anExchange(host, 'x'.repeat(60));
    await under.queue.append('ws-1', [big('a'), big('b')]);
    await under.queue.flush();
    expect(under.hosts()).toEqual(['b']);
    await under.queue.append('ws-1', [big('c')]);
    await under.queue.flush();
    expect(under.hosts()).toEqual(['b', 'c']);
    expect(under.counted()).toBe(1);
  });
});

describe('a store that is away', () => {
  const away = new StoreUnavailable('full', false);

  test('gets the rows when it is back, in their order', async () => {
    const under = setUp({ delayMs: 1, retryMs: 1_000, batch: 2 });
    await add(under, 'a', 'b', 'c');
    under.fail(away);
    await under.queue.flush();
    expect(under.planned()).toEqual([1_000]);
    await add(under, 'd');
    under.fail(undefined);
    await under.queue.flush();
    expect(under.hosts()).toEqual(['a', 'b', 'c', 'd']);
    expect(under.counted()).toBe(0);
  });

  test('for too long costs the oldest rows', async () => {
    const under = setUp({ rows: 2 });
    await add(under, 'a', 'b');
    under.fail(away);
    await under.queue.flush();
    await add(under, 'c');
    under.fail(undefined);
    await under.queue.flush();
    expect(under.hosts()).toEqual(['b', 'c']);
    expect(under.counted()).toBe(1);
  });

  test('on close costs all of them, and it is said', async () => {
    const under = setUp();
    await add(under, 'a', 'b');
    under.fail(away);
    await under.queue.close();
    expect(under.counted()).toBe(2);
    expect(under.warnings).toEqual([[{ dropped: 2 }, '2 exchanges were dropped from the log']]);
    expect(under.planned()).toEqual([]);
  });
});

test('rows that the store refuses for ever do not hold up the others', async () => {
  const under = setUp();
  await add(under, 'a');
  under.fail(new TypeError('a value with a secret in it'));
  await under.queue.flush();
  under.fail(undefined);
  await add(under, 'b');
  await under.queue.flush();
  expect(under.hosts()).toEqual(['b']);
  expect(under.counted()).toBe(1);
  expect(JSON.stringify(under.warnings)).not.toContain('with a secret');
});
