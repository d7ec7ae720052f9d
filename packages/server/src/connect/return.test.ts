import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { back, type ConnectApp, openConnectApp } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

describe('the way to the provider and back', () => {
  test('F-043 F-045 F-049 a round trip connects; code and state leave the address bar', async () => {
    const { id, path } = await it.open('acme');
    const ada = await it.sent(path);
    const state = await it.leave(ada, path);
    expect((await it.read(id))['status']).toBe('authorizing');
    const returned = await ada.get(back('acme', `code=c-1&state=${state}`));
    expect([returned.status, returned.headers.get('location')]).toEqual([303, path]);
    expect((await ada.get(path)).text).toContain('acme ada@acme.dev is connected.');
    expect((await it.read(id))['status']).toBe('connected');
    expect(it.tokenCalls).toHaveLength(1);
    expect(String(it.tokenCalls[0]?.body)).toContain('code_verifier=');
  });

  test('a HEAD of the return spends nothing', async () => {
    const { id, path } = await it.open('acme');
    const ada = await it.sent(path);
    const url = back('acme', `code=c-1&state=${await it.leave(ada, path)}`);
    const head = await it.app.call('HEAD', url, { key: null });
    expect([head.status, head.headers.get('allow'), it.tokenCalls]).toEqual([405, 'GET', []]);
    await ada.get(url);
    expect((await it.read(id))['status']).toBe('connected');
  });

  test('attack 6, OA2-26: what the provider says about a refusal is text, and trying again works', async () => {
    const { id, path } = await it.open('acme');
    const ada = await it.sent(path);
    const state = await it.leave(ada, path);
    const said = encodeURIComponent('<script>alert(1)</script> no');
    await ada.get(back('acme', `error=access_denied&error_description=${said}&state=${state}`));
    const shown = await ada.get(path);
    expect(shown.text).not.toMatch(/<script(?! defer nonce)/);
    expect((await it.read(id))['status']).toBe('failed');
    const again = await it.leave(ada, path);
    await ada.get(back('acme', `code=c-2&state=${again}`));
    expect((await it.read(id))['status']).toBe('connected');
  });

  test('attack 3: the return of an earlier departure is not redeemed where the later one leads', async () => {
    const { id, path } = await it.open('acme');
    const ada = await it.sent(path);
    const first = await it.leave(ada, path);
    const second = await it.leave(ada, path);
    const early = await ada.get(back('acme', `code=c-1&state=${first}`));
    expect(early.status).toBe(400);
    expect(early.text).toContain('This page was already used');
    expect(early.text).toContain(`href="${path}"`);
    expect(it.tokenCalls).toEqual([]);
    expect((await it.read(id))['status']).toBe('authorizing');
    await ada.get(back('acme', `code=c-2&state=${second}`));
    expect((await it.read(id))['status']).toBe('connected');
    expect(it.tokenCalls).toHaveLength(1);
  });
});
