import { expect } from 'vitest';
import { connectByKey, openForm, type Stage } from './connect-reach.ts';
import { press, rightKey } from './connect-steps.ts';

/** What comes after the form: work, questions, and how it ends. */
export const ends: readonly Stage[] = [
  {
    name: 'working',
    heading: 'Checking your account…',
    reach: async (page, world) => {
      const { id, url } = await openForm(page, world, 'playground-api-key');
      await page.getByLabel('API key').fill(rightKey);
      // No answer at all: the page says that it works for as long as it is looked at.
      const body = new URLSearchParams({ path: '/api-key/me', fail: 'slow' });
      await fetch(`${world.provider}/_fail`, { method: 'POST', body });
      void page
        .getByRole('button', { name: /^Connect/ })
        .click({ noWaitAfter: true })
        .catch(() => undefined);
      await expect.poll(() => world.status(id)).toBe('exchanging');
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
      await openForm(page, world, 'television');
      await press(page, 'Get a code');
      // Where script runs, the page goes there by itself.
      await page.waitForURL(/\?refresh=off$/);
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
      const { id } = await connectByKey(page, world, rightKey, { completion: 'confirm' });
      const vouched = world.api('POST', `/v1/connect-sessions/${id}/confirm`, { user: { id: 'u-2' } });
      await expect(vouched).rejects.toThrow('user_mismatch');
      // Where script runs, the page has gone on by itself.
      await page.getByRole('heading', { name: 'This connection was begun by somebody else' }).waitFor();
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
