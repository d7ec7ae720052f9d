import { gzipSync } from 'node:zlib';
import type { ExampleDefinition } from '@claviger/playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, outOf, rulesOfTheme } from './axe.ts';
import { chromiumMissing } from './chromium.ts';
import { looksOf } from './console-states.ts';
import { panelOf, press, runTest } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

/** The most script that a first visit loads, in bytes of gzip. */
const scriptBudget = 260_000;

describe.skipIf(chromiumMissing)(`the console looks right${reason}`, () => {
  let world: ConsoleWorld;
  let apps: Readonly<Record<string, { readonly app: ExampleDefinition; readonly path: string }>>;
  beforeAll(async () => {
    world = await startConsoleWorld();
    const made = world.definitions.map(async (app) => [
      app.definition.authentication.type,
      { app, path: await world.integrate(app) },
    ]);
    apps = Object.fromEntries(await Promise.all(made));
    await world.api('POST', '/v1/integrations', { key: 'begun', name: 'Begun' });
    for (const { app } of Object.values(apps))
      if (Object.keys(app.values).length > 0) await world.connect(app);
  });
  afterAll(() => world?.close());

  const one = (type: string) => {
    const found = apps[type];
    if (found === undefined) throw new Error(`There is no app for ${type}.`);
    return found;
  };

  test('WCAG 2.2 AA every page and state, light and dark, and on a telephone', async () => {
    const states = looksOf(world);
    const look = async () => {
      const { page, close } = await world.enter('/', { bypassCSP: true, reducedMotion: 'reduce' });
      for (let state = states.shift(); state !== undefined; state = states.shift()) {
        const { name, reach } = state;
        await page.setViewportSize({ width: 1280, height: 800 });
        await reach(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect
            .soft(await findingsOf(page, rulesOfTheme[colorScheme]), `${name}, ${colorScheme}`)
            .toEqual([]);
        }
        await page.setViewportSize({ width: 390, height: 800 });
        expect.soft(await outOf(page), `${name}: nothing to scroll sideways`).toEqual([]);
      }
      await close();
    };
    await Promise.all([look(), look()]);
    // Many pages; a busy machine draws late.
  }, 600_000);

  test.each([
    ['the list of integrations', () => '/integrations', scriptBudget],
    ['the authentication page', () => one('oauth2').path, scriptBudget],
    // What is opened on it comes on top.
    ['its largest step', () => `${one('oauth2').path}?step=endpoints`, scriptBudget + 20_000],
  ])('a first visit of %s loads little script, and no editor', async (_, path, budget) => {
    const { page, person, close } = await world.enter('/login');
    await page.close();
    const fresh = await person.newPage();
    const scripts: Promise<string>[] = [];
    fresh.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.text());
    });
    await fresh.goto(world.url + path());
    await fresh.getByRole('heading', { level: 1 }).waitFor();
    await fresh.waitForLoadState('networkidle');
    const loaded = await Promise.all(scripts);
    const bytes = loaded.reduce((sum, text) => sum + gzipSync(text, { level: 6 }).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(budget);
    expect(loaded.some((text) => text.includes('cm-content'))).toBe(false);
    await close();
  });

  test('a page holds no script and no style of its own, and its policy would let none run', async () => {
    const response = await fetch(`${world.url}/integrations`);
    const policy = response.headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split(';').map((one) => one.trim().split(/ (.*)/) as [string, string]));
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('object-src')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'none'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/\son\w+=/);
  });

  test('TST-11 nothing moves while a test runs', async () => {
    const { page, complaints, close } = await world.enter(one('basic').path);
    const panel = panelOf(page);
    const places = [
      panel.getByRole('button', { name: 'Test', exact: true }),
      panel.getByRole('status').filter({ hasText: /Request|Testing/ }),
      panel.getByRole('tablist'),
      panel.getByRole('tabpanel'),
      page.getByRole('heading', { level: 1 }),
      page.getByRole('button', { name: /^Test request/ }),
    ];
    const boxes = async () => {
      const all = await Promise.all(places.map((place) => place.boundingBox()));
      return all.map((box) => box && { x: box.x, y: box.y, height: box.height });
    };
    expect(await runTest(page)).toMatch(/^Request successful/);
    // The steps hear of it a moment later.
    await page.getByRole('button', { name: /^Test.*Passed/ }).waitFor();
    const before = await boxes();
    expect(before).not.toContain(null);
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/v1/connections/*/test', async (route) => {
      await held;
      await route.continue();
    });
    await press(panel, 'Test');
    await panel.getByText('Testing the account…').waitFor();
    expect(await boxes()).toEqual(before);
    answer();
    await panel.getByText(/^Request successful/).waitFor();
    expect(await boxes()).toEqual(before);
    expect(complaints).toEqual([]);
    await close();
  });
});
