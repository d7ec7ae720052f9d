import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf } from './axe.ts';
import { chromiumMissing } from './chromium.ts';
import { acmeLogo } from './connect-logos.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;
/** Set it to a folder to get a picture of every page. */
const pictures = process.env['CLAVIGER_PICTURES'];

const svg = Buffer.from(acmeLogo.split(',')[1] ?? '', 'base64');

describe.skipIf(chromiumMissing)(`logos in the console${reason}`, () => {
  let world: ConsoleWorld;
  let path: string;
  beforeAll(async () => {
    world = await startConsoleWorld();
    const [app] = world.definitions.filter(({ values }) => Object.keys(values).length > 0);
    if (app === undefined) throw new Error('There is no app that is connected by typing.');
    path = await world.integrate(app);
    await world.api('POST', '/v1/integrations', { key: 'plain', name: 'Plain app' });
    await world.connect(app);
  });
  afterAll(() => world?.close());

  test('one is chosen as a file, and stands wherever the app does: in lists, at heads, on the connect page', async () => {
    const { page, complaints, close } = await world.enter(`${path}/versions`, { reducedMotion: 'reduce' });
    const logo = page.locator(`img[src="${acmeLogo}"]`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
    await (await choosing).setFiles({ name: 'acme.svg', mimeType: 'image/svg+xml', buffer: svg });
    await logo.first().waitFor();
    await page.getByRole('button', { name: 'Save logo' }).click();
    await page.getByRole('button', { name: 'Remove logo' }).waitFor();
    await shown('versions', 2);

    const visit = async (at: string, name: string, many: number) => {
      await page.goto(world.url + at);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await shown(name, many);
    };
    await visit('/integrations', 'integrations', 1);
    await visit('/connections', 'connections', 1);
    await visit(`${path}?step=fields`, 'fields', 1);
    const preview = page.frameLocator('iframe:not([data-waiting])');
    await preview.locator(`img[src="${acmeLogo}"]`).waitFor();
    expect(complaints).toEqual([]);
    await close();

    async function shown(name: string, many: number) {
      await expect.poll(() => logo.count()).toBe(many);
      const widths = () =>
        page.evaluate("[...document.querySelectorAll('img')].map((image) => image.naturalWidth > 0)");
      await expect.poll(widths).not.toContain(false);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await findingsOf(page), `${name}, ${colorScheme}`).toEqual([]);
        if (pictures !== undefined)
          await page.screenshot({ path: join(pictures, `logo-${name}-${colorScheme}.png`), fullPage: true });
      }
      if (pictures !== undefined) {
        await page.setViewportSize({ width: 390, height: 800 });
        await page.screenshot({ path: join(pictures, `logo-${name}-390.png`), fullPage: true });
        await page.setViewportSize({ width: 1280, height: 800 });
      }
    }
  });

  test('what the server does not take is said at the box, and the old logo stays', async () => {
    const { page, close } = await world.enter('/integrations/plain/1.0.0/versions');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    // Once the file is read, its picture is there for a moment: until the browser finds that it cannot be drawn.
    const isRead = page.evaluate(`new Promise((resolve) => {
      const look = () => document.querySelector('img[src^="data:image/png"]') && resolve();
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    })`);
    await (await choosing).setFiles({ name: 'acme.png', mimeType: 'image/png', buffer: svg });
    await isRead;
    await page.getByRole('button', { name: 'Save logo' }).click();
    await page.getByText('It holds something else than image/png.').waitFor();
    expect((await world.api('GET', '/v1/integrations/plain'))['logo']).toBeNull();
    await close();
  });
});
