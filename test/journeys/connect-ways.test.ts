import { demoClient } from '@claviger/playground';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { severalWays } from './connect-definitions.ts';
import { headingOf, press, rightKey, signIn, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const integration = 'several-ways';
const environment = { CLIENT_ID: demoClient.id, CLIENT_SECRET: demoClient.secret };
const connectedTo = /^Acme CRM ada@acme\.dev.* is connected\.$/;

describe.skipIf(chromiumMissing)(`several ways to connect in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
    await world.integrate(severalWays(world.provider), environment);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const asPerson = async (act: (page: Page) => Promise<void>, options = {}) => {
    const person = await newPerson(browser, options);
    try {
      await act(await person.newPage());
    } finally {
      await person.close();
    }
  };
  const consent = async (page: Page) => {
    await press(page, 'Continue to Acme CRM');
    await signIn(page, 'lovelace');
    await press(page, 'Allow');
  };
  const callOf = async (id: unknown) => {
    const answer = await world.ask('GET', `/v1/connections/${id}/proxy/me`);
    return { status: answer.status, text: await answer.text() };
  };
  const tested = (id: unknown) => world.api('POST', `/v1/connections/${id}/test`, {});

  test('F-064 without script, by the keyboard: two users connect each another way, and both work', async () => {
    await asPerson(async (page) => {
      await world.enter(page, await world.open(integration));
      expect(await page.getByRole('group', { name: 'How do you want to connect?' }).isVisible()).toBe(true);
      const own = page.getByRole('radio', { name: 'API key' });
      expect(await own.isChecked()).toBe(true);
      await own.focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.getByRole('radio', { name: 'Acme account' }).isChecked()).toBe(true);
      await page.keyboard.press('ArrowUp');
      await toNextPage(page, () => page.keyboard.press('Enter'));
      await page.getByLabel('API key').fill(rightKey);
      await press(page, /^Connect Acme CRM$/);
      expect(await headingOf(page)).toMatch(connectedTo);
    });
    await asPerson(async (page) => {
      await world.enter(page, await world.open(integration, { user: { id: 'u-2', name: 'Grace' } }));
      await page.getByText('Acme account').click();
      await press(page, 'Continue');
      await consent(page);
      expect(await headingOf(page)).toMatch(connectedTo);
    });
    const made = await world.connections(integration);
    expect(new Set(made.map(({ alternative }) => alternative))).toEqual(new Set([null, 'account']));
    for (const { id } of made) {
      expect(await tested(id)).toMatchObject({ ok: true });
      expect(await callOf(id)).toMatchObject({ status: 200, text: expect.stringContaining('ada@acme.dev') });
    }
    const account = made.find(({ alternative }) => alternative === 'account')?.['id'];
    expect(await world.api('POST', `/v1/connections/${account}/refresh`, {})).toMatchObject({
      generation: 2,
    });
    expect(await callOf(account)).toMatchObject({ status: 200 });
  });

  test('F-064 with script: a reconnect goes another way, under the same id, and back', async () => {
    const user = { id: 'u-3', name: 'Edith' };
    const { id } = await world.api('POST', '/v1/connections', {
      integration,
      user,
      authData: { api_key: rightKey },
    });
    await asPerson(
      async (page) => {
        await world.enter(page, await world.open(integration, { user, connection: id }));
        expect(await page.getByLabel('API key').isVisible()).toBe(true);
        await press(page, 'Connect another way');
        await page.getByRole('radio', { name: 'Acme account' }).check();
        await press(page, 'Continue');
        await press(page, 'Connect another way');
        expect(await page.getByRole('radio', { name: 'Acme account' }).isChecked()).toBe(true);
        await press(page, 'Continue');
        await consent(page);
        if (await page.getByRole('button', { name: /^Yes/ }).isVisible()) await press(page, /^Yes/);
        expect(await headingOf(page)).toMatch(connectedTo);
      },
      { javaScriptEnabled: true },
    );
    const now = await world.api('GET', `/v1/connections/${id}`);
    expect(now).toMatchObject({ id, alternative: 'account', generation: 2 });
    expect(await callOf(id)).toMatchObject({ status: 200 });
    const { data } = await world.api('GET', `/v1/connections/${id}/events`);
    expect(data).toMatchObject([
      { type: 'connection.reconnected', detail: { alternative: 'account', alternativeBefore: 'own' } },
      { type: 'connection.created' },
    ]);
  });
});
