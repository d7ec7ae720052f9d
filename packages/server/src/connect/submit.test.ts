import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

describe('the form', () => {
  test('after a failure what was typed stands there again, but secrets', async () => {
    const { id, path } = await it.open('keyed');
    const ada = await it.sent(path);
    const failed = await ada.post(path, { team: 'blue-team', api_key: 'wrong-canary' });
    expect(failed.status).toBe(422);
    expect(failed.text).toContain('value="blue-team"');
    expect(failed.text).not.toContain('wrong-canary');
    expect((await it.read(id))['status']).toBe('failed');
    const right = await ada.post(path, { team: 'blue-team', api_key: 'right-canary' });
    expect([right.status, right.headers.get('location')]).toEqual([303, path]);
    expect((await it.read(id))['status']).toBe('connected');
  });

  test('F-010 FLD-15 a blank required field is named, and nothing is sent', async () => {
    const { path } = await it.open('keyed');
    const shown = await it.visitor().post(path, { team: 'blue' });
    expect(shown.status).toBe(422);
    expect(shown.text).toContain('id="fault-api_key"');
    expect(it.app.requests).toHaveLength(0);
  });

  test('F-040 the form posted twice at once connects once', async () => {
    const { path } = await it.open('keyed');
    const ada = await it.sent(path);
    await ada.get(path);
    await Promise.all([1, 2, 3].map(() => ada.post(path, { team: 'blue', api_key: 'right-canary' })));
    expect(it.app.requests).toHaveLength(1);
    expect(await it.connections()).toHaveLength(1);
  });

  test('an attempt whose process died in the middle may be made again', async () => {
    const { id, path } = await it.open('keyed');
    const ada = await it.sent(path);
    await ada.get(path);
    await it.app.deps.store.connectSessions.update('default', id, () => ({ status: 'exchanging' }));
    await ada.post(path, { team: 'blue', api_key: 'right-canary' });
    expect((await it.read(id))['status']).toBe('exchanging');
    it.app.advance(3 * 60_000);
    expect((await ada.get(path)).text).toContain('id="field-api_key"');
    await ada.post(path, { team: 'blue', api_key: 'right-canary' });
    expect((await it.read(id))['status']).toBe('connected');
  });
});
