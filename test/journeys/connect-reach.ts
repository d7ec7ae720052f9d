import type { Page } from 'playwright-core';
import { press, signIn } from './connect-steps.ts';
import type { ConnectWorld } from './connect-world.ts';

/** A page that a user can come to see: how to come there, and how it is headed. */
export interface Stage {
  readonly name: string;
  readonly heading: string | RegExp;
  /** Comes there; answers the page to look at when it is not the given one. */
  reach(page: Page, world: ConnectWorld): Promise<unknown>;
}

/** Longer than an attempt lasts. */
export const halfAnHourMs = 31 * 60_000;

/** Comes to the form as a user of the host product does. */
export const openForm = async (page: Page, world: ConnectWorld, integration: string, more = {}) => {
  const session = await world.open(integration, more);
  await world.enter(page, session);
  return session;
};

/** Comes to what follows the form of the API key. */
export const connectByKey = async (page: Page, world: ConnectWorld, key: string, more = {}) => {
  const session = await openForm(page, world, 'playground-api-key', more);
  await page.getByLabel('API key').fill(key);
  await press(page, /^Connect/);
  return session;
};

/** Comes to the provider. */
export const leave = async (page: Page, world: ConnectWorld) => {
  const session = await openForm(page, world, 'playground-oauth2');
  await press(page, /^Continue/);
  return session;
};

/** Connects an account at the provider; answers the connection's id. */
export const connectByConsent = async (page: Page, world: ConnectWorld) => {
  const { id } = await leave(page, world);
  await signIn(page, 'lovelace');
  await press(page, 'Allow access');
  return (await world.api('GET', `/v1/connect-sessions/${id}`))['connection'];
};
