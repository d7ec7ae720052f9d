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
