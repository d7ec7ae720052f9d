import type { Discovered } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findVersion } from './deps.ts';
import { clientNotes, discoveredDocument, hasClient, storeClient } from './discovery.ts';
import { openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  const definition = { baseUrl: 'https://kept.acme.dev' };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
});
afterEach(() => app.close());

const discovered = (client: Partial<Discovered['client']> = {}): Discovered => ({
  name: 'mcp.acme.dev',
  key: 'mcp-acme-dev',
  authentication: { type: 'basic', test: { url: 'https://mcp.acme.dev/mcp' } },
  baseUrl: 'https://mcp.acme.dev/mcp',
  sources: [],
  suggestions: [],
  notes: [],
  client: { how: 'registration', offered: ['registration', 'by_hand'], ...client },
});
async function found() {
  const version = await findVersion(app.deps, 'default', 'acme');
  if (!version.ok) throw new Error(version.problem.code);
  return version.value;
}

test('a new document has the names that were found', () => {
  expect(discoveredDocument(discovered())).toMatchObject({
    claviger: 1,
    key: 'mcp-acme-dev',
    version: '1.0.0',
    baseUrl: 'https://mcp.acme.dev/mcp',
  });
});

test('what a version says already stays, but for its authentication', async () => {
  expect(discoveredDocument(discovered(), await found())).toEqual({
    claviger: 1,
    key: 'acme',
    name: 'Acme',
    version: '1.0.0',
    baseUrl: 'https://kept.acme.dev',
    authentication: discovered().authentication,
  });
});

describe('a client', () => {
  test('is stored with the end of its secret', async () => {
    const registered = { clientId: 'c-1', clientSecret: 's-1', secretExpiresAt: 1_800_000_000_000 };
    const stored = await storeClient(app.deps, await found(), discovered({ registered }));
    expect(stored).toEqual({
      environment: ['CLIENT_ID', 'CLIENT_SECRET', 'CLIENT_REGISTRATION'],
      authentication: 'written',
    });
    expect(await app.deps.store.environment.open('default', 'acme', '1.0.0')).toEqual({
      CLIENT_ID: 'c-1',
      CLIENT_SECRET: 's-1',
      CLIENT_REGISTRATION: '{"client_secret_expires_at":1800000000}',
    });
    expect(await hasClient(app.deps, await found())).toBe(true);
  });

  test('that was not registered is not stored', async () => {
    expect(await storeClient(app.deps, await found(), discovered())).toBeUndefined();
    expect(await storeClient(app.deps, await found(), discovered({ how: 'by_hand' }))).toBeUndefined();
    expect(await hasClient(app.deps, await found())).toBe(false);
  });

  test('a public one has an ID only', async () => {
    await storeClient(
      app.deps,
      await found(),
      discovered({ registered: { clientId: 'c-1', method: 'none' } }),
    );
    expect(await app.deps.store.environment.open('default', 'acme', '1.0.0')).toEqual({ CLIENT_ID: 'c-1' });
  });
});

test('what is left to do is said, with the URLs to use', () => {
  const texts = (client: Partial<Discovered['client']>, base = 'https://c.dev') =>
    clientNotes(base, discovered(client), { workspace: 'default', key: 'acme' }).map(({ text }) => text);
  expect(texts({ how: 'by_hand' })).toEqual([expect.stringContaining('https://c.dev/oauth/return/acme')]);
  expect(texts({})).toEqual([expect.stringContaining('"register": true')]);
  expect(texts({ registered: { clientId: 'c-1' } })).toEqual([]);
  const document = { how: 'client_id_metadata_document' } as const;
  expect(texts(document)).toEqual([expect.stringContaining('https://c.dev/oauth/client/acme')]);
  expect(texts(document, 'http://localhost:4270')[1]).toContain('CLAVIGER_URL');
});
