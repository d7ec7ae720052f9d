import type { ExampleDefinition } from '@claviger/playground';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { box, press, typeInWindow } from './console-steps.ts';
import { account, type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

/** The box of all rows: it is drawn by what lies over it. */
const selectAll = (grid: Locator) => grid.getByRole('checkbox').first().click({ force: true });

interface Connection {
  readonly id: string;
  readonly title: string;
  readonly status: string;
}

describe.skipIf(chromiumMissing)(`connections are looked after${reason}`, () => {
  let world: ConsoleWorld;
  let apps: readonly [ExampleDefinition, ExampleDefinition];
  beforeAll(async () => {
    world = await startConsoleWorld();
    const [first, second] = world.definitions;
    if (first === undefined || second === undefined) throw new Error('There are too few apps.');
    apps = [first, second];
    for (const app of apps) await world.integrate(app);
  });
  afterAll(() => world?.close());

  const stored = async () => (await world.api<{ data: Connection[] }>('GET', '/v1/connections')).data;

  test('F-121 the list, and its filters in the address', async () => {
    const { page, complaints, close } = await world.enter('/connections');
    await page.getByText('No connections yet').waitFor();
    const [first, second] = [await world.connect(apps[0], 'u-1'), await world.connect(apps[1], 'u-2')];
    await world.api('POST', `/v1/connections/${second.id}/expire`);
    await page.reload();
    const rows = page.getByRole('grid', { name: 'Connections' }).getByRole('rowheader');
    await rows.nth(1).waitFor();
    expect((await rows.allInnerTexts()).toSorted()).toEqual([first.title, second.title].toSorted());
    await page.getByRole('search').getByRole('radio', { name: 'Expired' }).click();
    await page.waitForURL(/status=expired/);
    await rows.filter({ hasText: first.title }).waitFor({ state: 'hidden' });
    await page.reload();
    await rows.first().waitFor();
    expect(await rows.allInnerTexts()).toEqual([second.title]);
    await press(page, 'Clear filters');
    await rows.nth(1).waitFor();
    await page.getByRole('link', { name: first.title }).click();
    await page.getByRole('heading', { level: 1, name: first.title }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('F-122 one is tested, renamed, reconnected under its id, and deleted', async () => {
    const made = await world.connect(apps[0], 'u-3');
    const { page, complaints, close } = await world.enter(`/connections/${made.id}`);
    await press(page, 'Test connection');
    await page.getByText(/^Request successful/).waitFor();

    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await box(page.getByRole('dialog'), 'Label').fill('the one of the office');
    await press(page.getByRole('dialog'), 'Rename connection');
    await page.getByRole('heading', { level: 1, name: /the one of the office/ }).waitFor();

    await press(page, 'More');
    await page.getByRole('menuitem', { name: /^Mark as expired/ }).click();
    await press(page.getByRole('alertdialog'), 'Mark as expired');
    await page.getByText('Expired').first().waitFor();
    const opening = page.waitForEvent('popup');
    await press(page, 'Reconnect');
    await typeInWindow(await opening, apps[0]);
    await page
      .getByText(/Expired/)
      .first()
      .waitFor({ state: 'hidden' });
    const { status } = await world.api<Connection>('GET', `/v1/connections/${made.id}`);
    expect(status).toBe('active');

    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Delete connection' }).click();
    await press(page.getByRole('alertdialog'), 'Delete connection');
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
    await page
      .getByText(/deleted/i)
      .first()
      .waitFor();
    expect((await stored()).map(({ id }) => id)).not.toContain(made.id);
    // The one complaint is that of the browser, about the page of what is no more.
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    await close();
  });

  test('F-121 many are tested, then deleted, in one go', async () => {
    for (const user of ['b-1', 'b-2', 'b-3']) await world.connect(apps[1], user);
    const { page, complaints, close } = await world.enter('/connections?user=b-2');
    const grid = page.getByRole('grid', { name: 'Connections' });
    await grid.getByRole('rowheader').first().waitFor();
    expect(await grid.getByRole('rowheader').count()).toBe(1);
    await page.goto(`${world.url}/connections?integration=${apps[1].definition.key}&status=active`);
    await grid.getByRole('rowheader').nth(2).waitFor();
    await selectAll(grid);
    await press(page, 'Test 3 connections');
    await page.getByRole('region', { name: 'Tests' }).getByText(/3/).first().waitFor();
    await press(page, 'Close results');
    await selectAll(grid);
    await press(page, 'Delete 3 connections');
    await page.getByRole('alertdialog').getByRole('textbox').fill('3');
    await press(page.getByRole('alertdialog'), 'Delete 3 connections');
    await page.getByText('No connection matches').waitFor();
    expect((await stored()).filter(({ title }) => title.includes(account.email)).length).toBeLessThan(3);
    expect(complaints).toEqual([]);
    await close();
  });
});
