import type { Page } from 'playwright-core';
import { rightKey } from './connect-steps.ts';
import type { ConnectWorld } from './connect-world.ts';

type Json = Readonly<Record<string, unknown>>;

/** The key of the playground's Grace: another account than Ada's. */
export const otherKey = 'acme_key_grace_91d2e6aa';

/** Makes a page for a user; answers its id and address. */
export async function makePage(world: ConnectWorld, user: string, more: Json = {}) {
  await promoteAll(world);
  const body = { user: { id: user }, allowedOrigins: [world.host.url], ...more };
  const { id, url } = await world.api('POST', '/v1/user-pages', body);
  return { id: String(id), url: String(url) };
}

/** A page that names no integrations offers what is promoted. */
async function promoteAll(world: ConnectWorld): Promise<void> {
  const { data } = await world.api('GET', '/v1/integrations?limit=200');
  for (const { key, version, state } of data as readonly Json[])
    if (state === 'private')
      await world.api('POST', `/v1/integrations/${key}/versions/${version}/promote?force=true`);
}

/** Connects an account with a key; answers the connection's id. */
export async function addKeyed(world: ConnectWorld, user: string, key = rightKey, more: Json = {}) {
  const body = { integration: 'playground-api-key', user: { id: user }, authData: { api_key: key }, ...more };
  return String((await world.api('POST', '/v1/connections', body))['id']);
}

/** The card of a connection. */
export const cardOf = (page: Page, id: string) => page.locator(`#${id}`);

/** The types of what happened to a connection, newest first, with who did it. */
export async function timelineOf(world: ConnectWorld, id: string): Promise<readonly string[]> {
  const { data } = await world.api('GET', `/v1/connections/${id}/events`);
  return (data as readonly { readonly type: string; readonly detail: Json }[]).map(
    ({ type, detail }) => `${type.replace('connection.', '')} ${detail['by'] ?? ''}`,
  );
}

/** The provider fails once, the next time that the account with a key is tested. */
export async function breakTest(world: ConnectWorld): Promise<void> {
  const answer = await fetch(`${world.provider}/_fail`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: '/api-key/me', fail: '500', times: 1 }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
