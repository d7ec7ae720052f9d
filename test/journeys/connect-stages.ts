import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { press, rightKey, signIn, toNextPage } from './connect-steps.ts';
import type { ConnectWorld } from './connect-world.ts';

/** A page that a user can come to see: how to come there, and how it is headed. */
export interface Stage {
  readonly name: string;
  readonly heading: string | RegExp;
  /** Comes there; answers the page to look at when it is not the given one. */
  reach(page: Page, world: ConnectWorld): Promise<unknown>;
}

const halfAnHourMs = 31 * 60_000;

const openForm = async (page: Page, world: ConnectWorld, integration: string, more = {}) => {
  const session = await world.open(integration, more);
  await world.enter(page, session);
  return session;
};

const connectByKey = async (page: Page, world: ConnectWorld, key: string, more = {}) => {
  const session = await openForm(page, world, 'playground-api-key', more);
  await page.getByLabel('API key').fill(key);
  await press(page, /^Connect/);
  return session;
};

const leave = async (page: Page, world: ConnectWorld) => {
  const session = await openForm(page, world, 'playground-oauth2');
  await press(page, /^Continue/);
  return session;
};

const forms: readonly Stage[] = [
  {
    name: 'form-key',
    heading: 'Connect Acme CRM (API key)',
    reach: (page, world) => openForm(page, world, 'playground-api-key'),
  },
  {
    name: 'form-password',
    heading: 'Connect Acme CRM (Basic)',
    reach: (page, world) => openForm(page, world, 'playground-basic'),
  },
  {
    name: 'form-every-field',
    heading: 'Connect Acme Warehouse',
    reach: (page, world) => openForm(page, world, 'every-field'),
  },
  {
    name: 'form-long-names',
    heading: /^Connect Donau/,
    reach: (page, world) => openForm(page, world, 'long-names'),
  },
  {
    name: 'form-leaves',
    heading: 'Connect Acme CRM (OAuth 2)',
    reach: (page, world) => openForm(page, world, 'playground-oauth2'),
  },
  {
    name: 'form-device',
    heading: 'Connect Acme TV',
    reach: (page, world) => openForm(page, world, 'television'),
  },
  {
    name: 'form-reconnect',
    heading: 'Reconnect Acme CRM (API key)',
    reach: async (page, world) => {
      await connectByKey(page, world, rightKey);
      const [connection] = await world.connections('playground-api-key');
      await openForm(page, world, 'playground-api-key', { connection: connection?.['id'] });
    },
  },
];

const failures: readonly Stage[] = [
  {
    name: 'failed-key',
    heading: 'Connect Acme CRM (API key)',
    reach: (page, world) => connectByKey(page, world, 'wrong'),
  },
  {
    name: 'failed-values',
    heading: 'Connect Acme Warehouse',
    reach: async (page, world) => {
      await openForm(page, world, 'every-field');
      await page.getByLabel('API key').fill('wrong');
      await page.getByLabel('Workspace').fill('not a name!');
      await page.getByLabel('Is this a sandbox').selectOption('Yes');
      await page.getByLabel('Retries').fill('three');
      await press(page, /^Connect/);
    },
  },
  {
    name: 'failed-unreachable',
    heading: 'Connect Acme Offline',
    reach: async (page, world) => {
      await openForm(page, world, 'unreachable');
      await page.getByLabel('API key').fill('any');
      await press(page, /^Connect/);
    },
  },
  {
    name: 'failed-denied',
    heading: 'Connect Acme CRM (OAuth 2)',
    reach: async (page, world) => {
      await leave(page, world);
      await signIn(page, 'lovelace');
      await press(page, 'Deny');
    },
  },
  {
    name: 'held-elsewhere',
    heading: 'This link is open in another browser.',
    reach: async (page, world) => {
      const { url } = await leave(page, world);
      await page.context().clearCookies();
      await page.goto(url);
    },
  },
  {
    name: 'expired',
    heading: 'This link has run out.',
    reach: async (page, world) => {
      const { url } = await world.open('playground-api-key');
      world.skipTo(halfAnHourMs);
      await page.goto(url);
      world.skipTo(0);
    },
  },
  {
    name: 'unknown',
    heading: 'This link is not valid.',
    reach: async (page, world) => {
      const { url } = await world.open('playground-api-key');
      await page.goto(`${url}x`);
    },
  },
  {
    name: 'return-without-attempt',
    heading: 'This return does not belong to you',
    reach: async (page, world) => {
      const { url } = await world.open('playground-oauth2');
      await page.goto(new URL('/oauth/return/playground-oauth2?code=c&state=s', url).href);
    },
  },
];

