import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { type Host, startHost } from './connect-host.ts';

const key = 'clv_test_0123456789abcdef0123456789abcdef';
const folder = mkdtempSync(join(tmpdir(), 'claviger-preview-'));
const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

const definition = {
  name: 'Acme CRM',
  authentication: {
    type: 'basic',
    fields: [{ key: 'site', label: 'Site', helpText: 'It stands [here](https://acme.example/).' }],
  },
};

let server: StartedServer;
let browser: Browser;

describe.skipIf(chromiumMissing !== undefined)(`the connect page in a frame of the console${reason}`, () => {
  beforeAll(async () => {
    const settings = { CLAVIGER_PORT: '0', CLAVIGER_DATA: folder, CLAVIGER_API_KEY: key };
    server = await startServer(readSettings({ ...settings, CLAVIGER_LOG_LEVEL: 'silent' }), {
      console: false,
    });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page of the server's origin, or of a host elsewhere, that shows the preview as the console does. */
  async function frameFrom(elsewhere?: Host, theme?: 'light' | 'dark') {
    const person = await newPerson(browser, { javaScriptEnabled: true, colorScheme: 'light' });
    const signedIn = await person.request.post(`${server.url}/console/session`, { data: { apiKey: key } });
    const { csrf } = (await signedIn.json()) as { csrf: string };
    const page = await person.newPage();
    const escaped = JSON.stringify(definition).replaceAll('"', '&quot;');
    const body = `<iframe name="preview" width="480" height="640"></iframe>
      <form method="post" action="${server.url}/console/connect-preview" target="preview">
      <input name="definition" value="${escaped}"><input name="csrf" value="${csrf}">
      ${theme === undefined ? '' : `<input name="theme" value="${theme}">`}<button>Show</button></form>`;
    const headers = { 'Referrer-Policy': 'no-referrer' };
    elsewhere?.serve('/frame', body);
    if (elsewhere === undefined)
      await page.route(`${server.url}/frame`, (route) =>
        route.fulfill({ contentType: 'text/html', headers, body }),
      );
    await page.goto(`${elsewhere?.url ?? server.url}/frame`);
    await page.getByRole('button', { name: 'Show' }).click();
    return { person, page, frame: page.frameLocator('[name=preview]') };
  }

  test('shows what users will see, and sends nothing that is typed into it', async () => {
    const { person, page, frame } = await frameFrom();
    await frame.getByRole('heading', { name: 'Connect Acme CRM' }).waitFor();
    for (const label of ['Username', 'Password', 'Site']) await frame.getByLabel(label).fill('typed');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await frame.getByRole('button', { name: 'Connect Acme CRM' }).click();
    await frame.getByRole('button', { name: 'Cancel' }).click();
    expect(await frame.getByLabel('Site').inputValue()).toBe('typed');
    expect(sent).toEqual([]);
    await person.close();
  });

  test.each(['light', 'dark'] as const)(
    'is %s where the console is, whatever the system is',
    async (theme) => {
      const { person, frame } = await frameFrom(undefined, theme);
      // The frame begins with an empty page.
      await frame.getByRole('heading', { name: 'Connect Acme CRM' }).waitFor();
      const scheme = await frame
        .locator('html')
        .evaluate('getComputedStyle(document.documentElement).colorScheme');
      expect(scheme).toBe(theme);
      await person.close();
    },
  );

  test('is shown in no frame of another origin', async () => {
    const elsewhere = await startHost();
    const { person, page, frame } = await frameFrom(elsewhere);
    // The browser's own page says so.
    await expect.poll(() => page.frame('preview')?.url()).toBe('chrome-error://chromewebdata/');
    // Nor is the page that says that nobody is signed in there.
    expect(await frame.locator('main').count()).toBe(0);
    await person.close();
    await elsewhere.close();
  });
});
