import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, outOf } from './axe.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { press, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';
import { addKeyed, breakTest, makePage, otherKey } from './user-page-world.ts';

/** Set it to a folder to get a picture of every page in every look. */
const pictures = process.env['CLAVIGER_PICTURES'];

const looks = [
  ['light', 1280],
  ['light', 390],
  ['dark', 1280],
  ['dark', 390],
  ['dark', 320],
] as const;

/** A small picture, as a product gives it. */
const logo = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==`;

describe.skipIf(chromiumMissing)(
  `the page of a user looks right in Chromium ${chromiumMissing ?? ''}`,
  () => {
    let browser: Browser;
    let world: ConnectWorld;
    beforeAll(async () => {
      [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
      const [fine, ended] = [await addKeyed(world, 'u-1'), await addKeyed(world, 'u-1', otherKey)];
      const theirs = await addKeyed(world, 'u-2', otherKey, { user: { id: 'u-2', name: 'Bob Brown' } });
      await world.api('POST', `/v1/connections/${ended}/expire`);
      await world.api('PATCH', `/v1/connections/${theirs}`, { delegates: ['u-1'] });
      await world.api('PATCH', `/v1/connections/${fine}`, {
        label: 'Sales & Marketing of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerk',
      });
    });
    afterAll(async () => {
      await browser?.close();
      await world?.close();
    });

    const open = async (user: string, more: Readonly<Record<string, unknown>> = {}) => {
      const context = await newPerson(browser, { javaScriptEnabled: true, bypassCSP: true });
      const page = await context.newPage();
      const returnUrl = `${world.host.url}/settings`;
      const made = await makePage(world, user, {
        user: { id: user, name: 'Ada Lovelace' },
        product: { name: 'Desk', logo },
        returnUrl,
        ...more,
      });
      await page.goto(made.url);
      return { page, url: made.url, close: () => context.close() };
    };
    const go = (page: Page, name: RegExp) =>
      toNextPage(page, () => page.getByRole('link', { name }).first().click());

    const pages: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
      list: async () => undefined,
      works: (page) => toNextPage(page, () => page.getByRole('button', { name: /^Test: .*Sales/ }).click()),
      fails: async (page) => {
        await breakTest(world);
        await toNextPage(page, () => page.getByRole('button', { name: /^Test: .*Sales/ }).click());
      },
      rename: (page) => go(page, /^Rename: /),
      'rename-refused': async (page) => {
        await go(page, /^Rename: /);
        await page.getByLabel('Name').fill('');
        await press(page, 'Save');
      },
      disconnect: (page) => go(page, /^Disconnect: /),
      pick: (page) => go(page, /^Connect another/),
      gone: (page) => page.goto(`${page.url()}?rename=conn_none`),
    };

    test.for(Object.entries(pages))('WCAG 2.2 AA %s: in every theme and width', async ([name, reach]) => {
      const { page, close } = await open('u-1');
      await reach(page);
      for (const [colorScheme, width] of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const look = `${colorScheme}-${width}`;
        if (pictures !== undefined)
          await page.screenshot({ path: join(pictures, `user-${name}-${look}.png`), fullPage: true });
        expect.soft(await findingsOf(page), look).toEqual([]);
        expect.soft(await outOf(page), `${look}: nothing to scroll sideways`).toEqual([]);
      }
      await close();
    });

    test('WCAG 2.2 AA an empty page, one that has run out, and one that another browser has', async () => {
      const { page, url, close } = await open('nobody', {
        theme: { mode: 'dark', accent: '#7a1fa2', radius: 2 },
      });
      const shoot = async (name: string, one: Page) => {
        await one.setViewportSize({ width: 390, height: 800 });
        if (pictures !== undefined)
          await one.screenshot({ path: join(pictures, `user-${name}.png`), fullPage: true });
        expect.soft(await findingsOf(one), name).toEqual([]);
      };
      await shoot('empty', page);
      const other = await newPerson(browser, { javaScriptEnabled: true, bypassCSP: true });
      const theirs = await other.newPage();
      await theirs.goto(url);
      await shoot('held', theirs);
      await other.close();
      world.skipTo(61 * 60_000);
      await page.reload();
      await shoot('over', page);
      world.skipTo(0);
      await close();
    });

    test.each(['ar', 'de', 'ja'])(
      'in %s: the whole page speaks it, and is written its way',
      async (locale) => {
        const { page, close } = await open('u-1', { locale });
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          if (pictures !== undefined)
            await page.screenshot({
              path: join(pictures, `user-list-${locale}-${width}.png`),
              fullPage: true,
            });
          expect.soft(await findingsOf(page)).toEqual([]);
          expect.soft(await outOf(page)).toEqual([]);
        }
        const root = page.locator('html');
        expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([
          locale,
          locale === 'ar' ? 'rtl' : 'ltr',
        ]);
        // What is left are names, and what the host product and apps are called.
        const own = await page.locator('main').innerText();
        expect(own).not.toMatch(/Connected|Disconnect|Last used|Rename|Belongs|account/);
        await close();
      },
    );
  },
);
