import type { SentRequest } from '@claviger/engine';
import { expect, test } from 'vitest';
import { after } from '../jobs/after.ts';
import { createCallLog } from './call-log.ts';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';

test('what two workspaces have called at once is written to the log of each', async () => {
  await using world = await openProxyWorld((_, response) => response.end());
  const connection = await world.connect(byKey, { authData: { api_key: 'k-123' } });
  const { deps } = world;
  const written: (readonly [string, number])[] = [];
  const exchanges: typeof deps.store.exchanges = {
    ...deps.store.exchanges,
    async append(workspace, rows) {
      written.push([workspace, rows.length]);
    },
  };
  const log = createCallLog({ ...deps, store: { ...deps.store, exchanges } }, after);
  const sent: SentRequest = {
    purpose: 'request',
    method: 'GET',
    url: 'https://acme.dev/',
    headers: [],
    startedAt: 0,
    durationMs: 1,
  };
  for (const workspace of ['one', 'two', 'one']) {
    const calls = { record: () => ({}) };
    log.add({
      id: 'exch_1',
      ready: { connection: { ...connection, workspace }, calls } as never,
      sent,
      requestBytes: 0,
      responseBytes: 0,
      durationMs: 1,
    });
  }
  await log.close();
  expect(written).toEqual([
    ['one', 2],
    ['two', 1],
  ]);
});

test.for([
  ['all', 4],
  ['failed', 3],
  ['none', 0],
] as const)('CLAVIGER_LOG_CALLS=%s keeps %i of four calls, and counts all', async ([loggedCalls, kept]) => {
  const statuses = [200, 404, 500];
  await using world = await openProxyWorld((request, response) => {
    const status = statuses.shift();
    if (status === undefined) request.socket.destroy();
    else response.writeHead(status).end();
  });
  Object.assign(world.deps.settings, { loggedCalls });
  const connection = await world.connect(byKey, { authData: { api_key: 'k' } });
  for (let times = 0; times < 4; times += 1) await (await world.call(connection, '/x')).text();
  await world.proxy.flush();
  expect((await world.deps.store.exchanges.list({ workspace: 'default', limit: 10 })).data).toHaveLength(
    kept,
  );
  const { body } = await world.deps.metrics.text();
  const counted = [...body.matchAll(/claviger_exchanges_total\{purpose="request".*\} (\d)/g)];
  expect(counted.reduce((sum, [, one]) => sum + Number(one), 0)).toBe(4);
});
