import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumMissing } from './chromium.ts';
import { lookAt } from './console-axe.ts';
import { press } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

/** An app with keys; its second version knows fewer of them. */
const app = createServer((request, response) => {
  const key = String(request.headers['x-key']);
  const isKnown = !request.url?.startsWith('/v2/') || !key.startsWith('old');
  response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isKnown ? { name: `Truck ${key.at(-1)}` } : { error: 'unknown key' }));
});

interface Listed {
  readonly data: readonly { readonly id: string; readonly version: string; readonly status: string }[];
}

describe.skipIf(chromiumMissing)(`versions live in the console${reason}`, () => {
  let world: ConsoleWorld;
  let host = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    host = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    world = await startConsoleWorld(undefined, { CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  });
  afterAll(async () => {
    await world?.close();
    app.close();
  });

  const definitionOf = (key: string, version: string, path = '/v1/me', more = {}) => ({
    claviger: 1,
    key,
    name: `Fleet (${key})`,
    version,
    authentication: {
      type: 'custom',
      fields: [{ key: 'api_key', label: 'API key', type: 'password', required: true }],
      test: { url: host + path, headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
      connectionLabel: '{{name}}',
    },
    ...more,
  });

  /** An integration whose 1.0.0 is promoted and has a connection for each of these keys. */
  async function fleet(key: string, keys: readonly string[]) {
    await world.api('POST', '/v1/integrations', {
      key,
      name: `Fleet (${key})`,
      definition: definitionOf(key, '1.0.0'),
    });
    for (const [place, apiKey] of keys.entries())
      await world.api('POST', '/v1/connections', {
        integration: key,
        user: { id: `u-${place}`, name: `User ${place}` },
        authData: { api_key: apiKey },
      });
    await world.api('POST', `/v1/integrations/${key}/versions/1.0.0/promote`);
    await world.api('POST', `/v1/integrations/${key}/versions/1.0.0/clone`, { bump: 'minor' });
    return {
      path: `/integrations/${key}/1.1.0/versions`,
      save: (definition: unknown) =>
        world.api('PUT', `/v1/integrations/${key}/versions/1.1.0/definition`, definition),
    };
  }

  const choose = async (page: Page, version: string, item: RegExp) => {
    await press(page, `Actions for ${version}`);
    await page.getByRole('menuitem', { name: item }).click();
  };
  const looks = { bypassCSP: true, reducedMotion: 'reduce' } as const;

  test('VER-9 VER-13 F-115 a blocked promotion names its rule; the major clone is promoted, and 1.0.0 is legacy', async () => {
    const { path, save } = await fleet('promo', ['one', 'two']);
    await save(definitionOf('promo', '1.1.0', '/v1/me', { hosts: ['other.example'] }));
    const { page, complaints, close } = await world.enter(path, looks);
    await choose(page, '1.1.0', /^Promote version/);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1.1.0 cannot take the place of 1.0.0').waitFor();
    expect(await dialog.getByRole('region', { name: /^Breaking: / }).innerText()).toContain('other.example');
    expect(await lookAt(page, 'promotion, blocked')).toEqual([]);
    await press(dialog, 'Clone a new major version');
    await page.waitForURL(/\/integrations\/promo\/2\.0\.0/);
    await page.goto(`${world.url}/integrations/promo/2.0.0/versions`);
    await choose(page, '2.0.0', /^Promote version/);
    await dialog.getByText(/1\.0\.0 becomes legacy, and its 2 connections of 2 users stay/).waitFor();
    await dialog
      .getByText(/Nothing stands in the way|to mend before it is published/)
      .first()
      .waitFor();
    expect(await lookAt(page, 'promotion')).toEqual([]);
    await press(dialog, 'Promote version');
    await dialog.waitFor({ state: 'hidden' });
    const row = (version: string) =>
      page.getByRole('row').filter({ has: page.getByText(version, { exact: true }) });
    await row('2.0.0').getByText('Promoted').waitFor();
    await row('1.0.0').getByText('Legacy').waitFor();
    const { data } = await world.api<Listed>('GET', '/v1/connections?integration=promo');
    expect(data.map(({ version }) => version)).toEqual(['1.0.0', '1.0.0']);
    expect(complaints).toEqual([]);
    await close();
  });

  test('VER-17 a version is deprecated to a day, and says when it ends', async () => {
    const { path } = await fleet('ending', ['one']);
    await world.api('POST', '/v1/integrations/ending/versions/1.1.0/promote');
    const { page, complaints, close } = await world.enter(path, looks);
    await choose(page, '1.0.0', /^Deprecate version/);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 connection of 1 user will have to reconnect').waitFor();
    expect(await lookAt(page, 'deprecation')).toEqual([]);
    await press(dialog, 'Deprecate version');
    await page.getByText(/^ends \d+ \w+ \d{4}$/).waitFor();
    expect(await lookAt(page, 'versions, one ends')).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('VER-15 a migration of 20 connections is looked at first, pauses by itself, and is rolled back', async () => {
    const keys = Array.from({ length: 20 }, (_, place) => `${place % 5 < 2 ? 'old' : 'new'}-${place}`);
    const { path, save } = await fleet('moving', keys);
    await save(definitionOf('moving', '1.1.0', '/v2/me'));
    const { page, complaints, close } = await world.enter(path, looks);
    await choose(page, '1.0.0', /^Migrate connections/);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('slider').fill('100');
    await dialog.getByText('100 %, 20 of 20 users').waitFor();
    expect(await lookAt(page, 'migration, how many')).toEqual([]);
    await press(dialog, 'See what would move');
    await dialog.getByText('20 connections of 20 users would move from 1.0.0 to 1.1.0').waitFor();
    expect(await lookAt(page, 'migration, what would move')).toEqual([]);
    expect((await world.api<Listed>('GET', '/v1/moves?integration=moving')).data).toEqual([]);
    await press(dialog, 'Begin migration');
    const move = page.getByRole('article', { name: 'Migration from 1.0.0 to 1.1.0' });
    await move.getByText('Paused', { exact: true }).waitFor();
    await move.getByText(/pauses by itself once three have failed/).waitFor();
    await move
      .getByRole('link', { name: /^conn_/ })
      .first()
      .waitFor();
    expect(await lookAt(page, 'migration, paused')).toEqual([]);
    await press(move, 'Roll back');
    await press(page.getByRole('alertdialog'), 'Roll back');
    await move.getByText('Rolled back', { exact: true }).waitFor();
    const { data } = await world.api<Listed>('GET', '/v1/connections?integration=moving&limit=50');
    expect(data.map(({ version, status }) => `${version} ${status}`)).toEqual(Array(20).fill('1.0.0 active'));
    expect(complaints).toEqual([]);
    await close();
  });
});
