import { join } from 'node:path';
import { languages } from '@claviger/engine';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outOf } from './axe.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { headingOf, rightKey, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

/** Set it to a folder to get the pictures. */
const pictures = process.env['CLAVIGER_PICTURES'];

/** Where the middle of something stands in the window, from its left side, in parts of the window. */
const middleOf = (selector: string) =>
  `(({ x, width }) => (x + width / 2) / innerWidth)(document.querySelector('${selector}').getBoundingClientRect())`;

const kitchen = (provider: string) => ({
  claviger: 1,
  key: 'kitchen',
  name: 'Acme Kitchen',
  version: '1.0.0',
  authentication: {
    type: 'custom',
    fields: [
      { key: 'api_key', label: 'API key', type: 'password', helpText: 'Under **Settings**, then *API*.' },
      {
        key: 'site',
        label: 'Site',
        isNoSecret: true,
        inputFormat: 'https://{{input}}.acme.example',
        placeholder: 'your-team',
      },
      {
        key: 'stove',
        label: 'Stove',
        choices: { gas: 'Gas', wood: 'Wood' },
        required: false,
        helpText: '- Gas is quick.\n- Wood is slow.',
      },
    ],
    test: { url: `${provider}/api-key/me` },
    connectionLabel: '{{email}}',
  },
  requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
  texts: {
    de: {
      name: 'Acme Küche',
      intro: 'Sie brauchen einen **Schlüssel**.',
      fields: {
        api_key: { label: 'Schlüssel', helpText: 'Unter *Einstellungen*.' },
        stove: { label: 'Herd', choices: { wood: 'Holz' } },
      },
    },
    'pt-BR': { fields: { api_key: { label: 'Chave' } } },
    en: { intro: 'You need a key.' },
  },
});

/** What the page says when the app refuses the key, and the label of the button that sends it again. */
const refusals: Readonly<Record<(typeof languages)[number], readonly [RegExp, RegExp]>> = {
  en: [/Acme Kitchen says that the sign-in is wrong/, /is connected\.$/],
  de: [/Acme Küche meldet, dass die Anmeldung falsch ist/, /ist verbunden\.$/],
  fr: [/Acme Kitchen indique que les identifiants sont erronés/, /compte connecté\.$/],
  es: [/Acme Kitchen dice que los datos de acceso no son correctos/, /cuenta conectada\.$/],
  ja: [/Acme Kitchen によると、サインイン情報が間違っている/, /を接続しました。$/],
  zh: [/Acme Kitchen 表示登录信息有误/, /已连接。$/],
  ar: [/Acme Kitchen.*بأن بيانات الدخول خاطئة/, /^تم ربط/],
};