const ends: readonly Stage[] = [
  {
    name: 'working',
    heading: 'Checking your account…',
    reach: async (page, world) => {
      const { id, url } = await openForm(page, world, 'playground-api-key');
      await page.getByLabel('API key').fill(rightKey);
      const body = new URLSearchParams({ path: '/api-key/me', fail: 'drip' });
      await fetch(`${world.provider}/_fail`, { method: 'POST', body });
      void page
        .getByRole('button', { name: /^Connect/ })
        .click({ noWaitAfter: true })
        .catch(() => undefined);
      await vi.waitFor(async () => expect(await world.status(id)).toBe('exchanging'));
      const second = await page.context().newPage();
      await second.goto(url);
      return second;
    },
  },
  {
    name: 'connected',
    heading: /^Acme CRM \(API key\) ada@acme\.dev.* is connected\.$/,
    reach: (page, world) => connectByKey(page, world, rightKey),
  },
  {
    name: 'connected-with-way-back',
    heading: /is connected\.$/,
    reach: async (page, world) => {
      const { url } = await connectByKey(page, world, rightKey, { returnUrl: world.provider });
      await page.goto(url);
    },
  },
  {
    name: 'connected-long-names',
    heading: /is connected\.$/,
    reach: async (page, world) => {
      await openForm(page, world, 'long-names');
      await page.getByLabel('Schlüssel').fill(rightKey);
      await press(page, /^Connect/);
    },
  },
  {
    name: 'device',
    heading: 'Enter this code at Acme TV',
    reach: async (page, world) => {
      const { url } = await openForm(page, world, 'television');
      await press(page, 'Get a code');
      await page.goto(`${url}?refresh=off`);
    },
  },
  {
    name: 'proof',
    heading: 'Is this right?',
    reach: (page, world) =>
      connectByKey(page, world, rightKey, { completion: 'proof', product: { name: 'Desk' } }),
  },
  {
    name: 'proof-long-names',
    heading: 'Is this right?',
    reach: async (page, world) => {
      const name = `Ada ${'Lovelace-'.repeat(12)}`;
      const more = { completion: 'proof', product: { name: 'Desk '.repeat(20) }, user: { id: 'u-1', name } };
      await openForm(page, world, 'long-names', more);
      await page.getByLabel('Schlüssel').fill(rightKey);
      await press(page, /^Connect/);
    },
  },
  {
    name: 'account-changed',
    heading: 'This is another account',
    reach: async (page, world) => {
      const { id } = await connectByKey(page, world, rightKey);
      const { connection } = await world.api('GET', `/v1/connect-sessions/${id}`);
      await openForm(page, world, 'playground-api-key', { connection });
      await page.getByLabel('API key').fill('acme_key_grace_91d2e6aa');
      await press(page, /^Reconnect/);
    },
  },
  {
    name: 'ended-by-another-user',
    heading: 'This connection was begun by somebody else',
    reach: async (page, world) => {
      const { id, url } = await connectByKey(page, world, rightKey, { completion: 'confirm' });
      const vouched = world.api('POST', `/v1/connect-sessions/${id}/confirm`, { user: { id: 'u-2' } });
      await expect(vouched).rejects.toThrow('user_mismatch');
      await page.goto(url);
    },
  },
  {
    name: 'waits-for-host',
    heading: 'Almost done.',
    reach: (page, world) => connectByKey(page, world, rightKey, { completion: 'confirm' }),
  },
  {
    name: 'cancelled',
    heading: 'Nothing was connected.',
    reach: async (page, world) => {
      await openForm(page, world, 'playground-api-key');
      await press(page, 'Cancel');
    },
  },
];

/** The playground's own pages. */
const provider: readonly Stage[] = [
  { name: 'provider-sign-in', heading: 'Sign in to Acme CRM', reach: leave },
  {
    name: 'provider-wrong-password',
    heading: 'Sign in to Acme CRM',
    reach: async (page, world) => {
      await leave(page, world);
      await signIn(page, 'wrong');
    },
  },
  {
    name: 'provider-consent',
    heading: /^Allow .* to use your account\?$/,
    reach: async (page, world) => {
      await leave(page, world);
      await signIn(page, 'lovelace');
    },
  },
  {
    name: 'provider-gone',
    heading: 'This request is over',
    reach: (page, world) => toNextPage(page, () => page.goto(`${world.provider}/consent/nobody`)),
  },
];

/** Every page there is. */
export const stages: readonly Stage[] = [...forms, ...failures, ...ends, ...provider];
