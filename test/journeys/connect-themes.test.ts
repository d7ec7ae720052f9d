import { join } from 'node:path';
import { demoAccount } from '@claviger/playground';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, outOf } from './axe.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { everyField } from './connect-definitions.ts';
import { acmeLogo, blankLogo, deskLogo } from './connect-logos.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';
import { read } from './png.ts';

/** Set it to a folder to get a picture of every page in every look. */
const pictures = process.env['CLAVIGER_PICTURES'];

const accents = ['#2450c8', '#fff9c4', '#ffd60a', '#0b0b0d', '#e11d48', '#00b3a4'];
const product = { name: 'Desk', logo: deskLogo };

const looks = [
  ['light', 1280],
  ['light', 390],
  ['dark', 1280],
  ['dark', 390],
] as const;

const button = 'form button[type=submit]:not(.quiet)';
const styleOf = (page: Page, selector: string, name: string) =>
  page.evaluate<string>(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue('${name}')`,
  );

describe.skipIf(chromiumMissing)(`the connect page in a theme, in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
    await world.integrate({ ...everyField(world.provider), logo: acmeLogo });
    await world.api('PATCH', '/v1/integrations/playground-api-key', { logo: acmeLogo });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const openPage = async (more: object, options: BrowserContextOptions = {}, app = 'every-field') => {
    const context = await newPerson(browser, options);
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    const { url } = await world.open(app, { ...more });
    await page.goto(url);
    return { page, refused, close: () => context.close() };
  };

  test.for(accents)('WCAG 2.2 AA in the accent %s: light and dark, wide and narrow', async (accent) => {
    const theme = { accent, radius: accents.indexOf(accent) * 4 };
    const { page, close } = await openPage(
      { theme, product },
      { javaScriptEnabled: true, bypassCSP: true, reducedMotion: 'reduce' },
    );
    for (const [colorScheme, width] of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const look = `${accent.slice(1)}-${colorScheme}-${width}`;
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `theme-${look}.png`), fullPage: true });
      expect.soft(await findingsOf(page), look).toEqual([]);
      await page.locator(button).hover();
      expect.soft(await findingsOf(page), `${look} under the pointer`).toEqual([]);
    }
    await close();
  });

  test('WCAG 2.2 AA from the right to the left, in a theme, from the form to the end', async () => {
    const { page, close } = await openPage(
      { theme: { accent: '#5b3df5', radius: 14 }, product, locale: 'ar', allowedOrigins: [] },
      { javaScriptEnabled: true, bypassCSP: true, reducedMotion: 'reduce' },
      'playground-api-key',
    );
    const look = async (name: string) => {
      for (const [colorScheme, width] of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        if (pictures !== undefined)
          await page.screenshot({ path: join(pictures, `theme-ar-${name}-${colorScheme}-${width}.png`) });
        expect.soft(await findingsOf(page), `${name}, ${colorScheme}, ${width}`).toEqual([]);
        expect.soft(await outOf(page), `${name}: nothing to scroll sideways`).toEqual([]);
      }
    };
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    await look('form');
    await page.locator('input[type=password]').fill('wrong');
    await page.locator(button).click();
    await page.locator('.alert').waitFor();
    await look('failed');
    await page.locator('input[type=password]').fill(demoAccount.apiKey);
    await page.locator(button).click();
    await page.locator('button[value=confirm]').waitFor();
    await look('asks');
    await page.locator('button[value=confirm]').click();
    await page.locator('.between.good').waitFor();
    await look('connected');
    await close();
  });

  test('its policy lets in its style and its logos, and nothing is refused', async () => {
    const { page, refused, close } = await openPage({ theme: { accent: '#e11d48', radius: 20 }, product });
    expect(await styleOf(page, button, 'background-color')).toBe('rgb(225, 29, 72)');
    expect(await styleOf(page, button, 'border-radius')).toBe('20px');
    const sizes = await page.evaluate(
      "[...document.querySelectorAll('.tile img')].map((image) => image.naturalWidth > 0)",
    );
    expect(sizes).toEqual([true, true]);
    expect(refused).toEqual([]);
    await close();
  });

  test('a mode that is asked for wins over the system', async () => {
    for (const [mode, background] of [
      ['light', 'rgb(255, 255, 255)'],
      ['dark', 'rgb(28, 31, 38)'],
    ] as const) {
      const colorScheme = mode === 'light' ? 'dark' : 'light';
      const { page, close } = await openPage({ theme: { mode } }, { colorScheme });
      expect(await styleOf(page, 'main', 'background-color')).toBe(background);
      await close();
    }
  });

  test('who asks for more contrast gets more', async () => {
    const { page, close } = await openPage({ theme: { accent: '#00b3a4' } });
    const usual = await styleOf(page, 'a', 'color');
    await page.emulateMedia({ contrast: 'more' });
    expect(await styleOf(page, 'a', 'color')).not.toBe(usual);
    expect(await styleOf(page, '.help', 'color')).toBe(await styleOf(page, 'h1', 'color'));
    await close();
  });

  test('where colours are forced, the button stands out and boxes with faults do', async () => {
    const { page, close } = await openPage({ theme: { accent: '#fff9c4' } }, { forcedColors: 'active' });
    const [main, quiet] = [
      await styleOf(page, button, 'background-color'),
      await styleOf(page, 'button.quiet', 'background-color'),
    ];
    expect(main).not.toBe(quiet);
    if (pictures !== undefined)
      await page.screenshot({ path: join(pictures, 'theme-forced.png'), fullPage: true });
    await close();
  });

  test('where a logo cannot be loaded, without script, the letter of the name stands in its place', async () => {
    const darkPixels = async (logo: string) => {
      const { page, close } = await openPage({ product: { name: 'Zebra', logo } });
      const { pixels, depth } = read(await page.locator('.tile.logo').first().screenshot());
      await close();
      let dark = 0;
      for (let at = 0; at < pixels.length; at += depth) if ((pixels[at] ?? 255) < 100) dark += 1;
      return dark;
    };
    expect(await darkPixels(blankLogo)).toBe(0);
    expect(await darkPixels('https://logos.invalid/zebra.png')).toBeGreaterThan(30);
  });

  test('who keeps a logo is not told which page shows it', async () => {
    const context = await newPerson(browser);
    const asked: Readonly<Record<string, string>>[] = [];
    await context.route('https://logos.example/**', async (route) => {
      asked.push(await route.request().allHeaders());
      await route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      });
    });
    const page = await context.newPage();
    const { url } = await world.open('every-field', {
      product: { name: 'Desk', logo: 'https://logos.example/desk.svg' },
    });
    await page.goto(url);
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toHaveProperty('referer');
    expect(JSON.stringify(asked)).not.toContain(url.split('/').at(-1));
    await context.close();
  });
});
