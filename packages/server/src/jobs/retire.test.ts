import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { retire } from './retire.ts';

const dayMs = 86_400_000;
let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me' },
  };
  const body = { key: 'acme', name: 'Acme', definition: { authentication } };
  await app.call('POST', '/v1/integrations', { body });
});
afterEach(() => app.close());

async function connectionOn(version: string): Promise<string> {
  const { body } = await app.call('POST', '/v1/connections', {
    body: { integration: 'acme', version, user: { id: 'u-1' }, authData: { api_key: 'k' } },
  });
  return String(body['id']);
}

const clone = () =>
  app.call('POST', '/v1/integrations/acme/versions/1.0.0/clone', { body: { bump: 'minor' } });

/** From then on, 15 days. */
async function deprecate(): Promise<void> {
  const date = new Date(app.deps.now() + 15 * dayMs).toISOString();
  await app.call('POST', '/v1/integrations/acme/versions/1.0.0/deprecate', { body: { date } });
}

async function versionOfReconnect(connection: string): Promise<unknown> {
  const body = { integration: 'acme', user: { id: 'u-1' }, connection };
  const opened = await app.call('POST', '/v1/connect-sessions', { body });
  return (await app.call('GET', `/v1/connect-sessions/${opened.body['id']}`)).body['version'];
}

test('VER-17 connections of a deprecated version expire at its date, once, and those of others do not', async () => {
  await clone();
  const [old, newer] = [await connectionOn('1.0.0'), await connectionOn('1.1.0')];
  await deprecate();

  expect(await retire(app.deps)).toEqual({ retired: 0 });
  app.advance(15 * dayMs);
  expect(
    await Promise.all([retire(app.deps), retire(app.deps)]).then((rounds) =>
      rounds.reduce((sum, { retired }) => sum + retired, 0),
    ),
  ).toBe(1);
  expect(await retire(app.deps)).toEqual({ retired: 0 });

  const statusOf = async (id: string) => (await app.call('GET', `/v1/connections/${id}`)).body['status'];
  expect([await statusOf(old), await statusOf(newer)]).toEqual(['expired', 'active']);
  const { body } = await app.call('GET', `/v1/connections/${old}/events`);
  const expired = (body['data'] as { type: string; detail: object }[]).filter(
    ({ type }) => type === 'connection.expired',
  );
  expect(expired).toMatchObject([{ detail: { by: 'system', reason: 'version_retired' } }]);
});

test('VER-17 who reconnects what ended with its version comes to the version for new connections', async () => {
  const connection = await connectionOn('1.0.0');
  await deprecate();
  app.advance(15 * dayMs);
  // Nowhere else to go.
  expect(await versionOfReconnect(connection)).toBe('1.0.0');
  await clone();
  expect(await versionOfReconnect(connection)).toBe('1.1.0');
});

test('VER-17 until the date a reconnect stays on the version of its connection', async () => {
  await clone();
  const connection = await connectionOn('1.0.0');
  await deprecate();
  expect(await versionOfReconnect(connection)).toBe('1.0.0');
});
