import { demoClient } from '@claviger/playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { severalWays } from './connect-definitions.ts';
import { lookAt } from './console-axe.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;
const at = '/v1/integrations/several-ways/versions/1.0.0';

describe.skipIf(chromiumMissing)(`several ways to connect in the console${reason}`, () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await startConsoleWorld();
    const definition = severalWays(world.app);
    await world.api('POST', '/v1/integrations', { key: 'several-ways', name: 'Acme CRM', definition });
    await world.api('PATCH', `${at}/environment`, {
      CLIENT_ID: demoClient.id,
      CLIENT_SECRET: demoClient.secret,
    });
  });
  afterAll(() => world?.close());

  test('F-064 each is edited by its own steps; one is added, and is there after a reload', async () => {
    const options = { reducedMotion: 'reduce', bypassCSP: true } as const;
    const { page, complaints, close } = await world.enter('/integrations/several-ways/1.0.0', options);
    await page.getByRole('radio', { name: 'Acme account' }).click();
    await page.getByText('OAuth v2').first().waitFor();
    await page.waitForURL(/way=account/);
    await page.waitForLoadState('networkidle');
    expect(await lookAt(page, 'a way beside the first')).toEqual([]);

    await page.getByRole('button', { name: 'Ways to connect: options' }).click();
    await page.getByRole('menuitem', { name: 'Add a way to connect' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('User and password');
    await page.getByRole('button', { name: /Scheme/ }).click();
    await page.getByRole('option', { name: /Basic/ }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('radio', { name: 'User and password', checked: true }).waitFor();
    await page.getByText('Basic Auth').first().waitFor();
    expect(await lookAt(page, 'a way that was just added')).toEqual([]);

    await page.reload();
    await page.getByRole('radio', { name: 'User and password', checked: true }).waitFor();
    await page.getByRole('radio', { name: 'API key' }).click();
    await page.getByText('API Key').first().waitFor();

    expect(complaints).toEqual([]);
    await close();
  });
});
