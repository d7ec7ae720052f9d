import type { ExampleDefinition } from '@claviger/playground';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { panelOf, press, runTest, signInAtApp, typeInWindow } from './console-steps.ts';
import { account, type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

/** The app's definition with another key, and text of it replaced. */
function misunderstood(app: ExampleDefinition, key: string, from: string, to: string): ExampleDefinition {
  const text = JSON.stringify(app.definition).replaceAll(from, to);
  if (text === JSON.stringify(app.definition)) throw new Error(`Nothing of ${key} is ${from}.`);
  return { ...app, definition: { ...JSON.parse(text), key, name: `Acme (${key})` } };
}

describe.skipIf(chromiumMissing)(`a failing sign-in is mended by diagnosis${reason}`, () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await startConsoleWorld();
  });
  afterAll(() => world?.close());

  const named = (end: string) => {
    const found = world.definitions.find(({ definition }) => definition.key.endsWith(end));
    if (found === undefined) throw new Error(`There is no app ${end}.`);
    return found;
  };

  /** Presses Sign in, does as the user does, and sees that it failed. */
  async function failToSignIn(page: Page, app: ExampleDefinition) {
    const panel = panelOf(page);
    const opening = page.waitForEvent('popup');
    await press(panel, 'Sign in');
    const window = await opening;
    await typeInWindow(window, app);
    await panel.getByText(/^Sign-in failed/).waitFor();
    await window.close();
  }

  /** Lets the server try, takes what works, and goes the whole way again. */
  async function mend(page: Page, app: ExampleDefinition, title: RegExp) {
    const panel = panelOf(page);
    await press(panel, 'Find out what works');
    await panel.getByRole('heading', { name: 'Found a change that works' }).waitFor();
    const best = panel.getByRole('article').filter({ hasText: 'Works' }).first();
    expect(await best.getByRole('heading').innerText()).toMatch(title);
    await press(best, 'Compare the exchanges');
    await page.getByRole('dialog').press('Escape');
    await press(best, 'Apply this change');
    await panel.getByText('The change is saved').waitFor();
    await signInAtApp(page, app);
    await panel.getByRole('button', { name: new RegExp(account.email) }).waitFor();
    expect(await runTest(page)).toMatch(/^Request successful/);
  }

  test('the client belongs in the header of the token request', async () => {
    const app = misunderstood(named('oauth2'), 'header', '/oauth2/token"', '/oauth2/token?fail=basic-only"');
    const { page, complaints, close } = await world.enter(await world.integrate(app));
    await failToSignIn(page, app);
    await mend(page, app, /header/i);
    expect(complaints).toEqual([]);
    await close();
  });

  test('the exchange wants a form and not JSON', async () => {
    const app = misunderstood(named('session'), 'form', '/session/login"', '/session/login?fail=form-only"');
    const { page, complaints, close } = await world.enter(await world.integrate(app));
    await failToSignIn(page, app);
    await mend(page, app, /form/i);
    expect(complaints).toEqual([]);
    await close();
  });

  test('an app that answers HTML unless it is asked for JSON', async () => {
    const app = misunderstood(named('oauth2'), 'accept', '/oauth2/token"', '/oauth2/token?fail=accept-json"');
    const { page, close } = await world.enter(await world.integrate(app));
    await failToSignIn(page, app);
    await mend(page, app, /Accept/i);
    await close();
  });
});