describe.skipIf(chromiumMissing)(
  `the languages of the connect page in Chromium ${chromiumMissing ?? ''}`,
  () => {
    let browser: Browser;
    let world: ConnectWorld;
    beforeAll(async () => {
      [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
      await world.integrate(kitchen(world.provider));
    });
    afterAll(async () => {
      await browser?.close();
      await world?.close();
    });

    /** The form, for somebody whose browser is set to a language, in a session that may ask for another. */
    const open = async (options: BrowserContextOptions, more = {}) => {
      const person = await newPerson(browser, options);
      const page = await person.newPage();
      const session = await world.open('kitchen', more);
      await world.enter(page, session);
      return { page, id: session.id, close: () => person.close() };
    };
    const send = (page: Page) => toNextPage(page, () => page.locator('button[type=submit]').first().click());
    const rootOf = (page: Page) =>
      page.evaluate<string>("document.documentElement.lang + ' ' + document.documentElement.dir");
    const keyBox = (page: Page) => page.locator('[name=api_key]');

    test.each(languages)(
      'F-024 F-040 %s: a wrong value, its problem, the right value and the end are told in it',
      async (language) => {
        const { page, id, close } = await open({ locale: language });
        expect(await rootOf(page)).toBe(`${language} ${language === 'ar' ? 'rtl' : 'ltr'}`);
        await keyBox(page).fill('wrong');
        await page.locator('[name=site]').fill('blue');
        await send(page);
        const [refused, connected] = refusals[language];
        expect(await page.locator('[role=alert]').textContent()).toMatch(refused);
        expect(await page.locator('blockquote').textContent()).toContain('Unknown key');
        await keyBox(page).fill(rightKey);
        await send(page);
        expect((await headingOf(page)).replace(/[\u2068\u2069]/g, '')).toMatch(connected);
        expect(await world.status(id)).toBe('connected');
        await close();
      },
    );

    test('the host product’s choice wins over the browser’s, and falls back by its parts', async () => {
      const { page, close } = await open({ locale: 'fr' }, { locale: 'de-AT' });
      expect(await rootOf(page)).toBe('de ltr');
      await close();
      const other = await open({ locale: 'fr' }, { locale: 'zh-Hant-TW' });
      expect(await rootOf(other.page)).toBe('zh ltr');
      await other.close();
    });

    test('F-013 F-015 F-016 the builder’s texts are shown in it, and each falls back by itself', async () => {
      const german = await open({ locale: 'de-CH' });
      expect(await headingOf(german.page)).toBe('Acme Küche verbinden');
      expect(await german.page.getByText('Sie brauchen einen').locator('strong').textContent()).toBe(
        'Schlüssel',
      );
      expect(await german.page.getByLabel('Schlüssel').getAttribute('name')).toBe('api_key');
      expect(await german.page.getByLabel('Herd').locator('option').allTextContents()).toEqual([
        'Bitte wählen …',
        'Gas',
        'Holz',
      ]);
      await german.page.getByLabel('Herd').selectOption('wood');
      expect(await german.page.getByLabel('Herd').inputValue()).toBe('wood');
      await german.close();
      // We do not speak Portuguese; the builder does. What nobody says in it is in English.
      const brazilian = await open({ locale: 'pt-BR' });
      expect(await rootOf(brazilian.page)).toBe('en ltr');
      expect(await brazilian.page.locator('bdi[lang="pt-BR"]').allTextContents()).toContain('Chave');
      expect(await brazilian.page.getByText('You need a key.').count()).toBe(1);
      await brazilian.close();
    });

    test('where script runs it checks, shows and waits in the same language', async () => {
      const { page, close } = await open({ locale: 'de', javaScriptEnabled: true });
      await page.locator('[name=site]').fill('not a name!');
      await page.locator('button[type=submit]').first().click();
      await page.locator('[role=alert]').waitFor();
      expect(await page.locator('[role=alert] h2').textContent()).toBe('Einige Angaben stimmen noch nicht');
      expect(await page.locator('.problem').allTextContents()).toEqual([
        'Füllen Sie dieses Feld aus.',
        'Hier passen nur Buchstaben, Ziffern und Bindestriche.',
      ]);
      expect(await page.locator('button.reveal').textContent()).toBe('Anzeigen');
      await close();
    });

    test('a link that leads nowhere, and a return of nobody, speak the language of the browser', async () => {
      const person = await newPerson(browser, { locale: 'es' });
      const page = await person.newPage();
      await page.goto(`${world.server}/connect/nowhere`);
      expect([await rootOf(page), await headingOf(page)]).toEqual(['es ltr', 'Este enlace no es válido.']);
      await page.goto(`${world.server}/oauth/return/kitchen?code=1`);
      expect(await headingOf(page)).toBe('El regreso desde la aplicación estaba incompleto');
      await person.close();
    });

    test.each([
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
      ['dark', 390],
    ] as const)('Arabic runs from right to left: %s, %d px', async (colorScheme, width) => {
      const { page, close } = await open({ locale: 'ar', viewport: { width, height: 800 }, colorScheme });
      await keyBox(page).fill('wrong');
      await page.locator('[name=site]').fill('blue');
      await send(page);
      expect(await rootOf(page)).toBe('ar rtl');
      expect(await outOf(page)).toEqual([]);
      // A tile heads the page at its beginning.
      expect(await page.evaluate(middleOf('.tile'))).toBeGreaterThan(0.5);
      // The first word of a line stands at its right: names and addresses keep their own order.
      expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).direction")).toBe('rtl');
      expect(
        await page.evaluate(
          "getComputedStyle(document.querySelector('[name=site]').parentElement).direction",
        ),
      ).toBe('ltr');
      expect(await page.evaluate(middleOf('#before-site'))).toBeLessThan(
        await page.evaluate<number>(middleOf('#after-site')),
      );
      // A dot stands beside its words, not at the other end of the line.
      expect(
        await page.evaluate("getComputedStyle(document.querySelector('#help-stove li')).listStylePosition"),
      ).toBe('inside');
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, `arabic-${colorScheme}-${width}.png`), fullPage: true });
      await close();
    });
  },
);
