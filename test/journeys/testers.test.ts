import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson } from './chromium.ts';
import { headingOf, press, rightKey } from './connect-steps.ts';
import { lookAt } from './console-axe.ts';
import { press as click } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;
const key = 'playground-api-key';

describe.skipIf(chromiumMissing)(`testers of a private version${reason}`, () => {
  let world: ConsoleWorld;
  let place: string;
  beforeAll(async () => {
    world = await startConsoleWorld();
    const app = world.definitions.find(({ definition }) => definition.key === key);
    if (app === undefined) throw new Error('There is no such app.');
    place = `${await world.integrate(app)}/testers`;
    await world.api('POST', `/v1/integrations/${key}/versions/1.0.0/clone`, { bump: 'minor' });
  });
  afterAll(() => world?.close());

  const newLink = async (body: object) =>
    (await world.api<{ url: string }>('POST', `/v1/integrations/${key}/testers`, body)).url;

  async function connect(page: Page): Promise<void> {
    await press(page, /^Connect /);
    await page.getByLabel('API key', { exact: true }).fill(rightKey);
    await press(page, /^Connect/);
    await press(page, /^Yes/);
  }

  test('TEAM-6 in the console a link is made; without script a tester connects, and loses it when it is revoked', async () => {
    const builder = await world.enter(place, { bypassCSP: true, reducedMotion: 'reduce' });
    const { page } = builder;
    await page.getByText('Nobody is invited to test.').waitFor();
    await click(page, 'Invite testers');
    await page.getByRole('dialog').waitFor();
    expect.soft(await lookAt(page, 'testers, invite')).toEqual([]);
    await page.locator('label').filter({ hasText: 'Public link' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill('Beta group');
    await click(page, 'Make the link');
    const url = (await page.getByText(/\/test\/[\w-]{43}$/).textContent()) ?? '';
    expect.soft(await lookAt(page, 'testers, link')).toEqual([]);
    await click(page, 'I have copied it');

    const person = await newPerson(world.browser);
    const tester = await person.newPage();
    await tester.goto(url);
    expect(await headingOf(tester)).toMatch(/^Test /);
    await tester.getByLabel('Your name').fill('Grace');
    await press(tester, 'Continue');
    await tester.getByText(/You are testing .*version 1\.0\.0/).waitFor();
    await connect(tester);
    await tester.locator('.state.good').waitFor();
    await press(tester, /^Test/);
    await tester.getByText(/works/).waitFor();

    await page.reload();
    await page.getByRole('row', { name: /Beta group/ }).waitFor();
    expect.soft(await lookAt(page, 'testers, list')).toEqual([]);
    await click(page, 'Revoke Beta group');
    await page.getByText('The account that was connected by it will have expired.').waitFor();
    expect.soft(await lookAt(page, 'testers, revoke')).toEqual([]);
    await click(page, 'Revoke');
    await page.getByText('Nobody is invited to test.').waitFor();
    for (const gone of [url, tester.url()]) {
      await tester.goto(gone);
      expect(await headingOf(tester)).toBe('This link is not valid.');
    }
    const { data } = await world.api<{ data: object[] }>('GET', '/v1/connections');
    expect(data).toMatchObject([{ status: 'expired', user: { name: 'Grace' } }]);
    expect(builder.complaints).toEqual([]);
    await Promise.all([person.close(), builder.close()]);
  });

  test('TEAM-6 WCAG 2.2 AA the pages of a tester look right, in both directions', async () => {
    for (const [locale, direction] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      const person = await newPerson(world.browser, {
        javaScriptEnabled: true,
        bypassCSP: true,
        reducedMotion: 'reduce',
        locale,
      });
      const page = await person.newPage();
      await page.goto(await newLink({}));
      expect(await page.getAttribute('html', 'dir')).toBe(direction);
      expect.soft(await lookAt(page, `test ${locale}`)).toEqual([]);
      const box = page.locator('#name');
      await box.evaluate((one) => one.removeAttribute('required'));
      await page.locator('button').click();
      await page.locator('#fault').waitFor();
      expect.soft(await lookAt(page, `test fault ${locale}`)).toEqual([]);
      await box.fill('Grace');
      await page.locator('button').click();
      await page.waitForURL(/\/user\//);
      expect.soft(await lookAt(page, `test accounts ${locale}`)).toEqual([]);
      await page.goto(`${world.url}/test/none`);
      expect.soft(await lookAt(page, `test unknown ${locale}`)).toEqual([]);
      await person.close();
    }
  });
});
