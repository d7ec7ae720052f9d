import { expect, test } from 'vitest';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';

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
