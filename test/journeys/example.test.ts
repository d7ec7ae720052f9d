import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../peers/servers/process.ts';
import { findingsOf, outOf } from './axe.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import {
  ada,
  allowAs,
  connectAs,
  type ExampleWorld,
  grace,
  nora,
  openWindow,
  signInto,
  startExample,
  tomas,
} from './example-world.ts';

interface Connection {
  readonly id: string;
  readonly user: { readonly id: string };
  readonly generation: number;
  readonly scopes: { readonly granted: readonly string[] };
}

describe.skipIf(chromiumMissing)(`the example, in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ExampleWorld;
  let person: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startExample()]);
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
    for (const { id } of await connections()) await world.api('DELETE', `/v1/connections/${id}`);
  });

  const connections = async () =>
    (await world.api('GET', '/v1/connections'))['data'] as readonly Connection[];
  const told = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const shows = (text: string) => page.getByText(text, { exact: true }).waitFor();

  test('log in, connect in a window, see what the CRM says; nobody else sees it', async () => {
    await signInto(page, world.product, { ...nora, password: 'wrong' });
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill(nora.password);
    await page.getByRole('button', { name: 'Sign in' }).click();

    const popup = await openWindow(page, 'Connect your CRM');
    await told('Go on in the other window.');
    // Pressed again, it opens no other.
    await page.getByRole('button', { name: 'Connect your CRM' }).click();
    expect(person.pages()).toHaveLength(2);
    await popup.getByRole('button', { name: /^Continue/ }).click();
    await popup.getByLabel('E-mail').fill(ada.email);
    await popup.getByLabel('Password').fill('wrong');
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await popup.getByRole('alert').waitFor();
    await popup.getByLabel('Password').fill(ada.password);
    await popup.getByRole('button', { name: 'Sign in' }).click();
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: 'Allow access' }).click();
    await told('Your CRM is connected.');
    await shows(ada.knows);
    await closed;

    const [connection] = await connections();
    expect(connection?.user.id).toBe('user-1');
    const other = await newPerson(browser, { javaScriptEnabled: true });
    const their = await other.newPage();
    await signInto(their, world.product, tomas);
    await their.getByRole('heading', { name: 'Bring your customers along' }).waitFor();
    await their.goto(`${world.product}/accounts/${connection?.id}/disconnect`);
    await their.getByRole('status').filter({ hasText: 'not connected any more' }).waitFor();
    expect(await their.locator('body').textContent()).not.toContain(ada.email);
    await other.close();
  });

  test('Cancel changes nothing, and the button works again', async () => {
    await signInto(page, world.product, nora);
    const popup = await openWindow(page, 'Connect your CRM');
    await popup.getByRole('button', { name: 'Cancel' }).click();
    await told('Nothing was connected.');
    expect(await connections()).toEqual([]);
    const again = await openWindow(page, 'Connect your CRM');
    await told('Go on in the other window.');
    await again.close();
    await told('Nothing was connected.');
    await connectAs(page, 'Connect your CRM', ada);
  });

  test('an ended connection has a banner; to reconnect keeps its id and brings the data back', async () => {
    await signInto(page, world.product, nora);
    await connectAs(page, 'Connect your CRM', ada);
    const [before] = await connections();
    await world.api('POST', `/v1/connections/${before?.id}/expire`);
    await page.reload();
    await page.getByText('Sign in to your CRM again.').waitFor();
    expect(await page.getByText(ada.knows).count()).toBe(0);
    await connectAs(page, 'Reconnect', ada);
    await shows(ada.knows);
    const after = await connections();
    expect(after.map(({ id }) => id)).toEqual([before?.id]);
    expect(after[0]?.generation).toBeGreaterThan(before?.generation ?? Number.NaN);
  });

  test('more access is asked for when it is needed, and then a customer is added', async () => {
    await signInto(page, world.product, nora);
    await connectAs(page, 'Connect your CRM', ada);
    expect(await page.getByRole('button', { name: 'Add customer' }).count()).toBe(0);
    const [before] = await connections();
    expect(before?.scopes.granted).toEqual(['read']);
    await connectAs(page, 'Allow adding customers', ada);
    const [after] = await connections();
    expect([after?.id, [...(after?.scopes.granted ?? [])].sort()]).toEqual([before?.id, ['read', 'write']]);
    await page.getByLabel('Name').fill('Luigi Menabrea');
    await page.getByLabel('E-mail').fill('luigi@turin.example');
    await page.getByRole('button', { name: 'Add customer' }).click();
    await told('The customer was added');
    await shows('Luigi Menabrea');
  });

  test('a second account stands beside the first, and one is disconnected', async () => {
    await signInto(page, world.product, nora);
    await connectAs(page, 'Connect your CRM', ada);
    await connectAs(page, 'Connect another account', grace);
    for (const { knows } of [ada, grace]) await shows(knows);
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      `Acme CRM ${ada.email}`,
      `Acme CRM ${grace.email}`,
    ]);
    await page.getByRole('link', { name: 'Accounts' }).click();
    const first = page.getByRole('listitem').filter({ hasText: ada.email });
    await first.getByRole('link', { name: 'Disconnect' }).click();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await told('The account was disconnected.');
    await expect
      .poll(() => page.getByRole('listitem').allTextContents())
      .toEqual([expect.stringContaining(grace.email)]);
    await page.getByRole('link', { name: 'Customers' }).click();
    await shows(grace.knows);
    expect(await page.getByText(ada.knows).count()).toBe(0);
  });

  test('the user’s own page at Claviger shows the account, and leads back', async () => {
    await signInto(page, world.product, nora);
    await connectAs(page, 'Connect your CRM', ada);
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.waitForURL(/\/accounts$/);
    // Without its script, the page would lead there in another way.
    await page.locator('[data-connect="window"]').first().waitFor();
    await page.getByRole('button', { name: 'Open your connections page' }).click();
    await page.waitForURL(/\/user\//);
    await page.getByText(ada.email).first().waitFor();
    // A page of the product led there, and so nothing is asked at the end of a reconnect.
    const [before] = await connections();
    await page.getByRole('button', { name: 'Reconnect' }).click();
    await page.waitForURL(/\/connect\//);
    await allowAs(page, ada);
    await page.waitForURL(/\/user\//);
    const [after] = await connections();
    expect([after?.id, after?.generation]).toEqual([before?.id, 2]);
    await page.getByRole('link', { name: /Ledgerly/ }).click();
    await page.getByRole('heading', { name: 'Accounts' }).waitFor();
  });

  test('a CRM that does not answer is told in a sentence', async () => {
    await signInto(page, world.product, nora);
    await connectAs(page, 'Connect your CRM', ada);
    const body = new URLSearchParams({ path: '/oauth2/contacts', fail: '503' });
    await fetch(`${world.crm}/_fail`, { method: 'POST', body });
    await page.reload();
    await page.getByText('does not answer as it should').waitFor();
    await page.reload();
    await shows(ada.knows);
  });

  test('without script, the same in one tab', async () => {
    await person.close();
    person = await newPerson(browser);
    page = await person.newPage();
    await signInto(page, world.product, nora);
    await page.getByRole('button', { name: 'Connect your CRM' }).click();
    await page.waitForURL(/\/connect\//);
    await allowAs(page, ada);
    // A browser that was led there by a redirect brings no origin: the user has the last word.
    await page.getByRole('button', { name: 'Yes, connect it' }).click();
    await page.waitForURL(/told=connected/);
    await shows(ada.knows);
    await page.getByRole('button', { name: 'Connect another account' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL(/told=cancelled/);
  });

  test('where windows are blocked, the same in one tab, with script', async () => {
    await page.addInitScript('window.open = () => null');
    await signInto(page, world.product, nora);
    await page.locator('[data-connect="window"]').getByRole('button').press('Enter');
    await page.waitForURL(/\/connect\//);
    await allowAs(page, ada);
    await page.waitForURL(/told=connected/);
    await shows(ada.knows);
    // Forgotten when the page has been told, which may be a moment after it shows what came of it.
    await expect.poll(() => page.evaluate('sessionStorage.length')).toBe(0);
  });

  test('with a Claviger that is there already, by settings; while it is away, a plain sentence says so', async () => {
    const { secret } = await world.api('POST', '/v1/api-keys', {
      name: 'Ledgerly elsewhere',
      permissions: ['connections:read', 'connections:write', 'connections:call'],
    });
    const port = await freePort();
    const settings = { CLAVIGER_API_KEY: String(secret), INTEGRATION: 'acme-crm', PORT: String(port) };
    const elsewhere = await startExample({ ...settings, CLAVIGER_URL: world.claviger });
    try {
      expect(elsewhere.product).toBe(`http://localhost:${port}`);
      await signInto(page, elsewhere.product, nora);
      await connectAs(page, 'Connect your CRM', ada);
      await shows(ada.knows);
    } finally {
      await elsewhere.close();
    }
    const nobody = `http://localhost:${await freePort()}`;
    const alone = await startExample({ ...settings, CLAVIGER_URL: nobody });
    try {
      await signInto(page, alone.product, nora);
      await page.getByText('Ledgerly does not reach its connections just now.').waitFor();
    } finally {
      await alone.close();
    }
  });

  test('axe finds nothing, in both themes, wide and narrow, and nothing stands out at the side', async () => {
    await person.close();
    person = await newPerson(browser, { javaScriptEnabled: true, bypassCSP: true, reducedMotion: 'reduce' });
    page = await person.newPage();
    const found: string[] = [];
    /** `shown`: what the page has on it once it is the right one. */
    const look = async (name: string, shown: string) => {
      await page.getByText(shown).first().waitFor();
      await page.waitForLoadState();
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1280, 390]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          found.push(
            ...(await findings(page)).map((finding) => `${name} ${colorScheme} ${width}: ${finding}`),
          );
        }
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    await page.goto(world.product);
    await look('sign in', 'Two users to try it with');
    await signInto(page, world.product, { ...nora, password: 'wrong' });
    await look('wrong password', 'No user has this');
    await signInto(page, world.product, nora);
    await look('nothing connected', 'Bring your customers along');
    await connectAs(page, 'Connect your CRM', ada);
    await look('customers', 'Ledgerly may read this CRM');
    await page.goto(`${world.product}/accounts`);
    await look('accounts', 'Active, to read only');
    await page.getByRole('link', { name: 'Disconnect' }).click();
    await look('disconnect', 'Keep it');
    await page.goto(world.product);
    await connectAs(page, 'Allow adding customers', ada);
    await look('customers, to be added to', 'Add customer');
    const [connection] = await connections();
    await world.api('POST', `/v1/connections/${connection?.id}/expire`);
    await page.reload();
    await look('ended', 'Sign in to your CRM again.');
    await page.goto(`${world.product}/accounts`);
    await look('accounts, ended', 'Ended: sign in again');
    await page.goto(`${world.product}/nowhere`);
    await look('nowhere', 'Nothing is here');
    expect(found).toEqual([]);
  });
});

/** What axe finds wrong, and what stands out of the window. */
async function findings(page: Page): Promise<readonly string[]> {
  return [...(await outOf(page)), ...(await findingsOf(page))];
}
