import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { lookAt } from './console-axe.ts';
import { press } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;
const options = { bypassCSP: true, reducedMotion: 'reduce' } as const;
const password = 'difference engine no 2';

interface Look {
  readonly name: string;
  readonly path: string;
  after?(page: Page): Promise<unknown>;
}

describe.skipIf(chromiumMissing)(`people look right in the console${reason}`, () => {
  let world: ConsoleWorld;
  let path: string;
  beforeAll(async () => {
    world = await startConsoleWorld();
    const [app] = world.definitions.filter(({ values }) => Object.keys(values).length > 0);
    if (app === undefined) throw new Error('There is no app.');
    path = await world.integrate(app);
    await world.connect(app, 'u-204');
    await world.api('POST', '/v1/integrations', { key: 'begun', name: 'Begun' });
  });
  afterAll(() => world?.close());

  const linkFor = async (email: string, role: string) => {
    const { url } = await world.api<{ url: string }>('POST', '/v1/invitations', { email, role });
    return new URL(url).pathname;
  };

  /** Somebody who is in, in a browser of their own. */
  async function enterAs(name: string, role: string) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@acme.example`;
    const visit = await world.visit(await linkFor(email, role), options);
    await visit.page.getByLabel('Your name', { exact: true }).fill(name);
    await visit.page.getByLabel('Password', { exact: true }).fill(password);
    await press(visit.page, /^Join /);
    await visit.page.getByRole('button', { name: `Signed in as ${name}` }).waitFor();
    return visit;
  }

  async function look(page: Page, looks: readonly Look[]): Promise<void> {
    for (const { name, path, after } of looks) {
      await page.goto(world.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await after?.(page);
      expect.soft(await lookAt(page, name)).toEqual([]);
    }
  }

  test('WCAG 2.2 AA the pages before the sign-in', async () => {
    const { page, close } = await world.visit('/login', options);
    await look(page, [
      { name: 'sign-in', path: '/login' },
      { name: 'sign-in, faults', path: '/login', after: (at) => press(at, 'Sign in') },
      {
        name: 'sign-in, refused',
        path: '/login',
        after: async (at) => {
          await at.getByLabel('E-mail', { exact: true }).fill('nobody@acme.example');
          await at.getByLabel('Password', { exact: true }).fill('a wrong password');
          await press(at, 'Sign in');
          await at.getByRole('heading', { level: 2 }).waitFor();
        },
      },
      { name: 'sign-in with a key', path: '/login?with=key' },
      { name: 'sign-in, back from the provider', path: '/?sso=denied' },
      { name: 'forgotten password', path: '/reset' },
      { name: 'new password', path: '/password/none' },
      { name: 'sign-up, closed', path: '/sign-up' },
      { name: 'new account', path: '/sign-up/none' },
      { name: 'invitation', path: await linkFor('mary@acme.example', 'collaborator') },
      { name: 'invitation, used', path: '/invitations/none' },
    ]);
    await close();
  });

  test('WCAG 2.2 AA TEAM-3 what an admin sees of people', async () => {
    const { page, close } = await enterAs('Ada Lovelace', 'admin');
    const other = await enterAs('Charles Babbage', 'collaborator');
    await other.close();
    const question = (name: RegExp) => async (at: Page) => {
      await press(at, 'Actions for Charles Babbage');
      await at.getByRole('menuitem', { name }).click();
      await at.getByRole('dialog').or(at.getByRole('alertdialog')).waitFor();
    };
    const menu = (name: RegExp, then: string) => async (at: Page) => {
      await at.setViewportSize({ width: 1280, height: 800 });
      await press(at, name);
      await at.getByRole('menuitem', { name: then }).click();
      await at.getByRole('dialog').waitFor();
    };
    await look(page, [
      { name: 'people', path: '/people' },
      { name: 'people, invite', path: '/people', after: (at) => press(at, 'Invite') },
      {
        name: 'people, invited',
        path: '/people',
        after: async (at) => {
          await press(at, 'Invite');
          const dialog = at.getByRole('dialog');
          await dialog.getByRole('textbox').fill('grace@acme.example');
          await dialog.getByRole('radio', { name: /^Subscriber/ }).check({ force: true });
          await press(dialog, 'Invite');
          await press(dialog, 'Copy Invitation link');
        },
      },
      { name: 'people, role', path: '/people', after: question(/^Change role/) },
      { name: 'people, remove', path: '/people', after: question(/^Remove/) },
      { name: 'new workspace', path: '/people', after: menu(/^Workspace /, 'New workspace') },
      { name: 'change password', path: '/people', after: menu(/^Signed in as/, 'Change password') },
      {
        name: 'API keys, limited',
        path: '/settings',
        after: async (at) => {
          await press(at, 'New API key');
          await at.getByRole('radio', { name: /^Only these/ }).check({ force: true });
          await at.getByRole('checkbox').first().click({ force: true });
          await at.getByRole('list', { name: 'Chosen connections' }).waitFor();
        },
      },
    ]);
    await close();
  });

  test('WCAG 2.2 AA TEAM-1 F-118 what a collaborator and a subscriber see', async () => {
    const reader = await enterAs('Mary Somerville', 'collaborator');
    await look(reader.page, [
      { name: 'collaborator, integrations', path: '/integrations' },
      { name: 'collaborator, fields', path: `${path}?step=fields` },
      {
        name: 'collaborator, a field',
        path: `${path}?step=fields`,
        after: (at) => press(at, 'Show Username'),
      },
      { name: 'collaborator, test request', path: `${path}?step=test` },
      { name: 'collaborator, environment', path: `${path}/environment` },
      { name: 'collaborator, versions', path: `${path}/versions` },
      { name: 'collaborator, no scheme', path: '/integrations/begun' },
      { name: 'collaborator, people', path: '/people' },
      { name: 'collaborator, connections', path: '/connections' },
      { name: 'collaborator, closed', path: '/settings' },
    ]);
    await reader.close();
    const told = await enterAs('Grace Hopper', 'subscriber');
    await look(told.page, [{ name: 'subscriber', path: '/' }]);
    await told.close();
  });
});
