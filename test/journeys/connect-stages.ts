import { ends } from './connect-ends.ts';
import {
  connectByConsent,
  connectByKey,
  halfAnHourMs,
  leave,
  openForm,
  type Stage,
} from './connect-reach.ts';
import { press, rightKey, signIn, toNextPage } from './connect-steps.ts';

/** Longer than a return is waited for, and shorter than an attempt lasts. */
const elevenMinutesMs = 11 * 60_000;

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
    name: 'form-choice',
    heading: 'Connect Acme CRM',
    reach: (page, world) => openForm(page, world, 'several-ways'),
  },
  {
    name: 'form-chosen',
    heading: 'Connect Acme CRM',
    reach: async (page, world) => {
      await openForm(page, world, 'several-ways');
      await page.getByRole('radio', { name: 'API key' }).check();
      await press(page, 'Continue');
    },
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

const repairs: readonly Stage[] = [
  {
    name: 'form-more-access',
    heading: 'More access to Acme CRM (OAuth 2)',
    reach: async (page, world) => {
      const connection = await connectByConsent(page, world);
      const scopes = ['contacts.read', 'deals:write'];
      await openForm(page, world, 'playground-oauth2', { connection, scopes, product: { name: 'Desk' } });
    },
  },
  {
    name: 'form-delegate',
    heading: 'Reconnect Acme CRM (OAuth 2)',
    reach: async (page, world) => {
      const connection = await connectByConsent(page, world);
      await world.api('PATCH', `/v1/connections/${connection}`, { delegates: ['u-2'] });
      const user = { id: 'u-2', name: 'Grace' };
      await openForm(page, world, 'playground-oauth2', { connection, user, product: { name: 'Desk' } });
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
      await page.getByRole('button', { name: /^Connect/ }).click();
      await page.getByRole('alert').waitFor();
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
    name: 'return-late',
    heading: 'This page has expired',
    reach: async (page, world) => {
      await leave(page, world);
      await signIn(page, 'lovelace');
      world.skipTo(elevenMinutesMs);
      await press(page, 'Allow access');
      world.skipTo(0);
    },
  },
  {
    name: 'framed',
    heading: 'This opens in a window of its own.',
    reach: async (page, world) => {
      const { url } = await world.open('playground-api-key');
      // As a browser asks for a frame in a page of another site.
      const frame = {
        'sec-fetch-dest': 'iframe',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-site': 'cross-site',
      };
      await page.route(url, async (route) =>
        route.fulfill({
          response: await route.fetch({ headers: { ...route.request().headers(), ...frame } }),
        }),
      );
      await page.goto(url);
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
export const stages: readonly Stage[] = [...forms, ...repairs, ...failures, ...ends, ...provider];
