import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { connectionLifeMs } from './connections.ts';
import { byKey, openProxyWorld, type ProxyWorld } from './proxy-world.test-tool.ts';

const authData = { api_key: 'k-123' };

/** What a call for a user comes to: its status, and the code of a problem of ours. */
async function callFor(world: ProxyWorld, connection: { readonly id: string }, user?: string, path = '/x') {
  const headers = user === undefined ? {} : { 'Claviger-User': user };
  const answer = await world.call(connection, path, { headers });
  const text = await answer.text();
  return { status: answer.status, code: answer.headers.get('claviger-problem'), text };
}
const same = (text: string, id: string) =>
  text
    .replaceAll(id, 'ID')
    .replace(/"reference":"[^"]+"/, '')
    .replace(/req_[\w-]+/, '');

describe('a call for a user', () => {
  test('F-125 CON-15 goes through for its user and for whom it is shared with, and the app never hears of them', async () => {
    const heard: string[] = [];
    await using world = await openProxyWorld((request, response) => {
      heard.push(request.rawHeaders.join('\n').toLowerCase());
      response.end('ok');
    });
    const connection = await world.connect(byKey, { authData, sharedWith: ['u-2'] });
    for (const user of [connection.user.id, 'u-2', undefined])
      expect(await callFor(world, connection, user)).toMatchObject({ status: 200, text: 'ok' });
    expect(heard).toHaveLength(3);
    expect(heard.join('\n')).not.toMatch(/claviger-user|u-2/);
  });

  test('F-125 is not there for a stranger, exactly as one that is not; also where it cannot carry calls', async () => {
    await using world = await openProxyWorld((_, response) => response.end('ok'));
    const connection = await world.connect(byKey, { authData, sharedWith: ['u-2'] });
    const absent = await callFor(world, { id: 'conn_none' }, 'u-3');
    const stranger = await callFor(world, connection, 'u-3');
    expect([stranger.status, stranger.code]).toEqual([404, 'not_found']);
    expect(same(stranger.text, connection.id)).toBe(same(absent.text, 'conn_none'));
    await world.deps.store.credentials.update('default', connection.id, () => ({ status: 'expired' }));
    expect(await callFor(world, connection, 'u-3')).toMatchObject({ status: 404, code: 'not_found' });
    expect(await callFor(world, connection, 'u-2')).toMatchObject({ code: 'connection_expired' });
    const { integration, version } = connection;
    await world.deps.store.versions.put('default', integration, version, { authentication: 'broken' });
    expect(await callFor(world, connection, 'u-3')).toMatchObject({ status: 404, code: 'not_found' });
    expect((await callFor(world, connection, 'u-2')).code).not.toBe('not_found');
  });

  test('F-126 who may only repair it may not call, and neither may a question for its headers whom it is shared with', async () => {
    await using world = await openProxyWorld((_, response) => response.end('ok'));
    const connection = await world.connect(byKey, { authData, sharedWith: ['u-2'], delegates: ['u-3'] });
    const refused = { status: 403, code: 'permission_denied' };
    expect(await callFor(world, connection, 'u-3')).toMatchObject(refused);
    const ask = (user: string) =>
      fetch(world.at(connection, '/x').replace('/proxy', '/authorize'), {
        headers: { authorization: `Bearer ${world.key}`, 'Claviger-User': user },
      });
    expect((await ask(connection.user.id)).status).toBe(200);
    const shared = await ask('u-2');
    expect([shared.status, shared.headers.get('claviger-problem')]).toEqual([403, 'permission_denied']);
    expect(JSON.stringify([...shared.headers])).not.toContain('k-123');
    expect((await ask('u-4')).status).toBe(404);
  });

  test('sees a change of sharing at once, and one of another process in the time that the docs promise', async () => {
    await using world = await openProxyWorld((_, response) => response.end('ok'));
    const connection = await world.connect(byKey, { authData });
    const share = (store: ProxyWorld['elsewhere'], sharedWith: readonly string[] | null) =>
      store.credentials.update('default', connection.id, () => ({ sharedWith }));
    const status = async () => (await callFor(world, connection, 'u-2')).status;
    expect(await status()).toBe(404);
    await share(world.deps.store, ['u-2']);
    expect(await status()).toBe(200);
    await share(world.elsewhere, null);
    world.advance(connectionLifeMs);
    expect(await status()).toBe(404);
    await share(world.deps.store, ['u-2']);
    await world.deps.store.credentials.handOver('default', connection.id, { id: 'u-9' }, () => ({
      sharedWith: null,
    }));
    expect(await status()).toBe(404);
    expect((await callFor(world, connection, 'u-9')).status).toBe(200);
  });

  test('that goes on without end is ended with the sharing', async () => {
    await using world = await openProxyWorld((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const connection = await world.connect(byKey, { authData, sharedWith: ['u-2'] });
    const answer = await world.call(connection, '/events', { headers: { 'Claviger-User': 'u-2' } });
    const reader = answer.body?.getReader();
    await reader?.read();
    await world.deps.store.credentials.update('default', connection.id, () => ({ sharedWith: null }));
    await expect(reader?.read()).rejects.toThrow();
  });

  test.each([
    ['empty', ['']],
    ['longer than an id', ['x'.repeat(256)]],
    ['no UTF-8', ['\xff']],
    ['sent twice', ['u-1', 'u-1']],
  ])('is refused with its path where the user is %s', async (_, values) => {
    await using world = await openProxyWorld((_, response) => response.end('ok'));
    const connection = await world.connect(byKey, { authData });
    const asked = httpRequest(world.at(connection, '/x'), {
      headers: { authorization: `Bearer ${world.key}`, 'Claviger-User': values },
    });
    asked.end();
    const [answer] = await once(asked, 'response');
    const body = JSON.parse((await answer.toArray()).join(''));
    expect([answer.statusCode, body.code]).toEqual([400, 'field_invalid']);
    expect(body.errors).toMatchObject([{ path: 'header.Claviger-User' }]);
  });

  test('names ids in any letters, as UTF-8', async () => {
    await using world = await openProxyWorld((_, response) => response.end('ok'));
    const connection = await world.connect(byKey, { authData, sharedWith: ['Zoë ユーザ'] });
    const bytes = Buffer.from('Zoë ユーザ').toString('latin1');
    expect((await callFor(world, connection, bytes)).status).toBe(200);
  });
});
