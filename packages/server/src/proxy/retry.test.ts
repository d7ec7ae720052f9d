import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { byKey, openProxyWorld, type ProxyWorld } from './proxy-world.test-tool.ts';
import { retryBounds } from './retry.ts';

/** Answers with each status in turn, then with 200; tells what came. */
function flaky(statuses: readonly number[], headers: Readonly<Record<string, string>> = {}) {
  const bodies: string[] = [];
  const answer: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const status = statuses[bodies.length] ?? 200;
    bodies.push(body);
    if (status === 0) return void request.socket.destroy();
    response.writeHead(status, status === 200 ? {} : headers).end(`answer ${bodies.length}`);
  };
  return { bodies, answer };
}

/** Waits that end at once, and are written down. */
function impatient() {
  const waits: number[] = [];
  const after = (ms: number, run: () => void) => {
    const isWait = ms >= retryBounds.firstWaitMs / 2 && ms <= retryBounds.longestWaitMs && ms !== 200;
    if (isWait) waits.push(ms);
    const timer = setTimeout(run, isWait ? 0 : ms);
    return () => clearTimeout(timer);
  };
  return { waits, after };
}

const open = async (world: ProxyWorld) => world.connect(byKey, { authData: { api_key: 's' } });
const asking = (times: string, more: RequestInit = {}): RequestInit => ({
  ...more,
  headers: { 'claviger-retries': times },
});

test('a call is sent again as often as its caller allows, and the answer says how often it was', async () => {
  const { bodies, answer } = flaky([503, 0, 502]);
  const { waits, after } = impatient();
  await using world = await openProxyWorld(answer, { after });
  const connection = await open(world);
  const response = await world.call(connection, '/x', asking('3', { method: 'PUT', body: 'the body' }));
  expect([response.status, await response.text(), response.headers.get('claviger-tries')]).toEqual([
    200,
    'answer 4',
    '4',
  ]);
  expect(bodies).toEqual(Array(4).fill('the body'));
  // Twice as long each time, less up to half by chance.
  expect(
    waits.map((ms, at) => ms / (retryBounds.firstWaitMs * 2 ** at)).every((part) => part >= 0.5 && part < 1),
  ).toBe(true);
  await world.proxy.flush();
  const { data } = await world.deps.store.exchanges.list({ workspace: 'default', limit: 10 });
  expect(data.map(({ status }) => status ?? null).reverse()).toEqual([503, null, 502, 200]);
});

test('the last answer is passed on as it is', async () => {
  const { answer } = flaky([503, 503, 503]);
  await using world = await openProxyWorld(answer, impatient());
  const response = await world.call(await open(world), '/x', asking('1'));
  expect([response.status, await response.text()]).toEqual([503, 'answer 2']);
});

describe('nothing is sent twice', () => {
  test.for([
    ['a call that does something each time', { method: 'POST', body: 'once' }, '3', 503],
    ['PATCH', { method: 'PATCH', body: 'once' }, '3', 503],
    ['without being asked to', {}, undefined, 503],
    ['an answer that says no', {}, '3', 500],
    ['a body that is gone', { method: 'PUT', body: 'x'.repeat(600_000) }, '3', 503],
  ] as const)('%s', async ([, init, times, status]) => {
    const { bodies, answer } = flaky([status]);
    await using world = await openProxyWorld(answer, impatient());
    const response = await world.call(
      await open(world),
      '/x',
      times === undefined ? init : asking(times, init),
    );
    expect([response.status, response.headers.get('claviger-tries'), bodies.length]).toEqual([
      status,
      null,
      1,
    ]);
  });
});

describe('Retry-After', () => {
  test('REF-19 is waited for, in seconds', async () => {
    const { answer } = flaky([429], { 'retry-after': '7' });
    const { waits, after } = impatient();
    await using world = await openProxyWorld(answer, { after });
    expect((await world.call(await open(world), '/x', asking('1'))).status).toBe(200);
    expect(waits).toEqual([7_000]);
  });

  test('that is too long is the caller’s', async () => {
    const { answer } = flaky([429], { 'retry-after': '11' });
    await using world = await openProxyWorld(answer, impatient());
    const response = await world.call(await open(world), '/x', asking('3'));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '11']);
  });
});

test('who goes away while it waits sends nothing more', async () => {
  const { bodies, answer } = flaky([503, 503, 503]);
  const waiting = Promise.withResolvers<void>();
  const calledOff = Promise.withResolvers<void>();
  await using world = await openProxyWorld(answer, {
    after(ms, run) {
      const isWait = ms >= retryBounds.firstWaitMs / 2 && ms < retryBounds.firstWaitMs && ms !== 200;
      if (isWait) waiting.resolve();
      const timer = setTimeout(run, isWait ? 30_000 : ms);
      return () => {
        if (isWait) calledOff.resolve();
        clearTimeout(timer);
      };
    },
  });
  const connection = await open(world);
  const leaving = new AbortController();
  const call = world.call(connection, '/x', { ...asking('3'), signal: leaving.signal });
  await waiting.promise;
  leaving.abort();
  await expect(call).rejects.toThrow();
  await calledOff.promise;
  // Another call, for which the room of the first was needed to be given back.
  await world.call(connection, '/y');
  expect(bodies).toHaveLength(2);
});

test.for(['6', '-1', 'x', '1, 1', ''])('Claviger-Retries: %j is refused', async (times) => {
  await using world = await openProxyWorld(flaky([]).answer);
  const response = await world.call(await open(world), '/x', asking(times));
  expect([response.status, response.headers.get('claviger-problem')]).toEqual([400, 'field_invalid']);
});
