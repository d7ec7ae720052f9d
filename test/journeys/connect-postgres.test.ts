import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missingPostgres, type PostgresServer, startPostgres } from '../peers/servers/postgres.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { openSdkPage } from './connect-sdk-page.ts';
import { headingOf, press, rightKey, signIn, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const missing = chromiumMissing ?? missingPostgres();
const key = Buffer.alloc(32, 'k1').toString('base64');

describe.skipIf(missing)(`the connect window over PostgreSQL in Chromium ${missing ?? ''}`, () => {
  let database: PostgresServer;
  let browser: Browser;
  let world: ConnectWorld;
  let person: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [browser, database] = await Promise.all([openChromium(), startPostgres()]);
    world = await startConnectWorld({
      DATABASE_URL: database.url,
      CLAVIGER_ENCRYPTION_KEYS: `k1:${key}`,
      CLAVIGER_LOG_LEVEL: 'silent',
    });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    await database?.remove();
  });
  beforeEach(async () => {
    person = await newPerson(browser, { javaScriptEnabled: true });
    page = await person.newPage();
  });
  afterEach(() => person.close());

  const open = async (integration: string) => {
    const { url } = await world.open(integration);
    const product = await openSdkPage(page, world, { token: url.slice(url.lastIndexOf('/') + 1) });
    return { product, popup: await product.open() };
  };

  test('a database that is away for a moment costs the user a reload', async () => {
    const { product, popup } = await open('playground-api-key');
    await database.stop();
    await popup.getByLabel('API key').fill(rightKey);
    await press(popup, /^Connect/);
    const said = await popup.locator('body').innerText();
    expect(said).not.toMatch(/[{}]|database|store/i);
    await database.start();
    await toNextPage(popup, () => popup.getByRole('link', { name: 'Try again' }).click());
    expect(await headingOf(popup)).toBe('Connect Acme CRM (API key)');
    await popup.getByLabel('API key').fill(rightKey);
    await popup.getByRole('button', { name: /^Connect/ }).click();
    expect((await product.result())['status']).toBe('connected');
  });

  test('one that is away when the user comes back from the app: the way back leads on afterwards', async () => {
    const { product, popup } = await open('playground-oauth2');
    await press(popup, /^Continue/);
    await signIn(popup, 'lovelace');
    await database.stop();
    await press(popup, 'Allow access');
    const again = popup.getByRole('link', { name: 'Try again' });
    await again.waitFor();
    await database.start();
    await again.click();
    expect((await product.result())['status']).toBe('connected');
    expect(await world.connections('playground-oauth2')).toHaveLength(1);
  });
});
