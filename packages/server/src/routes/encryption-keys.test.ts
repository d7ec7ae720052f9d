import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashApiKey, prefixOf } from '../access/api-key.ts';
import { permissions } from '../access/permissions.ts';
import { createApp } from '../app.ts';
import { after } from '../jobs/after.ts';
import { startRotation } from '../jobs/rotate-keys.ts';
import type { SealStore } from '../store/seals.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const path = '/v1/encryption-keys';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
});
afterEach(() => app.close());

/** Two keys and four rows; a step seals one anew, and waits until it is let go. */
function twoKeys() {
  const counts = new Map([
    ['k1', 3],
    ['k2', 1],
  ]);
  let letGo = () => {};
  const seals: SealStore = {
    keys: ['k2', 'k1'],
    count: async () => new Map([...counts].filter(([, rows]) => rows > 0)),
    async rewrap() {
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const left = counts.get('k1') ?? 0;
      if (left === 0) return { done: 0, faults: [], next: undefined };
      counts.set('k1', left - 1);
      counts.set('k2', (counts.get('k2') ?? 0) + 1);
      return { done: 1, faults: [], next: { column: 0, keyId: 'k1', record: [] } };
    },
  };
  return { seals, step: () => letGo() };
}

test('tells what each key has sealed, and never a key', async () => {
  await app.call('POST', '/v1/integrations', {
    body: {
      key: 'acme',
      name: 'Acme',
      definition: { authentication: { type: 'basic', test: { url: 'https://acme.dev' } } },
    },
  });
  await app.call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', { body: { REGION: 'eu' } });
  const { status, body } = await app.call('GET', path);
  const rows = [...(await app.deps.store.seals.count()).values()][0];
  expect(rows).toBeGreaterThan(0);
  expect([status, body]).toEqual([
    200,
    { data: [{ id: 'k1', seals: true, rows }], rotation: { total: rows, done: rows, running: false } },
  ]);
});

test('a rotation begins at once, is told of as it goes on, and ends', async () => {
  const { seals, step } = twoKeys();
  const { log, store } = app.deps;
  const rotation = startRotation({ store: { seals: { ...seals, keys: ['k2'] } }, log }, after);
  const under = createApp({ ...app.deps, store: { ...store, seals }, rotation });
  const call = async (method: string, at = path) => {
    const answer = await under.request(at, { method, headers: { authorization: `Bearer ${app.key}` } });
    return [answer.status, await answer.json()];
  };
  const told = (k1: number, running: boolean) => ({
    data: [
      { id: 'k2', seals: true, rows: 4 - k1 },
      { id: 'k1', seals: false, rows: k1 },
    ],
    rotation: { total: 4, done: 4 - k1, running },
  });
  expect(await call('GET')).toEqual([200, told(3, false)]);
  expect(await call('POST', `${path}/rotate`)).toEqual([202, told(3, true)]);
  expect(await call('POST', `${path}/rotate`)).toEqual([202, told(3, true)]);
  await expect
    .poll(async () => {
      step();
      return call('GET');
    })
    .toEqual([200, told(0, false)]);
  await rotation.stop();
});

test('reading and rotating have permissions of their own', async () => {
  const made = async (...given: string[]) =>
    String(
      (await app.call('POST', '/v1/api-keys', { body: { name: 'one', permissions: given } })).body['secret'],
    );
  const reader = await made('encryption-keys:read');
  const writer = await made('encryption-keys:write');
  const status = async (key: string, method: string, at: string) =>
    (await app.call(method, at, { key })).status;
  expect(await status(reader, 'GET', path)).toBe(200);
  expect(await status(reader, 'POST', `${path}/rotate`)).toBe(403);
  expect(await status(writer, 'GET', path)).toBe(403);
  expect(await status(writer, 'POST', `${path}/rotate`)).toBe(202);
});

test('a workspace beside that of the installation sees nothing of it, whatever its key may', async () => {
  const secret = 'clv_of_another_workspace';
  await app.deps.store.apiKeys.create('ws-2', {
    name: 'theirs',
    hash: hashApiKey(secret),
    prefix: prefixOf(secret),
    permissions,
  });
  for (const [method, at] of [
    ['GET', path],
    ['POST', `${path}/rotate`],
  ] as const) {
    const { status, text } = await app.call(method, at, { key: secret });
    expect([status, text.includes('"rows"')]).toEqual([403, false]);
  }
});
