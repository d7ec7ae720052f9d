import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { everyField, television } from './connect-definitions.ts';
import { headingOf, press, rightKey, signIn, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const halfAnHourMs = 31 * 60_000;

describe.skipIf(chromiumMissing)(
  `the connect page without script in Chromium ${chromiumMissing ?? ''}`,
  () => {
    let browser: Browser;
    let world: ConnectWorld;
    let person: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
      await world.integrate(everyField(world.provider));
      await world.integrate(television(world.host.url));
    });
    afterAll(async () => {
      await browser?.close();
      await world?.close();
    });
    beforeEach(async () => {
      person = await newPerson(browser);
      page = await person.newPage();
    });
    afterEach(async () => {
      world.skipTo(0);
      await person.close();
    });

    const open = async (integration: string, more = {}) => {
      const session = await world.open(integration, more);
      await world.enter(page, session);
      return session;
    };
    const stored = async (integration: string) => (await world.connections(integration)).length;

    test('F-040 F-043 a wrong key is told and can be mended; the right one connects', async () => {
      const { id, url } = await open('playground-api-key');
      expect(await page.title()).toBe('Connect Acme CRM (API key)');
      await page.getByLabel('API key').fill('wrong');
      await press(page, /^Connect/);
      expect(await page.title()).toBe('Not yet connected: Connect Acme CRM (API key)');
      expect(await page.locator('[role=alert]:focus').textContent()).toContain('did not accept');
      expect(await page.locator('blockquote').textContent()).toContain('Unknown key');
      expect(await page.getByLabel('API key').inputValue()).toBe('');
      expect(await page.getByLabel('API key').getAttribute('aria-invalid')).toBe('true');
      expect(await world.status(id)).toBe('failed');
      const before = await stored('playground-api-key');
      await page.getByLabel('API key').fill(rightKey);
      await toNextPage(page, () => page.getByLabel('API key').press('Enter'));
      expect(await headingOf(page)).toMatch(/^Acme CRM \(API key\) ada@acme\.dev.* is connected\.$/);
      expect(page.url()).toBe(url);
      expect(await world.status(id)).toBe('connected');
      expect(await stored('playground-api-key')).toBe(before + 1);
    });

    test('F-025 user name and password: what was typed stays, but the password', async () => {
      const { id } = await open('playground-basic');
      expect(await page.getByLabel('Username').getAttribute('autocomplete')).toBe('username');
      expect(await page.getByLabel('Password').getAttribute('autocomplete')).toBe('current-password');
      await page.getByLabel('Username').fill('ada@acme.dev');
      await page.getByLabel('Password').fill('wrong');
      await press(page, /^Connect/);
      expect(await page.getByLabel('Username').inputValue()).toBe('ada@acme.dev');
      expect(await page.getByLabel('Password').inputValue()).toBe('');
      await page.getByLabel('Password').fill('lovelace');
      await press(page, 'Try again');
      expect(await headingOf(page)).toContain('ada@acme.dev is connected.');
      expect(await world.status(id)).toBe('connected');
    });

    test('F-008 F-014 F-016 every kind of field is typed, kept over a failure, and stored as its type', async () => {
      await open('every-field');
      expect(await page.getByRole('link', { name: 'Settings → API' }).getAttribute('rel')).toContain(
        'noopener',
      );
      expect(await page.locator('.copy').first().textContent()).toContain('administrator rights');
      await page.getByLabel('API key').fill(rightKey);
      await page.getByLabel('Workspace').fill('not a name!');
      await page.getByLabel('Region').selectOption({ label: 'Us east' });
      await page.getByLabel('Is this a sandbox').selectOption('Yes');
      await page.getByLabel('Retries').fill('three');
      await page.getByLabel('Stores').fill('Berlin\nParis');
      await page.getByLabel('E-mail').fill('it@acme.example');
      await page.getByLabel('Floor').fill('top');
      await page.getByLabel('Order sent').check();
      await page.getByLabel('Refund').check();
      await press(page, /^Connect/);
      const summary = page.getByRole('alert');
      expect(await summary.getByRole('link').allInnerTexts()).toEqual(['Workspace', 'Retries', 'Floor']);
      await summary.getByRole('link', { name: 'Retries' }).click();
      await page.locator('#field-retries:focus').waitFor();
      expect(await page.getByText('Must be a whole number.').count()).toBe(2);
      expect(await page.getByLabel('E-mail').inputValue()).toBe('it@acme.example');
      expect(await page.getByLabel('Region').inputValue()).toBe('us_east');
      expect(await page.getByLabel('Refund').isChecked()).toBe(true);
      expect(await page.getByLabel('Order paid').isChecked()).toBe(false);
      await page.getByLabel('API key').fill(rightKey);
      await page.getByLabel('Workspace').fill('https://blue-team.acme.example');
      await page.getByLabel('Retries').fill('');
      await page.getByLabel('Floor').fill('4');
      await press(page, 'Try again');
      expect(await headingOf(page)).toContain('is connected.');
      const [connection] = await world.connections('every-field');
      const { authData } = await world.api('GET', `/v1/connections/${connection?.['id']}/credentials`);
      expect(authData).toEqual({
        api_key: rightKey,
        workspace: 'blue-team',
        region: 'us_east',
        sandbox: true,
        retries: 3,
        stores: ['Berlin', 'Paris'],
        contact: { email: 'it@acme.example', floor: 4 },
        events: ['order_sent', 'refund'],
      });
    });

    test('FLD-15 a blank required field is stopped by the browser; Cancel is not', async () => {
      const { id } = await open('every-field');
      await page.getByRole('button', { name: /^Connect/ }).click();
      expect(await page.locator('#field-api_key:focus').count()).toBe(1);
      expect(await world.status(id)).toBe('collecting_fields');
      await press(page, 'Cancel');
      expect(await headingOf(page)).toBe('Nothing was connected.');
      expect(await world.status(id)).toBe('cancelled');
    });

    test.for(['playground-oauth2', 'playground-oauth1'])(
      '%s: through sign-in and consent, and nothing of it stays in the address bar',
      async (integration) => {
        const { id, url } = await open(integration);
        await press(page, /^Continue to/);
        expect(await headingOf(page)).toBe('Sign in to Acme CRM');
        await signIn(page, 'lovelace');
        expect(await world.status(id)).toBe('authorizing');
        await press(page, 'Allow access');
        expect(await headingOf(page)).toContain('ada@acme.dev');
        expect(page.url()).toBe(url);
        expect(await world.status(id)).toBe('connected');
        await page.goBack();
        await page.goForward();
        expect(await headingOf(page)).toContain('is connected.');
        expect(await stored(integration)).toBe(1);
      },
    );

    test('OA2-26 consent denied is told in a sentence, and trying again works', async () => {
      const { id } = await open('playground-oauth2');
      await press(page, /^Continue to/);
      await signIn(page, 'lovelace');
      await press(page, 'Deny');
      const alert = await page.locator('[role=alert]:focus').textContent();
      expect(alert).toContain('Access was not granted');
      expect(alert).toContain('Acme CRM (OAuth 2) did not give access, so nothing was connected.');
      expect(await world.status(id)).toBe('failed');
      await press(page, 'Try again');
      await press(page, 'Allow access');
      expect(await headingOf(page)).toContain('is connected.');
      expect(await world.status(id)).toBe('connected');
    });

    test('a reload on the way, at the provider and at the end changes nothing', async () => {
      const { id, url } = await open('playground-oauth2');
      await page.reload();
      await press(page, /^Continue to/);
      await page.reload();
      await page.goto(url);
      expect(await headingOf(page)).toBe('Connect Acme CRM (OAuth 2)');
      await press(page, /^Continue to/);
      await signIn(page, 'lovelace');
      await page.reload();
      await press(page, 'Allow access');
      const before = await stored('playground-oauth2');
      await page.reload();
      expect(await headingOf(page)).toContain('is connected.');
      expect(await stored('playground-oauth2')).toBe(before);
      expect(await world.status(id)).toBe('connected');
    });

    test('the end leads to the return URL, with how it ended', async () => {
      const returnUrl = `${world.provider}/?tab=apps`;
      const connected = await open('playground-api-key', { returnUrl });
      await page.getByLabel('API key').fill(rightKey);
      await press(page, /^Connect/);
      expect(page.url()).toBe(`${returnUrl}&connect_session=${connected.id}&status=connected`);
      await page.goto(connected.url);
      await toNextPage(page, () => page.getByRole('link', { name: 'Continue' }).click());
      expect(page.url()).toContain('status=connected');
      const cancelled = await open('playground-api-key', { returnUrl });
      await press(page, 'Cancel');
      expect(page.url()).toBe(`${returnUrl}&connect_session=${cancelled.id}&status=cancelled`);
    });

    test('a code is shown until it was entered elsewhere; then the page moves on by itself', async () => {
      const { id } = await open('television');
      await press(page, 'Get a code');
      expect(await headingOf(page)).toBe('Enter this code at Acme TV');
      expect(await page.locator('#code').innerText()).toBe('WDJB-MJHT');
      // The page is drawn anew every few seconds, maybe while it is asked.
      const selected = () => page.evaluate("getComputedStyle(document.querySelector('#code')).userSelect");
      await expect.poll(selected).toBe('all');
      const [shown] = await Promise.all([
        person.waitForEvent('page'),
        page.getByRole('link', { name: 'Open Acme TV' }).click(),
      ]);
      expect(shown.url()).toBe(`${world.host.url}/tv?code=WDJB-MJHT`);
      expect(await shown.evaluate('window.opener')).toBeNull();
      await shown.close();
      expect(await world.status(id)).toBe('authorizing');
      world.host.agree();
      await page.getByRole('heading', { name: 'is connected.' }).waitFor();
      expect(await world.status(id)).toBe('connected');
    });

    test('attack 10: proof says who and what, and nothing is stored before yes', async () => {
      const before = await stored('playground-api-key');
      const prove = async () => {
        const session = await open('playground-api-key', {
          completion: 'proof',
          product: { name: 'Desk' },
        });
        await page.getByLabel('API key').fill(rightKey);
        await press(page, /^Connect/);
        expect(await page.locator('dd').allInnerTexts()).toEqual([
          'ada@acme.dev',
          'Acme CRM (API key)',
          'Desk',
          'Ada',
        ]);
        expect(await world.status(session.id)).toBe('awaiting_confirmation');
        return session;
      };
      const refused = await prove();
      await press(page, 'No, stop here');
      expect(await world.status(refused.id)).toBe('cancelled');
      expect(await stored('playground-api-key')).toBe(before);
      const agreed = await prove();
      expect(await stored('playground-api-key')).toBe(before);
      await press(page, 'Yes, connect it');
      expect(await headingOf(page)).toContain('is connected.');
      expect(await world.status(agreed.id)).toBe('connected');
      expect(await stored('playground-api-key')).toBe(before + 1);
    });

    test('attack 1: a link that another browser has begun with stays with that browser', async () => {
      const { id, url } = await open('playground-oauth2');
      await press(page, /^Continue to/);
      const other = await newPerson(browser);
      const elsewhere = await other.newPage();
      expect((await elsewhere.goto(url))?.status()).toBe(403);
      expect(await headingOf(elsewhere)).toBe('This link is open in another browser.');
      expect(await elsewhere.getByRole('button').count()).toBe(0);
      await other.close();
      await signIn(page, 'lovelace');
      await press(page, 'Allow access');
      expect(await world.status(id)).toBe('connected');
    });

    test('a link that has run out, or leads nowhere, says so', async () => {
      const { id, url } = await open('playground-api-key');
      world.skipTo(halfAnHourMs);
      await page.getByLabel('API key').fill(rightKey);
      await press(page, /^Connect/);
      expect(await headingOf(page)).toBe('This link has run out.');
      expect(await world.status(id)).toBe('expired');
      expect((await page.goto(`${url}x`))?.status()).toBe(404);
      expect(await headingOf(page)).toBe('This link is not valid.');
    });

    test('a page has one script, of ours, and nothing from elsewhere, and its own style alone is let in', async () => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const { url } = await world.open('every-field');
      await page.goto(url);
      expect(asked).toEqual([url]);
      expect(
        await page
          .locator('script:not([src^="/connect-assets/"]), link, img, iframe, [style], [onclick]')
          .count(),
      ).toBe(0);
      expect(await page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).toBe('420px');
    });
  },
);
