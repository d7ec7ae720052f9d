import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { press } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

describe.skipIf(chromiumMissing)(`a scheme is deleted, or stays and the version is cloned${reason}`, () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await startConsoleWorld();
  });
  afterAll(() => world?.close());

  /** An integration with connections of so many users. */
  async function used(key: string, users: number) {
    const [app] = world.definitions;
    if (app === undefined) throw new Error('There is no app.');
    const definition = { ...app.definition, key, name: `Acme (${key})` };
    const path = await world.integrate({ ...app, definition });
    for (let user = 1; user <= users; user += 1) await world.connect({ ...app, definition }, `u-${user}`);
    return { path, name: definition.name };
  }

  test('F-112 VER-6 what nobody uses is deleted after one question, and another scheme is chosen', async () => {
    const { path } = await used('unused', 0);
    const { page, complaints, close } = await world.enter(path);
    await press(page, 'Scheme options');
    await page.getByRole('menuitem', { name: /^Delete scheme/ }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('nobody is affected').waitFor();
    await press(question, 'Delete scheme');
    await page.getByRole('heading', { name: 'Choose how users connect' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Choose how users connect' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('F-112 with a few users the name is typed, and their connections end', async () => {
    const { path, name } = await used('few', 2);
    const { page, close } = await world.enter(path);
    await press(page, 'Scheme options');
    await page.getByRole('menuitem', { name: /^Delete scheme/ }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText(/^2 connections/).waitFor();
    const remove = question.getByRole('button', { name: 'Delete scheme' });
    await remove.click();
    const typed = question.getByRole('textbox', { name: `Type ${name} to confirm` });
    await expect.poll(() => typed.getAttribute('aria-invalid')).toBe('true');
    await typed.fill(name);
    await remove.click();
    await page.getByRole('heading', { name: 'Choose how users connect' }).waitFor();
    await close();
  });

  test('F-113 F-114 VER-8 with five users it stays; the clone may lose it, and the connections live on', async () => {
    const { path } = await used('five', 5);
    const { page, complaints, close } = await world.enter(path);
    await press(page, 'Scheme options');
    await page.getByRole('menuitem', { name: /^Delete scheme/ }).click();
    const refusal = page.getByRole('alertdialog', { name: 'The scheme of this version stays' });
    expect(await refusal.innerText()).toContain('never promoted and has fewer than 5 users');
    await press(refusal, 'Clone a new major version');
    await page.waitForURL(/\/integrations\/five\/2\.0\.0/);
    await refusal.waitFor({ state: 'hidden' });
    await press(page, 'Scheme options');
    await page.getByRole('menuitem', { name: /^Delete scheme/ }).click();
    await press(page.getByRole('alertdialog'), 'Delete scheme');
    await page.getByRole('heading', { name: 'Choose how users connect' }).waitFor();
    const { data } = await world.api<{ data: { id: string; status: string }[] }>(
      'GET',
      '/v1/connections?integration=five',
    );
    expect(data.map(({ status }) => status)).toEqual(Array(5).fill('active'));
    await world.api('POST', `/v1/connections/${data[0]?.id}/test`);
    expect(complaints).toEqual([]);
    await close();
  });
});
