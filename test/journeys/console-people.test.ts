import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { box, press } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld, type Visit } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

const ada = { name: 'Ada Lovelace', email: 'ada@acme.example', password: 'difference engine no 2' };
const charles = { name: 'Charles Babbage', email: 'charles@acme.example', password: 'analytical engine' };

const labelled = (page: Page, name: string) => page.getByLabel(name, { exact: true });

/** Makes the account that an invitation is for. */
async function join(page: Page, { name, password }: typeof ada): Promise<void> {
  await labelled(page, 'Your name').fill(name);
  await labelled(page, 'Password').fill(password);
  await press(page, /^Join /);
  await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
}

async function signIn(page: Page, { email, password }: typeof ada): Promise<void> {
  await labelled(page, 'E-mail').fill(email);
  await labelled(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

describe.skipIf(chromiumMissing)(`people in the console${reason}`, () => {
  let world: ConsoleWorld;
  let path: string;
  let first: Visit;
  let second: Visit;
  beforeAll(async () => {
    world = await startConsoleWorld();
    const [app] = world.definitions;
    if (app === undefined) throw new Error('There is no app.');
    path = await world.integrate(app);
    await world.api('PATCH', `/v1${path.replace('/1.0.0', '/versions/1.0.0')}/environment`, {
      API_HOST: 'eu',
    });
  });
  afterAll(() => world?.close());

  test('TEAM-3 the first admin comes by an invitation that an API key made', async () => {
    const { url } = await world.api<{ url: string }>('POST', '/v1/invitations', {
      email: ada.email,
      role: 'admin',
    });
    first = await world.visit(new URL(url).pathname);
    await first.page.getByText(`${'First key'} invites you`).waitFor();
    expect(await labelled(first.page, 'E-mail').inputValue()).toBe(ada.email);
    await join(first.page, ada);
    await first.page.getByRole('button', { name: `Signed in as ${ada.name}` }).waitFor();
    const readable = await first.page.evaluate<string>(
      'JSON.stringify([location.href, history.state, document.cookie, { ...localStorage }, { ...sessionStorage }])',
    );
    expect(readable).not.toContain(ada.password);
    expect(first.complaints).toEqual([]);
  });

  test('TEAM-3 an admin invites a collaborator, who comes in a browser of their own', async () => {
    const { page } = first;
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByRole('rowheader', { name: /Ada Lovelace/ }).waitFor();
    await press(page, 'Invite');
    const dialog = page.getByRole('dialog');
    await box(dialog, /^E-mail/).fill(charles.email);
    await dialog.getByRole('radio', { name: /^Collaborator/ }).check({ force: true });
    await dialog.getByRole('button', { name: 'Invite' }).click();
    const link = await dialog.getByText(`${world.url}/invitations/`).innerText();
    await press(dialog, 'I have copied it');
    await page.getByRole('rowheader', { name: charles.email }).waitFor();

    second = await world.visit(new URL(link).pathname);
    await second.page.getByText(`${ada.name} invites you`).waitFor();
    await join(second.page, charles);
    const again = await world.visit(new URL(link).pathname);
    await again.page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
    await again.close();
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  test('TEAM-1 TEAM-5 F-118 a collaborator reads, edits nothing and sees no secret', async () => {
    const { page, person, complaints } = second;
    await page.goto(`${world.url}${path}?step=test`);
    const url = box(page, /^URL of /);
    await url.waitFor();
    expect(await url.isEditable()).toBe(false);
    await page.getByText(/^You read this, and do not change it/).waitFor();
    for (const name of [/^Save/, 'Clone', 'Scheme options', /^Add /])
      expect(await page.getByRole('button', { name }).count(), String(name)).toBe(0);
    await page.goto(`${world.url}${path}/environment`);
    await page.getByRole('rowheader', { name: 'API_HOST' }).waitFor();
    expect(await page.getByRole('button', { name: /^(Add|Replace|Remove) / }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    await page.goto(`${world.url}/settings`);
    await page.getByText('This page is not open to you').waitFor();
    expect(complaints).toEqual([]);

    // What is not offered is refused too.
    const { csrf } = (await (await person.request.get(`${world.url}/console/session`)).json()) as {
      csrf: string;
    };
    const version = `${world.url}/v1${path.replace('/1.0.0', '/versions/1.0.0')}`;
    const patched = await person.request.patch(`${version}/environment`, {
      data: { API_HOST: 'evil' },
      headers: { 'X-Claviger-CSRF': csrf },
    });
    expect(patched.status()).toBe(403);
  });

  test('TEAM-3 who is removed loses access at once', async () => {
    const { page } = first;
    await second.page.goto(`${world.url}/integrations`);
    await second.page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
    await page.reload();
    await press(page, `Actions for ${charles.name}`);
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    const question = page.getByRole('alertdialog', { name: `Remove ${charles.name}` });
    await question.getByText('loses access at once').waitFor();
    await press(question, 'Remove member');
    await page.getByRole('rowheader', { name: charles.name }).waitFor({ state: 'hidden' });

    await second.page.getByRole('link', { name: 'Connections' }).click();
    await second.page.getByRole('heading', { name: /^You are in no workspace|^Sign in/ }).waitFor();
    const list = await second.person.request.get(`${world.url}/v1/connections`);
    expect([401, 403]).toContain(list.status());
    expect(first.complaints).toEqual([]);
    await second.close();
  });

  test('a password opens the console again, and a wrong one says so', async () => {
    const { page } = first;
    await press(page, `Signed in as ${ada.name}`);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/login/);
    await signIn(page, { ...ada, password: 'something else' });
    await page.getByRole('heading', { level: 2 }).waitFor();
    await labelled(page, 'Password').fill(ada.password);
    await press(page, 'Sign in');
    await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
    await press(page, `Signed in as ${ada.name}`);
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Current password', { exact: true }).fill(ada.password);
    await dialog.getByLabel('New password', { exact: true }).fill('a new and long one');
    await press(dialog, 'Change password');
    await dialog.waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
  });

  test('TEAM-1 a person makes a workspace, which begins empty, and goes back', async () => {
    const { page } = first;
    await press(page, /^Workspace /);
    await page.getByRole('menuitem', { name: 'New workspace' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Second');
    await press(page.getByRole('dialog'), 'Create workspace');
    await page.getByText('Connect the first app').waitFor();
    await press(page, 'Workspace Second');
    await page.getByRole('menuitem', { name: 'Rename this workspace' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Trials');
    await press(page.getByRole('dialog'), 'Rename workspace');
    await press(page, 'Workspace Trials');
    await page.getByRole('menuitem').first().click();
    await page
      .getByRole('row', { name: /Acme|Playground/ })
      .first()
      .waitFor();
    await first.close();
  });
});
