import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { everyField, longNames, unreachable } from './connect-definitions.ts';
import { headingOf, press, rightKey, signIn } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Set it to a folder to get a picture of every page in every look. */
const pictures = process.env['CLAVIGER_PICTURES'];
const halfAnHourMs = 31 * 60_000;

type Stage = (page: Page, world: ConnectWorld) => Promise<unknown>;

const openForm = async (page: Page, world: ConnectWorld, integration: string, more = {}) => {
  const session = await world.open(integration, more);
  await page.goto(session.url);
  return session;
};
const connectByKey = async (page: Page, world: ConnectWorld, key: string, more = {}) => {
  const session = await openForm(page, world, 'playground-api-key', more);
  await page.getByLabel('API key').fill(key);
  await press(page, /^Connect/);
  return session;
};
/** Every page that a user can come to see. */
const stages: Readonly<Record<string, Stage>> = {
  'form-key': (page, world) => openForm(page, world, 'playground-api-key'),
  'form-password': (page, world) => openForm(page, world, 'playground-basic'),
  'form-every-field': (page, world) => openForm(page, world, 'every-field'),
  'form-long-names': (page, world) => openForm(page, world, 'long-names'),
  'form-leaves': (page, world) => openForm(page, world, 'playground-oauth2'),
  'failed-key': (page, world) => connectByKey(page, world, 'wrong'),
  'failed-values': async (page, world) => {
    await openForm(page, world, 'every-field');
    await page.getByLabel('API key').fill('wrong');
    await page.getByLabel('Workspace').fill('not a name!');
    await page.getByLabel('Is this a sandbox').selectOption('Yes');
    await page.getByLabel('Retries').fill('three');
    await press(page, /^Connect/);
  },
  'failed-unreachable': async (page, world) => {
    await openForm(page, world, 'unreachable');
    await page.getByLabel('API key').fill('any');
    await press(page, /^Connect/);
  },
  'failed-denied': async (page, world) => {
    await openForm(page, world, 'playground-oauth2');
    await press(page, /^Continue/);
    await signIn(page, 'lovelace');
    await press(page, 'Deny');
  },
  connected: (page, world) => connectByKey(page, world, rightKey),
  'connected-with-way-back': async (page, world) => {
    const { url } = await connectByKey(page, world, rightKey, { returnUrl: 'http://localhost:1/back' });
    await page.goto(url);
  },
  'connected-long-names': async (page, world) => {
    await openForm(page, world, 'long-names');
    await page.getByLabel('Schlüssel').fill(rightKey);
    await press(page, /^Connect/);
  },
  proof: (page, world) => connectByKey(page, world, rightKey, { completion: 'proof' }),
  'waits-for-host': (page, world) => connectByKey(page, world, rightKey, { completion: 'confirm' }),
  cancelled: async (page, world) => {
    await openForm(page, world, 'playground-api-key');
    await press(page, 'Cancel');
  },
  expired: async (page, world) => {
    const { url } = await world.open('playground-api-key');
    world.skipTo(halfAnHourMs);
    await page.goto(url);
    world.skipTo(0);
  },
  unknown: async (page, world) => {
    const { url } = await world.open('playground-api-key');
    await page.goto(`${url}x`);
  },
  'return-without-attempt': async (page, world) => {
    const { url } = await world.open('playground-oauth2');
    await page.goto(new URL('/oauth/return/playground-oauth2?code=c&state=s', url).href);
  },
  'provider-sign-in': async (page, world) => {
    await openForm(page, world, 'playground-oauth2');
    await press(page, /^Continue/);
  },
  'provider-wrong-password': async (page, world) => {
    await openForm(page, world, 'playground-oauth2');
    await press(page, /^Continue/);
    await signIn(page, 'wrong');
  },
  'provider-consent': async (page, world) => {
    await openForm(page, world, 'playground-oauth2');
    await press(page, /^Continue/);
    await signIn(page, 'lovelace');
  },
  'provider-gone': (page, world) => page.goto(`${world.provider}/consent/nobody`),
};

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong, as text. @see WCAG 2.2 AA */
async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
    `${axe};axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

const looks = [
  ['light', 1280],
  ['light', 375],
  ['dark', 1280],
  ['dark', 375],
] as const;

describe.skipIf(chromiumMissing)(`the connect page looks right in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
    await world.integrate(everyField(world.provider));
    await world.integrate(longNames(world.provider));
    await world.integrate(unreachable());
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test.for(Object.entries(stages))('%s: accessible and in its place in every look', async ([name, reach]) => {
    const context = await newPerson(browser, { javaScriptEnabled: true, bypassCSP: true });
    const page = await context.newPage();
    await reach(page, world);
    for (const [colorScheme, width] of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      if (pictures !== undefined)
        await page.screenshot({
          path: join(pictures, `${name}-${colorScheme}-${width}.png`),
          fullPage: true,
        });
      expect.soft(await findings(page), `${colorScheme} ${width}`).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect.soft(overflow, 'nothing to scroll sideways').toBeLessThanOrEqual(0);
    }
    await context.close();
  });
});
