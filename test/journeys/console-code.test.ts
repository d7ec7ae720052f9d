import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { box, panelOf } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

describe.skipIf(chromiumMissing)(`a step in code, and back${reason}`, () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await startConsoleWorld();
  });
  afterAll(() => world?.close());

  test('COD-2 COD-4 COD-5 F-087 it is completed, saved and tested by keys; the form is kept, and the code', async () => {
    const [app] = world.definitions;
    if (app === undefined) throw new Error('There is no app.');
    const path = await world.integrate(app);
    await world.connect(app);
    const { page, complaints, close } = await world.enter(`${path}?step=test`);
    const panel = panelOf(page);

    await page.getByRole('radio', { name: 'Code', exact: true }).click({ force: true });
    await page.getByText('The code runs. The form is kept as it was.').waitFor();
    const editor = page.getByRole('textbox', { name: /^Code of/ });
    expect(await editor.innerText()).toContain('z.request');

    await editor.press('ControlOrMeta+Home');
    await page.keyboard.type('z.');
    const known = page.getByRole('listbox').getByRole('option');
    await known.filter({ hasText: /^request/ }).waitFor();
    await page.keyboard.type('cons');
    await known.filter({ hasText: /^console/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(".log('seen by the builder');");
    await page.keyboard.press('Enter');

    await page.keyboard.press('ControlOrMeta+s');
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor();
    await editor.press('ControlOrMeta+Enter');
    await panel.getByText(/^Request successful/).waitFor();
    await panel.getByRole('tab', { name: /^Console/ }).click();
    await panel.getByRole('list', { name: 'Console' }).getByText('seen by the builder').waitFor();

    await page.getByRole('radio', { name: 'Form', exact: true }).click({ force: true });
    await page.getByText(/^The form runs. The code is kept/).waitFor();
    expect(await box(page, /^URL of /).inputValue()).toBe(`${world.app}/basic/me`);
    await page.keyboard.press('ControlOrMeta+s');
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByText(/^The form runs. The code is kept/).waitFor();
    await page.getByRole('radio', { name: 'Code', exact: true }).click({ force: true });
    await page.getByText('The code runs. The form is kept as it was.').waitFor();
    expect(await editor.innerText()).toContain('seen by the builder');
    expect(complaints).toEqual([]);
    await close();
  });
});
