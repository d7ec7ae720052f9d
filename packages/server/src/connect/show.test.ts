import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp, right } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

const returnUrl = 'https://app.example/done';

describe('where the browser is sent', () => {
  test('to the host product once it is its turn, and not before', async () => {
    const { id, path } = await it.open('keyed', { returnUrl, completion: 'confirm' });
    const ada = await it.sent(path);
    const wrong = await ada.post(path, { ...right, api_key: 'wrong-canary' });
    expect(wrong.status).toBe(422);
    const done = await ada.post(path, right);
    expect(done.headers.get('location')).toBe(
      `${returnUrl}?connect_session=${id}&status=awaiting_confirmation`,
    );
    expect((await ada.get(path)).text).toContain('Almost done.');
  });

  test('to the page that asks, although there is somewhere to go', async () => {
    const { id, path } = await it.open('keyed', { returnUrl });
    const ada = it.visitor();
    const asked = await ada.post(path, right);
    expect(asked.headers.get('location')).toBe(path);
    const agreed = await ada.post(path, { _action: 'confirm' });
    expect(agreed.headers.get('location')).toBe(`${returnUrl}?connect_session=${id}&status=connected`);
  });
});

describe('what a page shows', () => {
  test('an attempt that runs out while it is open, to every browser', async () => {
    const { path } = await it.open('keyed');
    const ada = await it.sent(path);
    it.app.advance(30 * 60_000);
    for (const one of [ada, it.visitor()])
      expect((await one.get(path)).text).toContain('This link has run out.');
  });

  test('work that is under way, without a form to post again', async () => {
    const { id, path } = await it.open('keyed');
    const ada = await it.sent(path);
    await it.app.deps.store.connectSessions.update('default', id, () => ({ status: 'testing' }));
    const shown = await ada.get(path);
    expect(shown.text).toContain('Checking your account…');
    expect(shown.text).not.toContain('<form');
  });
});
