import { playgroundDefinitions } from '@claviger/playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import {
  build,
  createIntegration,
  panelOf,
  runTest,
  type ShownScheme,
  signInAtApp,
} from './console-steps.ts';
import { account, type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

const keys = playgroundDefinitions('http://app').map(({ definition }) => definition.key);

/** What the app answers to "who am I"; the e-mail is a credential where users type it. */
const profile = [account.name, account.team];

describe.skipIf(chromiumMissing)(`from nothing to a passed test, by the screen alone${reason}`, () => {
  let world: ConsoleWorld;
  let schemes: readonly ShownScheme[];
  beforeAll(async () => {
    world = await startConsoleWorld();
    schemes = (await world.api<{ data: ShownScheme[] }>('GET', '/v1/schemes')).data;
  });
  afterAll(() => world?.close());

  test('there is an app for each scheme', () => {
    const types = world.definitions.map(({ definition }) => definition.authentication.type);
    expect(types.toSorted()).toEqual(schemes.map(({ name }) => name).toSorted());
  });

  // One database: the first journey begins with nothing at all.
  test.each(keys)('F-002 F-005 %s', async (key) => {
    const app = world.definitions.find(({ definition }) => definition.key === key);
    const scheme = schemes.find(({ name }) => name === app?.definition.authentication.type);
    if (app === undefined || scheme === undefined) throw new Error('There is no such app.');
    const { page, complaints, close } = await world.visit('/');
    await world.signIn(page);
    await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
    await createIntegration(page, app.definition.name);
    await page.getByRole('heading', { level: 1, name: app.definition.name }).waitFor();
    await build(page, scheme, app);

    await signInAtApp(page, app);
    const panel = panelOf(page);
    await panel.getByRole('button', { name: new RegExp(account.email) }).waitFor();
    expect(await runTest(page)).toMatch(/^Request successful · .* · \d exchanges?$/);
    await page.getByRole('button', { name: /^Test.*Passed/ }).waitFor();

    const answer = panel.getByRole('treegrid', { name: 'Response' });
    for (const said of profile) await expect.poll(() => answer.innerText()).toContain(`"${said}"`);
    await panel.getByRole('tab', { name: 'Bundle' }).click();
    const stored = panel.getByRole('region', { name: 'bundle.authData' });
    await expect.poll(() => stored.innerText()).toContain(':censored:');
    expect(await stored.innerText()).not.toContain(account.password);
    await panel.getByRole('tab', { name: /^HTTP/ }).click();
    await panel.getByRole('list', { name: 'Exchanges of this run' }).getByRole('button').first().click();
    await panel.getByRole('region', { name: 'Request', exact: true }).waitFor();
    await panel.getByRole('region', { name: 'Response', exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
