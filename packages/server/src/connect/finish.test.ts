import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { back, type ConnectApp, openConnectApp, right } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

describe('what is kept', () => {
  test('the timeline says from which session and version a connection came', async () => {
    const { id, path } = await it.open('keyed');
    await (await it.sent(path)).post(path, right);
    const { connection } = await it.read(id);
    const events = await it.app.call('GET', `/v1/connections/${connection}/events`);
    expect(events.body['data']).toMatchObject([
      { type: 'connection.created', detail: { by: 'user', session: id, version: '1.0.0' } },
    ]);
  });

  test.each(['immediate', 'proof'])('with %s the log has what a connection came of', async (completion) => {
    const { id, path } = await it.open('acme', { completion });
    const ada = await it.sent(path);
    await ada.get(back('acme', `code=c-1&state=${await it.leave(ada, path)}`));
    if (completion === 'proof') await ada.post(path, { _action: 'confirm' });
    const { connection } = await it.read(id);
    const { body } = await it.app.call('GET', `/v1/exchanges?connection=${connection}`);
    expect(body['data']).toMatchObject([
      { purpose: 'test', session: id },
      { purpose: 'exchange', session: id },
    ]);
  });

  test('of an attempt that fails the log names no connection', async () => {
    const { id, path } = await it.open('keyed');
    await (await it.sent(path)).post(path, { ...right, api_key: 'wrong-canary' });
    const other = await it.open('keyed');
    await (await it.sent(other.path)).post(other.path, right);
    const { body } = await it.app.call('GET', `/v1/exchanges?session=${id}`);
    expect(body['data']).toMatchObject([{ purpose: 'test', connection: null }]);
  });

  test('what an attempt knew is destroyed once it is connected', async () => {
    const { id, path } = await it.open('acme');
    const ada = await it.sent(path);
    await ada.get(back('acme', `code=c-1&state=${await it.leave(ada, path)}`));
    const kept = await it.app.deps.store.connectSessions.byId('default', id);
    expect([kept?.status, kept?.secrets]).toEqual(['connected', {}]);
  });

  test('CON-10 a reconnect keeps the id, and only its own user may have one', async () => {
    const first = await it.open('keyed');
    await (await it.sent(first.path)).post(first.path, right);
    const connection = (await it.app.call('GET', `/v1/connect-sessions/${first.id}`)).body['connection'];
    const again = await it.open('keyed', { connection });
    await (await it.sent(again.path)).post(again.path, { ...right, api_key: 'newer-canary' });
    expect((await it.app.call('GET', `/v1/connect-sessions/${again.id}`)).body['connection']).toBe(
      connection,
    );
    expect((await it.app.call('GET', `/v1/connections/${connection}`)).body['generation']).toBe(2);
    expect(await it.connections()).toHaveLength(1);
    const other = await it.app.call('POST', '/v1/connect-sessions', {
      body: { integration: 'keyed', user: { id: 'u-2' }, connection },
    });
    expect([other.status, other.body['code']]).toEqual([403, 'user_mismatch']);
  });

  test("attack 12: another integration's connection is not reconnected", async () => {
    const first = await it.open('keyed');
    await (await it.sent(first.path)).post(first.path, right);
    const { connection } = await it.read(first.id);
    const asked = { integration: 'acme', user: { id: 'u-1' }, connection };
    const other = await it.app.call('POST', '/v1/connect-sessions', { body: asked });
    expect([other.status, other.body['code']]).toEqual([404, 'not_found']);
  });

  test('a connection that was deleted while it was reconnected stays deleted', async () => {
    const first = await it.open('keyed');
    await (await it.sent(first.path)).post(first.path, right);
    const { connection } = await it.read(first.id);
    const again = await it.open('keyed', { connection, completion: 'proof' });
    const ada = await it.sent(again.path);
    await ada.post(again.path, right);
    await it.app.call('DELETE', `/v1/connections/${connection}`);
    await ada.post(again.path, { _action: 'confirm' });
    expect(await it.read(again.id)).toMatchObject({ status: 'failed', problem: { code: 'not_found' } });
    expect(await it.connections()).toEqual([]);
  });
});
