import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { openSdkPage, sdkPath } from './connect-sdk-page.ts';
import { headingOf, press, rightKey, signIn } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const keyed = 'playground-api-key';
const oauth = 'playground-oauth2';

describe.skipIf(chromiumMissing)(`@claviger/connect in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  let person: BrowserContext;
  let page: Page;
  /** What the browser's console says, of which the SDK is to say nothing. */
  let said: string[];
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  beforeEach(async () => {
    person = await newPerson(browser, { javaScriptEnabled: true });
    page = await person.newPage();
    said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
  });
  afterEach(() => person.close());

  const open = async (integration: string, more: Record<string, unknown> = {}) => {
    const session = await world.open(integration, more);
    return { ...session, token: session.url.slice(session.url.lastIndexOf('/') + 1) };
  };
  const typeKey = async (popup: Page, key = rightKey) => {
    await popup.getByLabel('API key').fill(key);
    await popup.getByRole('button', { name: /^Connect/ }).click();
  };

  test('a key: the page is vouched for, the result names the account, the window closes', async () => {
    const { id, token } = await open(keyed);
    const desk = await openSdkPage(page, world, { token });
    await page.evaluate(
      `addEventListener('message', ({ origin, data }) => (window.heard ??= []).push({ origin, data }))`,
    );
    const popup = await desk.open();
    const closed = popup.waitForEvent('close');
    await typeKey(popup);
    const connection = {
      id: expect.stringMatching(/^conn_/),
      label: expect.stringContaining('ada@acme.dev'),
    };
    expect(await desk.result()).toMatchObject({ status: 'connected', connection });
    await closed;
    expect(await world.status(id)).toBe('connected');
    expect(await desk.events()).toEqual(expect.arrayContaining(['load', 'open', 'connected']));
    expect((await desk.events()).at(-1)).toBe('exit');
    expect(page.url()).toBe(world.host.url + sdkPath);
    const heard = (await page.evaluate('window.heard')) as readonly unknown[];
    const look = { origin: world.server, data: { claviger: 'look', session: id } };
    expect([heard.length > 0, ...heard]).toEqual([true, ...heard.map(() => look)]);
    expect(said.join()).not.toContain(token);
    expect(world.host.asked.some(({ path, referer }) => `${path} ${referer}`.includes(token))).toBe(false);
    expect(await page.evaluate(`sessionStorage.getItem('claviger-connect')`)).toBeNull();
  });

  test('a wrong key is told, and mended', async () => {
    const { token } = await open(keyed);
    const desk = await openSdkPage(page, world, { token });
    const popup = await desk.open();
    await typeKey(popup, 'wrong');
    await popup.locator('[role=alert]').waitFor();
    await expect.poll(desk.events).toContain('error');
    await popup.getByLabel('API key').fill(rightKey);
    await popup.getByLabel('API key').press('Enter');
    expect((await desk.result())['status']).toBe('connected');
  });

  test('an app with consent: handed off, and back', async () => {
    const { token } = await open(oauth);
    const desk = await openSdkPage(page, world, { token });
    const popup = await desk.open();
    await press(popup, /^Continue/);
    await expect.poll(desk.events).toContain('handoff');
    await signIn(popup, 'lovelace');
    await popup.getByRole('button', { name: 'Allow access' }).click();
    expect((await desk.result())['status']).toBe('connected');
    expect((await desk.events()).join()).toMatch(/^load,open,handoff,return,.*connected,exit$/);
  });

  test('Cancel on the page, and a window that is closed, are no faults', async () => {
    const first = await open(keyed);
    const desk = await openSdkPage(page, world, first);
    await (await desk.open()).getByRole('button', { name: 'Cancel' }).click();
    expect(await desk.result()).toEqual({ status: 'cancelled', reason: 'user' });
    const again = await openSdkPage(page, world, await open(keyed));
    await (await again.open()).close();
    expect(await again.result()).toEqual({ status: 'cancelled', reason: 'window_closed' });
  });

  test('a window that is closed while the account is tested has done its work', async () => {
    const { token } = await open(keyed);
    const desk = await openSdkPage(page, world, { token });
    const popup = await desk.open();
    const body = new URLSearchParams({ path: '/api-key/me', fail: 'drip' });
    await fetch(`${world.provider}/_fail`, { method: 'POST', body });
    await popup.getByLabel('API key').fill(rightKey);
    await popup.getByRole('button', { name: /^Connect/ }).click({ noWaitAfter: true });
    await expect
      .poll(
        async () =>
          ((await (await fetch(`${world.server}/connect/${token}/state`)).json()) as { status: string })
            .status,
      )
      .toBe('exchanging');
    await expect.poll(desk.events).toContain('open');
    await popup.close();
    expect((await desk.result())['status']).toBe('connected');
  });

  test('a page that is loaded anew takes its attempt up', async () => {
    const { token } = await open(keyed);
    const desk = await openSdkPage(page, world, { token });
    const popup = await desk.open();
    await page.reload();
    await typeKey(popup);
    expect((await desk.result())['status']).toBe('connected');
  });

  test('without a stream it asks', async () => {
    await page.route('**/events', (route) => route.fulfill({ status: 502, body: '' }));
    const { token } = await open(keyed);
    const desk = await openSdkPage(page, world, { token });
    await typeKey(await desk.open());
    expect((await desk.result())['status']).toBe('connected');
  });

  test('in this tab, by way of the returnUrl', async () => {
    const { token } = await open(oauth, { returnUrl: world.host.url + sdkPath });
    const desk = await openSdkPage(page, world, { token, options: `mode: 'redirect'` });
    await page.getByRole('button', { name: 'Connect an app' }).click();
    await page.waitForURL(/\/connect\//);
    await press(page, /^Continue/);
    await signIn(page, 'lovelace');
    await page.getByRole('button', { name: 'Allow access' }).click();
    await page.waitForURL(/connect_session=cs_/);
    expect((await desk.result())['status']).toBe('connected');
    expect(page.url()).not.toContain(token);
  });

  test('who goes back from there with nothing done has cancelled', async () => {
    const { token } = await open(keyed, { returnUrl: world.host.url + sdkPath });
    const desk = await openSdkPage(page, world, { token, options: `mode: 'redirect'` });
    await page.getByRole('button', { name: 'Connect an app' }).click();
    await page.waitForURL(/\/connect\//);
    await page.goBack();
    expect(await desk.result()).toEqual({ status: 'cancelled', reason: 'window_closed' });
  });

  test('where windows are blocked: this tab, or a link where nothing leads back', async () => {
    await page.addInitScript('window.open = () => null');
    const back = await open(keyed, { returnUrl: world.host.url + sdkPath });
    const desk = await openSdkPage(page, world, back);
    await page.getByRole('button', { name: 'Connect an app' }).click();
    await page.waitForURL(/\/connect\//);
    await typeKey(page);
    expect((await desk.result())['status']).toBe('connected');
    const stays = await openSdkPage(page, world, await open(keyed));
    await page.getByRole('button', { name: 'Connect an app' }).click();
    expect(await stays.result()).toMatchObject({ fault: 'popup_blocked' });
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link').click()]);
    expect(await headingOf(popup)).toContain('Connect');
  });

  test.each(['form-action', 'connect-src'])(
    'a policy of the page that forbids it is told: %s',
    async (directive) => {
      const head = `<meta http-equiv="Content-Security-Policy" content="${directive} 'self'">`;
      const desk = await openSdkPage(page, world, { ...(await open(keyed)), head });
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: 'Connect an app' }).click(),
      ]);
      expect(await desk.result()).toMatchObject({ fault: 'blocked_by_policy' });
      if (!popup.isClosed()) await popup.waitForEvent('close');
    },
  );

  test.each(['no-referrer', 'same-origin'])(
    'a page that hides its origin (%s) vouches for nobody: the user has the last word',
    async (policy) => {
      const head = `<meta name="referrer" content="${policy}">`;
      const desk = await openSdkPage(page, world, { ...(await open(keyed)), head });
      const popup = await desk.open();
      await typeKey(popup);
      await popup.getByRole('button', { name: 'Yes, connect it' }).click();
      expect((await desk.result())['status']).toBe('connected');
    },
  );

  test('an app that cuts its window off from all others takes nothing away', async () => {
    const cut = createServer((request, response) => {
      const to = new URL(request.url ?? '', 'http://cut').searchParams.get('to') ?? '';
      response.setHeader('cross-origin-opener-policy', 'same-origin').setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Cut</title><a href="${to.replaceAll('&', '&amp;')}">Go on</a>`);
    }).listen(0, '127.0.0.1');
    await once(cut.unref(), 'listening');
    const origin = `http://127.0.0.1:${(cut.address() as AddressInfo).port}`;
    const desk = await openSdkPage(page, world, await open(oauth));
    const popup = await desk.open();
    // Without a screen, every page believes that the user is on it.
    await page.evaluate('document.hasFocus = () => false');
    await press(popup, /^Continue/);
    await expect.poll(desk.events).toContain('handoff');
    await popup.evaluate(`location.href = '${origin}/?to=${encodeURIComponent(popup.url())}'`);
    await popup.getByRole('link', { name: 'Go on' }).waitFor();
    expect(await popup.evaluate('opener')).toBeNull();
    await page.clock.install();
    for (let second = 0; second < 30; second += 1) await page.clock.runFor(1_000);
    expect(await desk.events()).not.toContain('exit');
    await popup.getByRole('link', { name: 'Go on' }).click();
    await signIn(popup, 'lovelace');
    await popup.getByRole('button', { name: 'Allow access' }).click();
    await page.clock.resume();
    expect((await desk.result())['status']).toBe('connected');
  });

  test('a page of an origin that the session does not allow learns nothing', async () => {
    await page.clock.install();
    const desk = await openSdkPage(
      page,
      world,
      await open(keyed, { allowedOrigins: ['https://desk.example'] }),
    );
    // The clock does not run ahead of the token, which would then be too late.
    const brought = page.waitForResponse(`${world.host.url}/token`);
    await page.getByRole('button', { name: 'Connect an app' }).click();
    await brought;
    // The window, whose clock is run with it, closes at the end.
    for (let second = 0; second < 40 && !(await desk.events()).includes('exit'); second += 1)
      await page.clock.runFor(1_000).catch(() => undefined);
    expect(await desk.result()).toMatchObject({ fault: 'server_unreachable' });
    expect(await desk.events()).toEqual(['error', 'exit']);
  });

  test('the product’s server confirms when it is told to', async () => {
    const { id, token } = await open(keyed, { completion: 'confirm' });
    await page.exposeFunction('confirmHere', () =>
      world.api('POST', `/v1/connect-sessions/${id}/confirm`, { user: { id: 'u-1' } }),
    );
    const desk = await openSdkPage(page, world, { token });
    await typeKey(await desk.open());
    expect((await desk.result())['status']).toBe('connected');
    expect(await desk.events()).toContain('confirm');
  });

  test('a repaired connection is reconnected', async () => {
    const first = await openSdkPage(page, world, await open(keyed));
    await typeKey(await first.open());
    const { connection } = (await first.result()) as { connection: { id: string } };
    await page.evaluate('sessionStorage.clear()');
    const desk = await openSdkPage(page, world, await open(keyed, { connection: connection.id }));
    const popup = await desk.open();
    await popup.getByLabel('API key').fill(rightKey);
    await popup.getByRole('button', { name: /^Reconnect/ }).click();
    expect(await desk.result()).toMatchObject({ status: 'connected', connection: { id: connection.id } });
    expect(await desk.events()).toContain('reconnected');
  });
});
