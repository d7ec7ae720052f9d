import { expect, test } from 'vitest';
import { connectionLifeMs, createConnections } from './connections.ts';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';

const times = { headersTimeoutMs: 1_000, idleTimeoutMs: 1_000 };

test.for(['looked up', 'renewed'] as const)(
  'one that is deleted while it is made, because it was %s, is not kept',
  async (why) => {
    await using world = await openProxyWorld((_, response) => response.end());
    const connection = await world.connect(byKey, { authData: { api_key: 'k-123' } });
    const { workspace, id } = connection;
    const { promise: prepared, resolve: prepare } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { engine } = world.deps;
    const slow: typeof engine = {
      ...engine,
      async prepare(...given) {
        ask();
        await prepared;
        return engine.prepare(...given);
      },
    };
    const connections = createConnections({ ...world.deps, engine: slow }, times, () => () => {});
    const making = why === 'renewed' ? connections.take(connection) : connections.find(workspace, id);
    await asked;
    await world.deps.store.credentials.remove(workspace, id);
    connections.connection(workspace, id);
    prepare();
    expect(await making).toMatchObject({ ok: true });
    expect(await connections.find(workspace, id)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    });
  },
);

test('one is looked up again when its time is over', async () => {
  await using world = await openProxyWorld((_, response) => response.end());
  const { workspace, id } = await world.connect(byKey, { authData: { api_key: 'k-123' } });
  const connections = createConnections(world.deps, times, () => () => {});
  expect(await connections.find(workspace, id)).toMatchObject({ ok: true });
  expect(connections.find(workspace, id)).not.toBeInstanceOf(Promise);
  world.advance(connectionLifeMs);
  const again = connections.find(workspace, id);
  expect(again).toBeInstanceOf(Promise);
  expect(await again).toMatchObject({ ok: true });
});
