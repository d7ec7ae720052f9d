import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { openSdkPage } from './connect-sdk-page.ts';
import { headingOf, press, rightKey, signIn } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const keyed = 'playground-api-key';
const oauth = 'playground-oauth2';
const gracesKey = 'acme_key_grace_91d2e6aa';

interface Told {
  readonly status: string;
  readonly connection: { readonly id: string; readonly title: string; readonly label: string };
}

describe.skipIf(chromiumMissing)(`the connect window in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  let person: BrowserContext;
  let page: Page;
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
  });
  afterEach(async () => {
    await person.close();
    for (const key of [keyed, oauth])
      for (const { id } of await world.connections(key)) await remove(String(id));
  });

  const remove = async (id: string) => {
    const gone = await world.ask('DELETE', `/v1/connections/${id}`);
    expect(gone.status).toBe(204);
  };
  const read = (id: string) => world.api('GET', `/v1/connections/${id}`);
  const emailOf = async (id: string) =>
    (await world.api('POST', `/v1/connections/${id}/test`))['response'] as { email: string };
  /** Opens a session, and the page of the host product that has its token. */
  const desk = async (integration: string, more: Record<string, unknown> = {}, on = page) => {
    const { id, url } = await world.open(integration, more);
    if (on.url().startsWith(world.host.url)) await on.evaluate('sessionStorage.clear()');
    const shown = await openSdkPage(on, world, { token: url.slice(url.lastIndexOf('/') + 1) });
    return { ...shown, session: id, url, told: async () => (await shown.result()) as unknown as Told };
  };
  const typeKey = async (popup: Page, key = rightKey) => {
    await popup.getByLabel('API key').fill(key);
    await popup.getByRole('button', { name: /^(Connect|Reconnect|Try)/ }).click();
  };
  const connectByKey = async (key = rightKey) => {
    const product = await desk(keyed);
    await typeKey(await product.open(), key);
    return (await product.told()).connection;
  };
  /** Through the app's sign-in, where it is asked for, to its question. */
  const goThere = async (popup: Page) => {
    await press(popup, /^Continue/);
    if ((await headingOf(popup)).startsWith('Sign in')) await signIn(popup, 'lovelace');
  };
  const allow = (popup: Page) => popup.getByRole('button', { name: 'Allow access' }).click();
  const connectByConsent = async (more: Record<string, unknown> = {}) => {
    const product = await desk(oauth, more);
    const popup = await product.open();
    await goThere(popup);
    await allow(popup);
    return (await product.told()).connection;
  };

  test('F-119 CON-4 opens in the click, completes, closes, and the page has the connection that was made', async () => {
    const product = await desk(keyed);
    const popup = await product.open();
    const closed = popup.waitForEvent('close');
    await typeKey(popup, 'wrong');
    await popup.getByRole('alert').waitFor();
    expect(await world.connections(keyed)).toEqual([]);
    await typeKey(popup);
    const { status, connection } = await product.told();
    await closed;
    expect(status).toBe('connected');
    expect(await world.connections(keyed)).toEqual([expect.objectContaining(connection)]);
    expect(await emailOf(connection.id)).toMatchObject({ email: 'ada@acme.dev' });
  });

  test('F-120 two accounts of one app, connected side by side, are used in parallel', async () => {
    const first = await desk(keyed);
    const adas = await first.open();
    const second = await desk(keyed, {}, await person.newPage());
    await typeKey(await second.open(), gracesKey);
    await typeKey(adas);
    const [ada, grace] = [await first.told(), await second.told()].map(({ connection }) => connection);
    expect(ada?.title).not.toBe(grace?.title);
    const used = [ada, grace, ada, grace].map((one) => emailOf(one?.id ?? ''));
    expect((await Promise.all(used)).map(({ email }) => email)).toEqual([
      'ada@acme.dev',
      'grace@acme.dev',
      'ada@acme.dev',
      'grace@acme.dev',
    ]);
  });

  test('the app says no: the window tells why, and another try goes through', async () => {
    const product = await desk(oauth);
    const popup = await product.open();
    await goThere(popup);
    await press(popup, 'Deny');
    expect(await popup.getByRole('alert').textContent()).toContain('did not give access');
    await expect.poll(product.events).toContain('error');
    expect(await world.connections(oauth)).toEqual([]);
    await popup.getByRole('button', { name: 'Try again' }).click();
    await allow(popup);
    expect((await product.told()).status).toBe('connected');
  });

  test('F-122 CON-10 CON-22 a connection that has expired is repaired in place: its id, and all that uses it, stay', async () => {
    const { id, title } = await connectByKey();
    await world.api('POST', `/v1/connections/${id}/expire`);
    await expect(world.api('GET', `/v1/connections/${id}/credentials`)).rejects.toThrow('connection_expired');
    const product = await desk(keyed, { connection: id });
    const popup = await product.open();
    expect(await popup.locator('main').innerText()).toContain(`This reconnects ${title}`);
    await typeKey(popup);
    expect((await product.told()).connection).toMatchObject({ id, title });
    expect(await read(id)).toMatchObject({ status: 'active', generation: 2 });
    expect((await world.api('GET', `/v1/connections/${id}/credentials`))['authData']).toMatchObject({
      api_key: rightKey,
    });
  });

  test('a reconnect with another account asks: no changes nothing, yes changes it in place', async () => {
    const { id } = await connectByKey();
    const ask = async () => {
      const product = await desk(keyed, { connection: id });
      const popup = await product.open();
      await typeKey(popup, gracesKey);
      await popup.getByRole('heading', { name: 'This is another account' }).waitFor();
      await popup.waitForLoadState('domcontentloaded');
      expect(await popup.locator('dd').allInnerTexts()).toEqual(
        expect.arrayContaining(['ada@acme.dev', 'grace@acme.dev']),
      );
      return { product, popup };
    };
    const no = await ask();
    await no.popup.getByRole('button', { name: 'No, leave it as it was' }).click();
    expect(await no.product.told()).toEqual({ status: 'cancelled', reason: 'user' });
    expect(await read(id)).toMatchObject({ label: 'ada@acme.dev', generation: 1 });
    const yes = await ask();
    await yes.popup.getByRole('button', { name: 'Yes, use the other account' }).click();
    expect((await yes.product.told()).connection).toMatchObject({ id, label: 'grace@acme.dev' });
    expect(await emailOf(id)).toMatchObject({ email: 'grace@acme.dev' });
  });

  describe('more access', () => {
    const more = { scopes: ['audit', 'write'], product: { name: 'Desk' } };

    test('is asked for in words, given at the app, and the connection stays the one it is', async () => {
      const { id } = await connectByConsent();
      const product = await desk(oauth, { connection: id, ...more });
      const popup = await product.open();
      expect(await headingOf(popup)).toBe('More access to Acme CRM (OAuth 2)');
      const told = await popup.locator('main').innerText();
      expect(told).toContain('Desk asks for more access:');
      expect(await popup.locator('main li').allInnerTexts()).toEqual(['audit']);
      await goThere(popup);
      expect(await popup.locator('body').innerText()).toContain('audit');
      await allow(popup);
      expect((await product.told()).connection.id).toBe(id);
      expect(await product.events()).toContain('reconnected');
      const all = ['read', 'write', 'audit'];
      expect((await read(id))['scopes']).toMatchObject({ requested: all, granted: all });
      expect(await emailOf(id)).toMatchObject({ email: 'ada@acme.dev' });
    });

    test('that is not given leaves what there was, working', async () => {
      const { id } = await connectByConsent();
      const before = await read(id);
      const denied = await desk(oauth, { connection: id, ...more });
      const popup = await denied.open();
      await goThere(popup);
      await press(popup, 'Deny');
      await popup.getByRole('button', { name: 'Cancel' }).click();
      expect(await denied.told()).toEqual({ status: 'cancelled', reason: 'user' });
      expect(await read(id)).toEqual(before);
      expect(await emailOf(id)).toMatchObject({ email: 'ada@acme.dev' });
    });
  });

  test('F-126 a delegate repairs the connection of another, and sees no more of it than its title', async () => {
    const { id, title } = await connectByKey();
    await world.api('PATCH', `/v1/connections/${id}`, { delegates: ['u-2'] });
    await world.api('POST', `/v1/connections/${id}/expire`);
    const colleague = await newPerson(browser, { javaScriptEnabled: true });
    const grace = { connection: id, user: { id: 'u-2', name: 'Grace' } };
    const product = await desk(keyed, grace, await colleague.newPage());
    const popup = await product.open();
    expect(await popup.locator('main').innerText()).toContain(`This reconnects ${title}`);
    expect(await popup.getByLabel('API key').inputValue()).toBe('');
    expect(await popup.content()).not.toContain(rightKey);
    await typeKey(popup);
    expect((await product.told()).connection.id).toBe(id);
    await colleague.close();
    expect(await read(id)).toMatchObject({ status: 'active', user: { id: 'u-1', name: 'Ada' } });
  });

  describe('the server is away for a moment', () => {
    test('while the form is filled in: what is typed is taken by the one that comes', async () => {
      const product = await desk(keyed);
      const popup = await product.open();
      await popup.getByLabel('API key').fill(rightKey);
      await world.restart();
      await popup.getByRole('button', { name: /^Connect/ }).click();
      expect((await product.told()).status).toBe('connected');
    });

    test('while the user is at the app: the way back is known to the one that comes', async () => {
      const product = await desk(oauth);
      const popup = await product.open();
      await goThere(popup);
      await world.restart(() => popup.reload());
      await allow(popup);
      expect((await product.told()).status).toBe('connected');
      expect(await world.connections(oauth)).toHaveLength(1);
    });
  });

  describe('hands that are quicker, slower, or more than one', () => {
    test('back after the end shows the end, and makes nothing again', async () => {
      const product = await desk(oauth);
      await page.goto(product.url);
      await goThere(page);
      await allow(page);
      await page.getByRole('heading', { name: 'Is this right?' }).waitFor();
      await press(page, 'Yes, connect it');
      for (let steps = 0; steps < 2; steps += 1) await page.goBack();
      await page.goto(product.url);
      expect(await headingOf(page)).toContain('is connected.');
      expect(await world.connections(oauth)).toHaveLength(1);
    });

    test('the way back once more shows how it ended, and redeems nothing', async () => {
      const { url } = await world.open(oauth);
      await page.goto(url);
      await goThere(page);
      const returned = page.waitForRequest((request) => request.url().includes('/oauth/return/'));
      await allow(page);
      const way = (await returned).url();
      await press(page, 'Yes, connect it');
      await page.goto(way);
      expect(await headingOf(page)).toContain('is connected.');
      expect(await world.connections(oauth)).toHaveLength(1);
    });

    test('a double click without script connects once', async () => {
      const plain = await newPerson(browser);
      const tab = await plain.newPage();
      const session = await world.open(keyed);
      await world.enter(tab, session);
      await tab.getByLabel('API key').fill(rightKey);
      await tab.getByRole('button', { name: /^Connect/ }).dblclick();
      await expect.poll(() => world.status(session.id)).toBe('connected');
      // The second click may still be on its way, and then the browser goes there instead.
      const look = async () => {
        await tab.goto(session.url).catch(() => undefined);
        return headingOf(tab);
      };
      await expect.poll(look).toContain('is connected.');
      expect(await world.connections(keyed)).toHaveLength(1);
      await plain.close();
    });

    test('two tabs with one link: the last that left comes back, the other is told, and one account is connected', async () => {
      const { url } = await world.open(oauth);
      const other = await person.newPage();
      await page.goto(url);
      await other.goto(url);
      await goThere(page);
      await goThere(other);
      await allow(page);
      await page.getByRole('link', { name: 'Back to the page' }).waitFor();
      expect(await world.connections(oauth)).toEqual([]);
      await allow(other);
      await press(other, 'Yes, connect it');
      await page.getByRole('link', { name: 'Back to the page' }).click();
      await page.getByRole('heading', { name: 'is connected.' }).waitFor();
      expect(await world.connections(oauth)).toHaveLength(1);
    });

    test.each(['2020-01-01', '2036-12-31'])('a computer that believes it is %s', async (day) => {
      await person.clock.setSystemTime(day);
      const { label } = await connectByKey();
      expect(label).toContain('ada@acme.dev');
    });
  });
});
