import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { box, panelOf, press, runTest } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

describe.skipIf(chromiumMissing)(`nothing is lost by a reload${reason}`, () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await startConsoleWorld();
  });
  afterAll(() => world?.close());

  const appAt = (index: number) => {
    const app = world.definitions[index];
    if (app === undefined) throw new Error('There is no such app.');
    return app;
  };

  test('F-141 a saved step is there, an edit that is not saved is marked, and can be discarded', async () => {
    const { page, complaints, close } = await world.enter(await world.integrate(appAt(0)));
    await press(page, /^Test request/);
    const url = box(page, /^URL of /);
    await url.fill(`${world.app}/basic/me?saved`);
    await press(page, 'Save & Continue');
    await page.getByRole('button', { name: /^Test request.*Saved/ }).waitFor();
    await page.getByRole('button', { name: /^Connection label/, expanded: true }).waitFor();
    await press(page, /^Test request/);
    await url.fill(`${world.app}/basic/me?edited`);
    await page.getByRole('button', { name: /^Test request.*Unsaved edits/ }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^Test request.*Unsaved edits/, expanded: true }).waitFor();
    expect(await url.inputValue()).toBe(`${world.app}/basic/me?edited`);
    // Elsewhere and back.
    await page.getByRole('link', { name: 'Connections', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Connections' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: /^Test request.*Unsaved edits/ }).waitFor();
    await press(page, 'Discard');
    await press(page.getByRole('alertdialog'), /^Discard/);
    await page.getByRole('button', { name: /^Test request.*Saved/ }).waitFor();
    await expect.poll(() => url.inputValue()).toBe(`${world.app}/basic/me?saved`);
    expect(complaints).toEqual([]);
    await close();
  });

  test('F-005 a scheme that was begun goes on where it was', async () => {
    await world.api('POST', '/v1/integrations', { key: 'begun', name: 'Begun' });
    const { page, close } = await world.enter('/integrations/begun');
    const { title } = await scheme(appAt(1).definition.authentication.type);
    await press(page, title);
    await press(page, 'Save & Continue');
    await page.getByRole('button', { name: /^Test request/, expanded: true }).waitFor();
    await page.goto(`${world.url}/integrations/begun`);
    await page.getByRole('button', { name: /^Fields.*Saved/ }).waitFor();
    await page.getByRole('button', { name: /^Test request/, expanded: true }).waitFor();
    await close();
  });

  test('F-092 the last report stays, and the address of its failing exchange is good for a colleague', async () => {
    const app = appAt(2);
    const path = await world.integrate(app);
    await world.connect(app);
    const { page, close } = await world.enter(path);
    const panel = panelOf(page);
    expect(await runTest(page)).toMatch(/^Request successful/);
    await press(page, /^Test request/);
    await box(page, /^URL of /).fill(`${world.app}/digest/me?fail=500`);
    await press(page, 'Save & Continue');
    // It goes on once all is saved: with edits, nothing would be tested.
    await page.getByRole('button', { name: /^Connection label/, expanded: true }).waitFor();
    await panel.getByText('Changed since this test').waitFor();
    expect(await runTest(page)).toMatch(/^Test failed/);
    await page.reload();
    await panel.getByText(/^Test failed/).waitFor();
    await panel.getByRole('tab', { name: /^HTTP/ }).click();
    await panel.getByRole('list', { name: 'Exchanges of this run' }).getByRole('button').last().click();
    await page.waitForURL(/exchange=/);
    const address = new URL(page.url());

    const { secret } = await world.api<{ secret: string }>('POST', '/v1/api-keys', {
      name: 'A colleague',
      permissions: ['integrations:read', 'connections:read', 'exchanges:read'],
    });
    const colleague = await world.enter(address.pathname + address.search, { apiKey: secret });
    const shown = panelOf(colleague.page);
    await shown.getByText('fail=500').first().waitFor();
    await shown.getByRole('region', { name: 'Response', exact: true }).waitFor();
    await expect.poll(() => shown.innerText()).toContain('500');
    expect(colleague.complaints).toEqual([]);
    await colleague.close();
    await close();
  });

  async function scheme(name: string) {
    const { data } = await world.api<{ data: { name: string; title: string }[] }>('GET', '/v1/schemes');
    const found = data.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no scheme ${name}.`);
    return found;
  }
});
