import { describe, expect, test } from 'vitest';
import type { Store } from '../store/store.ts';
import { keyLifeMs } from './callers.ts';
import { connectionLifeMs } from './connections.ts';
import { byKey, openProxyWorld } from './proxy-world.test-tool.ts';

/** A store that counts what is asked of it. Each call of it is at least one statement, and opens what it reads. */
function counted() {
  const asked: string[] = [];
  const watch = (store: Store): Store => {
    const groups = Object.entries(store).map(([name, group]) => {
      if (typeof group !== 'object') return [name, group];
      const calls = Object.entries(group).map(([verb, work]) => [
        verb,
        (...args: unknown[]) => {
          asked.push(`${name}.${verb}`);
          return Reflect.apply(work as (...given: unknown[]) => unknown, group, args);
        },
      ]);
      return [name, Object.fromEntries(calls)];
    });
    return { ...store, ...Object.fromEntries(groups) };
  };
  return { asked, watch };
}

const authData = { api_key: 'k-123' };
/** Nothing that is done later is done: what is counted is the path of the call. */
const never = () => () => {};

describe('a warm call', () => {
  test('asks nothing of the store, and opens no credentials', async () => {
    const { asked, watch } = counted();
    await using world = await openProxyWorld((_, response) => response.end('ok'), { watch, after: never });
    const connection = await world.connect(byKey, { authData });
    await (await world.call(connection, '/cold')).text();
    expect(asked).toContain('credentials.get');
    asked.length = 0;
    const bodies = Array.from({ length: 20 }, (_, at) => ({ method: 'POST', body: `{"n":${at}}` }));
    for (const init of bodies) expect(await (await world.call(connection, '/warm', init)).text()).toBe('ok');
    expect(asked).toEqual([]);
  });

  test('for whom it is shared with, or for a stranger, asks nothing either', async () => {
    const { asked, watch } = counted();
    await using world = await openProxyWorld((_, response) => response.end('ok'), { watch, after: never });
    const connection = await world.connect(byKey, { authData, sharedWith: ['u-2'] });
    await (await world.call(connection, '/cold')).text();
    asked.length = 0;
    for (const [user, status] of [
      ['u-2', 200],
      ['u-3', 404],
      [connection.user.id, 200],
    ] as const) {
      const headers = { 'Claviger-User': user };
      expect((await world.call(connection, '/warm', { headers })).status).toBe(status);
    }
    expect(asked).toEqual([]);
  });

  test('becomes cold again after the time that the docs promise', async () => {
    const { asked, watch } = counted();
    await using world = await openProxyWorld((_, response) => response.end('ok'), { watch, after: never });
    const connection = await world.connect(byKey, { authData });
    await world.call(connection);
    asked.length = 0;
    world.advance(Math.max(connectionLifeMs, keyLifeMs));
    await world.call(connection);
    expect(asked.toSorted()).toEqual([
      'apiKeys.byHash',
      'credentials.get',
      'environment.open',
      'integrations.get',
      'versions.get',
    ]);
  });

  test('many cold calls at once load a connection once', async () => {
    const { asked, watch } = counted();
    await using world = await openProxyWorld((_, response) => response.end('ok'), { watch, after: never });
    const connection = await world.connect(byKey, { authData });
    asked.length = 0;
    await Promise.all(Array.from({ length: 10 }, () => world.call(connection)));
    expect(asked.filter((one) => one === 'credentials.get')).toHaveLength(1);
  });
});

describe('a change', () => {
  const echo = () =>
    openProxyWorld((request, response) =>
      response.end(`${request.url} ${String(request.headers['x-api-key'])}`),
    );

  test('of credentials by this process is seen at once', async () => {
    await using world = await echo();
    const connection = await world.connect(byKey, { authData });
    expect(await (await world.call(connection)).text()).toBe('/api k-123');
    await world.deps.store.credentials.update('default', connection.id, () => ({
      authData: { api_key: 'k-2' },
    }));
    expect(await (await world.call(connection)).text()).toBe('/api k-2');
  });

  test('of credentials by another process is seen within the life of the cache', async () => {
    await using world = await echo();
    const connection = await world.connect(byKey, { authData });
    await world.call(connection);
    await world.elsewhere.credentials.update('default', connection.id, () => ({
      authData: { api_key: 'k-2' },
    }));
    world.advance(connectionLifeMs);
    expect(await (await world.call(connection)).text()).toBe('/api k-2');
  });

  test('of a status or of the definition by this process is seen at once', async () => {
    await using world = await echo();
    const connection = await world.connect(byKey, { authData });
    await world.call(connection);
    const { store } = world.deps;
    const document = {
      claviger: 1,
      key: 'app1',
      name: 'app1',
      version: '1.0.0',
      ...byKey,
      baseUrl: `${world.provider}/v2`,
    };
    await store.versions.put('default', 'app1', '1.0.0', document);
    expect(await (await world.call(connection)).text()).toBe('/v2 k-123');
    await store.credentials.update('default', connection.id, () => ({ status: 'expired' }));
    const expired = await world.call(connection);
    expect([expired.status, expired.headers.get('claviger-problem')]).toEqual([409, 'connection_expired']);
    await store.credentials.remove('default', connection.id);
    expect((await world.call(connection)).status).toBe(404);
  });

  test('of keys by this process is seen at once, by another within the life of the cache', async () => {
    await using world = await echo();
    const connection = await world.connect(byKey, { authData });
    const status = async () => (await world.call(connection)).status;
    expect(await status()).toBe(200);
    const { data } = await world.elsewhere.apiKeys.list({ workspace: 'default', limit: 10 });
    const [first] = data;
    await world.elsewhere.apiKeys.remove('default', first?.id ?? '');
    world.advance(keyLifeMs);
    expect(await status()).toBe(401);
    const { hash = '', name = '', prefix = '', permissions = [] } = first ?? {};
    await world.deps.store.apiKeys.create('default', { hash, name, prefix, permissions });
    expect(await status()).toBe(200);
  });
});

test('a wrong key is looked up once', async () => {
  const { asked, watch } = counted();
  await using world = await openProxyWorld((_, response) => response.end(), { watch });
  const connection = await world.connect(byKey, { authData });
  asked.length = 0;
  const headers = { authorization: 'Bearer wrong' };
  for (let times = 0; times < 5; times += 1)
    expect((await world.call(connection, '', { headers })).status).toBe(401);
  expect(asked).toEqual(['apiKeys.byHash']);
});

test('F-139 what was called is logged without bodies or secrets, and noted as used', async () => {
  await using world = await openProxyWorld((_, response) => response.end('the answer'));
  const connection = await world.connect(byKey, { authData });
  const response = await world.call(connection, '/x?a=1', { method: 'POST', body: 'the body' });
  await response.text();
  const id = response.headers.get('claviger-exchange') ?? '';
  await expect
    .poll(async () => {
      await world.proxy.flush();
      return (await world.deps.store.exchanges.get('default', id))?.body;
    })
    .toMatchObject({
      purpose: 'request',
      request: { method: 'POST', url: `${world.provider}/api/x?a=1`, body: '(8 bytes)' },
      response: { status: 200, content: '(10 bytes)' },
    });
  expect(JSON.stringify(await world.deps.store.exchanges.get('default', id))).not.toContain('k-123');
  expect((await world.deps.store.credentials.get('default', connection.id))?.lastUsedAt).toBe(
    world.deps.now(),
  );
  expect(world.logged.join('')).not.toContain('k-123');
  expect((await world.deps.metrics.text()).body).toContain('route="/v1/connections/{id}/proxy/{path}"');
});
