import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agree } from './confirm.ts';
import { back, type ConnectApp, openConnectApp, right } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

describe('how an attempt ends', () => {
  test('cancel ends it, and leads to the return URL', async () => {
    const { id, path } = await it.open('keyed', { returnUrl: 'https://app.example/done?tab=1' });
    const answer = await it.visitor().post(path, { _action: 'cancel' });
    expect(answer.headers.get('location')).toBe(
      `https://app.example/done?tab=1&connect_session=${id}&status=cancelled`,
    );
    expect((await it.read(id))['status']).toBe('cancelled');
  });

  test('attack 10: with proof nothing is stored before yes, and the page names account, app and person', async () => {
    const { id, path } = await it.open('acme', { completion: 'proof' });
    const ada = await it.sent(path);
    const state = await it.leave(ada, path);
    await ada.get(back('acme', `code=c-1&state=${state}`));
    const shown = await ada.get(path);
    expect(shown.text).toContain('<dt>You connect the account</dt><dd><bdi>ada@acme.dev</bdi></dd>');
    expect(await it.connections()).toEqual([]);
    await ada.post(path, { _action: 'confirm' });
    expect((await it.read(id))['status']).toBe('connected');
    await ada.post(path, { _action: 'confirm' });
    expect(await it.connections()).toHaveLength(1);
  });

  test('attack 10: saying no to the proof leaves nothing', async () => {
    const { id, path } = await it.open('keyed', { completion: 'proof' });
    const ada = await it.sent(path);
    await ada.post(path, right);
    await ada.post(path, { _action: 'cancel' });
    expect((await it.read(id))['status']).toBe('cancelled');
    expect(await it.connections()).toEqual([]);
  });

  test('a user cannot say the yes that belongs to the host product', async () => {
    const { id, path } = await it.open('keyed', { completion: 'confirm' });
    const ada = await it.sent(path);
    await ada.post(path, right);
    await ada.post(path, { _action: 'confirm' });
    expect((await it.read(id))['status']).toBe('awaiting_confirmation');
    expect(await it.connections()).toEqual([]);
  });

  test('attack 5: of two yeses that saw the same attempt one is carried out', async () => {
    const { id, path } = await it.open('keyed', { completion: 'proof' });
    await (await it.sent(path)).post(path, right);
    const seen = await it.app.deps.store.connectSessions.byId('default', id);
    if (seen === undefined) throw new Error('It is gone.');
    const said = [await agree(it.app.deps, seen), await agree(it.app.deps, seen)];
    expect(said.map((one) => one.ok)).toEqual([true, false]);
    expect(await it.connections()).toHaveLength(1);
  });
});
