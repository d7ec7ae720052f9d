import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { headingOf, press, rightKey, signIn, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';
import { addKeyed, breakTest, cardOf, makePage, otherKey, timelineOf } from './user-page-world.ts';

describe.skipIf(chromiumMissing)(
  `the page of a user without script in Chromium ${chromiumMissing ?? ''}`,
  () => {
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
      person = await newPerson(browser);
      page = await person.newPage();
    });
    afterEach(() => person.close());

    /** Comes to it as a user of the host product does. */
    const enter = async (user: string, more: Readonly<Record<string, unknown>> = {}) => {
      const made = await makePage(world, user, more);
      await world.enter(page, made);
      return made;
    };
    const go = (name: string | RegExp) => toNextPage(page, () => page.getByRole('link', { name }).click());

    test('nothing is connected: it says so, and connects the first one', async () => {
      const { url } = await enter('first', {
        integrations: ['playground-api-key'],
        product: { name: 'Desk' },
      });
      expect(page.url()).toBe(url);
      expect(await headingOf(page)).toBe('Your connected accounts');
      expect(await page.getByRole('heading', { name: 'No account is connected yet.' }).count()).toBe(1);
      await press(page, 'Connect Acme CRM (API key)');
      await page.getByLabel('API key').fill(rightKey);
      await press(page, /^Connect/);
      expect(page.url()).toContain(`${url}?`);
      expect(await page.getByRole('heading', { level: 2 }).innerText()).toContain('ada@acme.dev');
      expect(await page.getByText('Just connected').count()).toBe(1);
    });

    test('F-122 an account is tested: one sentence when it works, one with a reference when it does not', async () => {
      const id = await addKeyed(world, 'tester');
      await enter('tester');
      await press(page, 'Test: Acme CRM (API key) ada@acme.dev');
      expect(await cardOf(page, id).getByRole('status').innerText()).toBe(
        'Acme CRM (API key) ada@acme.dev works.',
      );
      await breakTest(world);
      await press(page, /^Test: /);
      const alert = cardOf(page, id).getByRole('alert');
      expect(await alert.innerText()).toMatch(
        /^Acme CRM \(API key\) ada@acme\.dev does not work now\. .+Reference [\w-]{8}$/s,
      );
      expect(await alert.innerText()).not.toMatch(/\d{3}\b.*status|bundle|authData|\{/);
      await press(page, /^Test: /);
      expect(await cardOf(page, id).getByRole('alert').count()).toBe(0);
      expect(await timelineOf(world, id)).toEqual([
        'tested user',
        'tested user',
        'tested user',
        'created key',
      ]);
    });

    test('F-122 an account is renamed; a name that holds its key is refused', async () => {
      const id = await addKeyed(world, 'namer');
      await enter('namer');
      await go(/^Rename: /);
      await page.getByLabel('Name').fill(`Mine ${rightKey}`);
      await press(page, 'Save');
      expect(await page.getByText('This holds a password or a key').count()).toBe(1);
      expect(await page.content()).not.toContain(rightKey);
      await page.getByLabel('Name').fill('Sales');
      await press(page, 'Save');
      expect(await cardOf(page, id).getByRole('heading').innerText()).toMatch(/Acme CRM \(API key\)\s+Sales/);
      expect(await cardOf(page, id).getByText('Renamed').count()).toBe(1);
      expect(await world.api('GET', `/v1/connections/${id}`)).toMatchObject({ label: 'Sales' });
    });

    test('F-122 an account that has expired is reconnected at its provider under its id, and marked', async () => {
      await enter('repairer', { integrations: ['playground-oauth2'] });
      await press(page, /^Connect /);
      await press(page, /^Continue/);
      await signIn(page, 'lovelace');
      await press(page, 'Allow access');
      const { data } = await world.api('GET', '/v1/connections?user=repairer');
      const [before] = data as readonly { readonly id: string; readonly generation: number }[];
      if (before === undefined) throw new Error('An account is needed.');
      expect(await cardOf(page, before.id).getByText('Just connected').count()).toBe(1);
      await cardOf(page, before.id).getByText('What it may do').click();
      expect(await cardOf(page, before.id).locator('details').innerText()).toContain('read');
      await world.api('POST', `/v1/connections/${before.id}/expire`);
      await enter('repairer', { integrations: ['playground-oauth2'] });
      const card = cardOf(page, before.id);
      expect(await card.innerText()).toContain('Has to be reconnected');
      expect(await card.getByRole('button').allInnerTexts()).toEqual(['Reconnect', 'Test']);
      await press(page, /^Reconnect: /);
      expect(await headingOf(page)).toBe('Reconnect Acme CRM (OAuth 2)');
      await press(page, /^Continue/);
      if ((await page.getByLabel('E-mail').count()) > 0) await signIn(page, 'lovelace');
      await press(page, 'Allow access');
      expect(await card.getByText('Reconnected').count()).toBe(1);
      const after = await world.api('GET', `/v1/connections/${before.id}`);
      expect(after).toMatchObject({ id: before.id, status: 'active', generation: before.generation + 1 });
      expect((await timelineOf(world, before.id))[0]).toBe('reconnected user');
    });

    test('F-122 an account is disconnected: it asks first, and No changes nothing', async () => {
      const id = await addKeyed(world, 'leaver');
      await enter('leaver');
      await go(/^Disconnect: /);
      expect(await headingOf(page)).toBe('Disconnect Acme CRM (API key) ada@acme.dev?');
      await go('No, keep it');
      expect(await cardOf(page, id).count()).toBe(1);
      await go(/^Disconnect: /);
      await press(page, 'Yes, disconnect it');
      expect(await page.getByText('The account of Acme CRM (API key) is disconnected.').count()).toBe(1);
      expect(await cardOf(page, id).count()).toBe(0);
      const gone = world.api('GET', `/v1/connections/${id}`);
      await expect(gone).rejects.toThrow('not_found');
      expect((await timelineOf(world, id))[0]).toBe('deleted user');
      await page.reload();
      expect(await headingOf(page)).toBe('Your connected accounts');
    });

    test('F-120 two accounts of one app stand side by side, and each is looked after alone', async () => {
      const first = await addKeyed(world, 'two');
      await enter('two', { integrations: ['playground-api-key'] });
      await press(page, 'Connect another account');
      await page.getByLabel('API key').fill(otherKey);
      await press(page, /^Connect/);
      const names = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(names.join(' ')).toMatch(/ada@acme\.dev.*grace@acme\.dev/s);
      await go('Disconnect: Acme CRM (API key) grace@acme.dev');
      await press(page, 'Yes, disconnect it');
      expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
      expect(await world.api('GET', `/v1/connections/${first}`)).toMatchObject({ status: 'active' });
    });

    test('connect another: several apps are there to choose from, and looked for by name', async () => {
      await enter('chooser');
      await go('Connect an account');
      expect(await headingOf(page)).toBe('Which app is the account of?');
      const apps = page.locator('.apps button');
      expect(await apps.count()).toBeGreaterThan(4);
      await go('Back to your accounts');
      await go('Connect an account');
      await press(page, 'Acme CRM (API key)');
      expect(await headingOf(page)).toBe('Connect Acme CRM (API key)');
      await press(page, 'Cancel');
      expect(await page.getByText('Nothing was changed.').count()).toBe(1);
    });

    test("another user's id in a crafted post is answered like none", async () => {
      const theirs = await addKeyed(world, 'somebody-else');
      await addKeyed(world, 'crafty');
      await enter('crafty');
      for (const action of ['test', 'rename', 'reconnect', 'disconnect']) {
        await page.goto(page.url().replace(/\?.*/, ''));
        await page.locator('form input[name=connection]').first().evaluate(setValue, theirs);
        const button = page.getByRole('button', { name: /^Test: / });
        await button.evaluate(setValue, action);
        const [answer] = await Promise.all([
          page.waitForResponse((one) => one.request().method() === 'POST'),
          toNextPage(page, () => button.click()),
        ]);
        expect([action, answer.status()]).toEqual([action, 404]);
        expect(await headingOf(page)).toBe('This account is not on your list.');
      }
      expect(await timelineOf(world, theirs)).toEqual(['created key']);
    });

    test('a second browser is refused, and learns nothing', async () => {
      await addKeyed(world, 'owner');
      const { url } = await enter('owner');
      const other = await newPerson(browser);
      const theirs = await other.newPage();
      const answer = await theirs.goto(url);
      expect(answer?.status()).toBe(403);
      expect(await headingOf(theirs)).toBe('This page is open in another browser.');
      expect(await theirs.content()).not.toContain('ada@acme.dev');
      await other.close();
      await page.reload();
      expect(await headingOf(page)).toBe('Your connected accounts');
    });

    test('opened by a link, who connects is asked whether it is right; one page of the host product is enough', async () => {
      const { url } = await makePage(world, 'linked', { integrations: ['playground-api-key'] });
      await page.goto(url);
      await press(page, /^Connect /);
      await page.getByLabel('API key').fill(rightKey);
      await press(page, /^Connect/);
      expect(await headingOf(page)).toBe('Is this right?');
      await press(page, 'Yes, connect it');
      expect(await page.getByText('Just connected').count()).toBe(1);
    });

    test('it runs out after an hour, and leads back to the host product', async () => {
      const returnUrl = `${world.host.url}/settings`;
      const { url } = await enter('late', { returnUrl, product: { name: 'Desk' } });
      expect(await page.getByRole('link', { name: 'Back to Desk' }).getAttribute('href')).toBe(returnUrl);
      await go('Back to Desk');
      const visits = world.host.asked.filter(({ path }) => path !== '/favicon.ico');
      expect(visits.at(-1)).toEqual({ path: '/settings', referer: undefined });
      world.skipTo(61 * 60_000);
      const answer = await page.goto(url);
      expect(answer?.status()).toBe(410);
      expect(await headingOf(page)).toBe('This page has run out.');
      expect(await page.getByRole('link', { name: 'Back to Desk' }).count()).toBe(1);
      world.skipTo(0);
    });
  },
);

