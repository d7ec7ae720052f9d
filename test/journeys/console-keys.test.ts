import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { box, panelOf } from './console-steps.ts';
import { account, type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

/** The most stops between two controls that anybody walks. */
const patience = 40;

let world: ConsoleWorld;
beforeAll(async () => {
  if (chromiumMissing === undefined) world = await startConsoleWorld();
});
afterAll(() => world?.close());

/** Presses Tab until it has the focus. */
async function walkTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor();
  const focused = goal.and(page.locator(':focus'));
  for (let stop = 0; stop < patience; stop += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${goal}.`);
}

async function press(page: Page, goal: Locator): Promise<void> {
  await walkTo(page, goal);
  await page.keyboard.press('Enter');
}

async function type(page: Page, goal: Locator, text: string): Promise<void> {
  await walkTo(page, goal);
  await page.keyboard.type(text);
}

test.skipIf(chromiumMissing)(`from nothing to a passed test by the keyboard alone${reason}`, async () => {
  const [app] = world.definitions;
  if (app === undefined) throw new Error('There is no app.');
  const { page, complaints, close } = await world.enter('/');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const step = (title: string) => page.getByRole('button', { name: new RegExp(`^${title}`), expanded: true });

  await press(page, page.getByRole('link', { name: 'Start from a scheme' }));
  await type(page, box(page, /^Name/), 'Acme CRM');
  await page.keyboard.press('Enter');
  await press(page, button('Basic Auth'));
  await step('Fields').waitFor();
  await press(page, button('Save & Continue'));
  await step('Test request').waitFor();
  await type(page, box(page, /^URL of /), `${world.app}/basic/me`);
  await press(page, button('Save & Continue'));
  await step('Connection label').waitFor();
  await type(page, box(page, 'Label'), 'Ada');
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByRole('button', { name: /^Connection label.*Saved/ }).waitFor();

  const opening = page.waitForEvent('popup');
  await press(page, panelOf(page).getByRole('button', { name: 'Sign in', exact: true }));
  const window = await opening;
  await type(window, box(window, /^Username/), account.email);
  await type(window, box(window, /^Password/), account.password);
  await window.keyboard.press('Enter');
  await panelOf(page).getByRole('link', { name: 'Manage accounts' }).waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await panelOf(page)
    .getByText(/^Request successful/)
    .waitFor();

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('connections');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Connections' }).waitFor();
  await press(page, page.getByRole('row', { name: /Ada/ }));
  await page.getByRole('heading', { level: 1, name: /Ada/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
