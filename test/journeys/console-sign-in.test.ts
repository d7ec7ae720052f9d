import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';

const key = 'clv_test_0123456789abcdef0123456789abcdef';
const folder = mkdtempSync(join(tmpdir(), 'claviger-console-'));
const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

let server: StartedServer;
let browser: Browser;

describe.skipIf(chromiumMissing !== undefined)(`signing in to the console${reason}`, () => {
  beforeAll(async () => {
    const settings = { CLAVIGER_PORT: '0', CLAVIGER_DATA: folder, CLAVIGER_API_KEY: key };
    server = await startServer(readSettings({ ...settings, CLAVIGER_LOG_LEVEL: 'silent' }));
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page, and what the browser complained of: a breach of the policy is among it. */
  async function visit(path: string) {
    const person = await newPerson(browser, { javaScriptEnabled: true });
    const page = await person.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Nobody is signed in at first, and the browser says so of every 401.
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url + path);
    return { person, page, complaints };
  }

  async function signIn(page: Page, apiKey: string) {
    await page.getByRole('link', { name: 'Use an API key instead' }).click();
    await page.getByLabel('API key', { exact: true }).fill(apiKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  test('leads to the page that was asked for, and stays through a reload, until one signs out', async () => {
    const { person, page, complaints } = await visit('/settings');
    await signIn(page, key);
    await page.waitForURL(`${server.url}/settings`);
    await page.reload();
    await page.getByText('First key').first().waitFor();
    expect(page.url()).toBe(`${server.url}/settings`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/login/);
    const [cookie] = await person.cookies();
    expect(cookie).toBeUndefined();
    expect(complaints).toEqual([]);
    await person.close();
  });

  test('leaves neither the key nor the token where a script could read it', async () => {
    const { person, page } = await visit('/login');
    await signIn(page, key);
    await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
    const [cookie] = await person.cookies();
    expect(cookie).toMatchObject({ name: 'claviger_console', httpOnly: true, sameSite: 'Strict' });
    const readable = await page.evaluate(
      'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML])',
    );
    for (const secret of [key, cookie?.value ?? '?']) expect(readable).not.toContain(secret);
    await person.close();
  });

  test('says what is wrong with another key, and shows nothing', async () => {
    const { person, page } = await visit('/integrations');
    await signIn(page, `${key}x`);
    await page.getByText('No API key like this one is in use').waitFor();
    expect(await person.cookies()).toEqual([]);
    await person.close();
  });
});
