import type { Page } from 'playwright-core';
import { panelOf, press, runTest } from './console-steps.ts';
import type { ConsoleWorld } from './console-world.ts';

/** A page, or what becomes of it: how one gets there, until all of it is shown. */
export interface State {
  readonly name: string;
  reach(page: Page): Promise<unknown>;
}

/** Every main page and state of a console whose playground integrations are made, with accounts where values are typed. */
export function looksOf({ url, api }: ConsoleWorld): State[] {
  const go = async (page: Page, path: string) => {
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const at = (name: string, path: string, then?: (page: Page) => Promise<unknown>): State => ({
    name,
    reach: async (page) => {
      await go(page, path);
      await then?.(page);
    },
  });
  const oauth2 = '/integrations/playground-oauth2/1.0.0';
  const session = '/integrations/playground-session/1.0.0';
  const basic = '/integrations/playground-basic/1.0.0';
  const first = async (path: string) => {
    const { data } = await api<{ data: { id: string }[] }>('GET', path);
    return data[0]?.id ?? '';
  };
  return [
    at('integrations', '/integrations'),
    at('integrations, none found', '/integrations?search=nothing'),
    ...['scheme', 'import', 'discover', 'playground'].map((way) =>
      at(`new integration, ${way}`, `/integrations/new?from=${way}`),
    ),
    at('new integration, faults', '/integrations/new', (page) => press(page, 'Create integration')),
    at('choice of a scheme', '/integrations/begun'),
    at('fields', `${session}?step=fields`),
    at('a field', `${session}?step=fields`, (page) => press(page, /^Edit Password/)),
    at('application', `${oauth2}?step=application`),
    at('endpoints', `${oauth2}?step=endpoints`),
    at('endpoints, options', `${oauth2}?step=endpoints`, async (page) => {
      for (const options of await page.getByRole('button', { name: /^Options/ }).all()) await options.click();
    }),
    at('test request, in code', `${session}?step=test`, async (page) => {
      await page.getByRole('radio', { name: 'Code', exact: true }).click({ force: true });
      await page.getByRole('textbox', { name: /^Code of/ }).waitFor();
    }),
    at('label', `${oauth2}?step=label`),
    at('test, passed', basic, (page) => runTest(page)),
    at('test, bundle', `${basic}?tab=bundle`, (page) => runTest(page)),
    at('test, an exchange', `${basic}?tab=http`, async (page) => {
      await runTest(page);
      await panelOf(page).getByRole('list', { name: 'Exchanges of this run' }).getByRole('button').click();
      await panelOf(page).getByRole('region', { name: 'Request', exact: true }).waitFor();
    }),
    at('clone', basic, async (page) => {
      await press(page, 'Clone');
      await page.getByRole('dialog').waitFor();
    }),
    at('delete scheme', basic, async (page) => {
      await press(page, 'Scheme options');
      await page.getByRole('menuitem', { name: /^Delete scheme/ }).click();
      await page.getByRole('alertdialog').waitFor();
    }),
    at('environment', `${oauth2}/environment`),
    at('versions', `${oauth2}/versions`),
    at('connections', '/connections'),
    {
      name: 'a connection',
      reach: async (page) => go(page, `/connections/${await first('/v1/connections')}`),
    },
    at('webhooks', '/webhooks'),
    at('a new webhook', '/webhooks', async (page) => {
      await press(page, 'New webhook');
      await page.getByRole('dialog').waitFor();
      for (const all of await page.getByRole('checkbox', { name: /^All / }).all())
        await all.click({ force: true });
    }),
    at('incidents', '/incidents'),
    at('audit log', '/audit'),
    at('logs', '/logs'),
    {
      name: 'an exchange',
      reach: async (page) => go(page, `/logs/${await first('/v1/exchanges')}`),
    },
    at('API keys', '/settings'),
    at('encryption', '/settings/encryption'),
    at('nothing here', '/integrations/nothing/1.0.0'),
  ];
}
