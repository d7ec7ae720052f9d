import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../peers/servers/process.ts';
import { type SsoPeer, startSso } from '../peers/servers/sso.ts';
import { chromiumMissing } from './chromium.ts';
import { press } from './console-steps.ts';
import { type ConsoleWorld, startConsoleWorld } from './console-world.ts';

const reason = chromiumMissing === undefined ? '' : ` (NOT RUN: ${chromiumMissing})`;

const person = (name: string) => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@acme.example`,
  email_verified: true,
});

describe.skipIf(chromiumMissing)(`single sign-on at oidc-provider${reason}`, () => {
  let world: ConsoleWorld;
  let provider: SsoPeer;
  beforeAll(async () => {
    const port = await freePort();
    provider = await startSso({
      redirectUri: `http://localhost:${port}/console/sso/return`,
      people: { ada: person('Ada Lovelace'), eve: person('Eve Stranger') },
    });
    world = await startConsoleWorld(
      { server: port, app: 0 },
      {
        CLAVIGER_ALLOW_PRIVATE_HOSTS: new URL(provider.url).host,
        CLAVIGER_SSO_ISSUER: provider.url,
        CLAVIGER_SSO_CLIENT_ID: 'claviger',
        CLAVIGER_SSO_CLIENT_SECRET: 's3c-ret of the client',
        CLAVIGER_SSO_NAME: 'Acme ID',
      },
    );
  });
  afterAll(async () => {
    await world?.close();
    await provider?.stop();
  });

  test('TEAM-3 who is invited comes in by the provider, and is in', async () => {
    const { url } = await world.api<{ url: string }>('POST', '/v1/invitations', {
      email: 'ada@acme.example',
      role: 'collaborator',
    });
    provider.be('ada');
    const { page, complaints, close } = await world.visit(new URL(url).pathname);
    await page.getByRole('link', { name: 'Continue with Acme ID' }).click();
    await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor();
    await press(page, 'Signed in as Ada Lovelace');
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/login/);

    await page.goto(`${world.url}/people`);
    await page.getByRole('link', { name: 'Continue with Acme ID' }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/people');
    expect(complaints).toEqual([]);
    await close();
  });

  test.each([
    ['eve', 'The provider knows you, and this server does not'],
    [undefined, 'The provider did not let you in'],
  ])('who is not let in (%s) is told why, on the page where one signs in', async (who, words) => {
    provider.be(who);
    const { page, close } = await world.visit('/login');
    await page.getByRole('link', { name: 'Continue with Acme ID' }).click();
    await page.getByText(words).waitFor();
    await page.getByLabel('E-mail', { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/login');
    await close();
  });
});
