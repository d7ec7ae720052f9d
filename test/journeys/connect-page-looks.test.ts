import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, outOf } from './axe.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { everyField, longNames, severalWays, television, unreachable } from './connect-definitions.ts';
import { inEveryLanguage, unfitForUsers } from './connect-languages.ts';
import type { Stage } from './connect-reach.ts';
import { stages } from './connect-stages.ts';
import { headingOf } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

/** Set it to a folder to get a picture of every page in every look. */
const pictures = process.env['CLAVIGER_PICTURES'];

/** Where the title begins, in pixels from the top. */
const titleTop = "document.querySelector('h1').getBoundingClientRect().top";

/** What the page itself says: without the builder's and the provider's own words, and parts of an address around a box. */
const ownWords = `(() => {
  const copy = document.querySelector('main').cloneNode(true);
  for (const foreign of copy.querySelectorAll('.around, .help, blockquote')) foreign.remove();
  return document.title + ' ' + copy.textContent;
})()`;

const looks = [
  ['light', 1280, 'ltr'],
  ['light', 375, 'ltr'],
  ['dark', 1280, 'ltr'],
  ['dark', 375, 'rtl'],
  ['dark', 320, 'ltr'],
] as const;

describe.skipIf(chromiumMissing)(`the connect page looks right in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
    await world.integrate(everyField(world.provider));
    await world.integrate(longNames(world.provider));
    await world.integrate(unreachable());
    await world.integrate(television(world.host.url));
    await world.integrate(severalWays(world.provider));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const openStage = async ({ reach, heading }: Stage) => {
    const context = await newPerson(browser, { javaScriptEnabled: true, bypassCSP: true });
    const first = await context.newPage();
    const reached = await reach(first, world);
    const page = context.pages().find((one) => one === reached) ?? first;
    expect(await headingOf(page)).toEqual(
      typeof heading === 'string' ? heading : expect.stringMatching(heading),
    );
    return { page, close: () => context.close() };
  };

  test.for(stages.map((stage) => [stage.name, stage] as const))(
    'WCAG 2.2 AA %s: in every theme, width and direction',
    async ([name, stage]) => {
      const { page, close } = await openStage(stage);
      for (const [colorScheme, width, direction] of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate(`document.documentElement.dir = '${direction}'`);
        const look = `${colorScheme}-${width}-${direction}`;
        if (pictures !== undefined)
          await page.screenshot({ path: join(pictures, `${name}-${look}.png`), fullPage: true });
        expect.soft(await findingsOf(page), look).toEqual([]);
        expect.soft(await outOf(page), `${look}: nothing to scroll sideways`).toEqual([]);
      }
      expect(await page.evaluate(ownWords)).not.toMatch(unfitForUsers);
      await close();
    },
  );

  test.for(
    stages.filter(({ name }) => !name.startsWith('provider-')).map((stage) => [stage.name, stage] as const),
  )('%s: said in every language, and never JSON, tokens or the word bundle', async ([, stage]) => {
    const { page, close } = await openStage(stage);
    const spoken = await inEveryLanguage(page);
    for (const { lang, declared, text } of spoken) {
      expect.soft(declared).toBe(`${lang} ${lang === 'ar' ? 'rtl' : 'ltr'}`);
      expect.soft(text, lang).not.toMatch(unfitForUsers);
    }
    // Short words may be alike in two languages: "OK", "Code".
    const all = spoken.flatMap(({ sentences }) => [...new Set(sentences)]).filter((one) => one.length > 12);
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
    expect(new Set(spoken.map(({ text }) => text)).size).toBe(spoken.length);
    await close();
  });

  test('nothing moves for who asks for less motion, and a title does not jump from page to page', async () => {
    const transitions = "getComputedStyle(document.querySelector('button')).transitionDuration";
    const tops = new Map<string, unknown>();
    for (const name of ['form-key', 'failed-key', 'connected', 'cancelled', 'proof']) {
      const stage = stages.find((one) => one.name === name);
      if (stage === undefined) throw new Error(`There is no stage ${name}.`);
      const { page, close } = await openStage(stage);
      tops.set(name, await page.evaluate(titleTop));
      if (name === 'form-key') {
        await page.emulateMedia({ reducedMotion: 'no-preference' });
        expect(await page.evaluate(transitions)).not.toBe('0s');
        await page.emulateMedia({ reducedMotion: 'reduce' });
        expect(await page.evaluate(transitions)).toBe('0s');
      }
      await close();
    }
    expect(new Set(tops.values()).size).toBe(1);
  });
});