function setValue(element: unknown, value: string): void {
  (element as { value: string }).value = value;
}

describe.skipIf(chromiumMissing)(
  `the page of a user with script in Chromium ${chromiumMissing ?? ''}`,
  () => {
    test('a form is sent once, says that it works, and the policy forbids nothing of it', async () => {
      const [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
      try {
        const id = await addKeyed(world, 'u-1');
        const person = await newPerson(browser, { javaScriptEnabled: true });
        const page = await person.newPage();
        const complaints: string[] = [];
        page.on('pageerror', (error) => complaints.push(String(error)));
        page.on('console', (said) => void (said.type() === 'error' && complaints.push(said.text())));
        await page.goto((await makePage(world, 'u-1')).url);
        const button = page.getByRole('button', { name: /^Test: / });
        const slow = new URLSearchParams({ path: '/api-key/me', fail: 'drip' });
        await fetch(`${world.provider}/_fail`, { method: 'POST', body: slow });
        const { x = 0, y = 0 } = (await button.boundingBox()) ?? {};
        const press = () => page.mouse.click(x + 10, y + 10);
        const sent: string[] = [];
        page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
        await toNextPage(page, async () => {
          const posted = page.waitForRequest((request) => request.method() === 'POST');
          await press();
          await posted;
          await press();
        });
        expect(sent).toHaveLength(1);
        expect(await page.getByRole('status').filter({ hasText: 'works.' }).count()).toBe(1);
        expect(await timelineOf(world, id)).toEqual(['tested user', 'created key']);
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
        await world.close();
      }
    });
  },
);
