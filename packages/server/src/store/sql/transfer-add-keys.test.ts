import { afterEach, beforeEach, expect, test } from 'vitest';
import { addIntegrations, keyringOf, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore(keyringOf('k1'));
  await addIntegrations(temporary.store, 'ws-1', ['acme']);
});
afterEach(() => temporary.close());

const publicJwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const signingKey = {
  kind: 'signingKey',
  value: {
    workspace: 'ws-1',
    integration: 'acme',
    keyId: 'kid',
    algorithm: 'ES256',
    publicJwk,
    privateJwk: { ...publicJwk, d: 'd' },
    createdAt: 1,
    signsFrom: 2,
  },
} as const;

test('a signing key of another store is sealed for this one, once', async () => {
  const { transfer, signingKeys, seals } = temporary.store;
  expect(await transfer.add([signingKey])).toEqual({ added: 1, present: 0, refused: [] });
  const forged = { ...signingKey.value, privateJwk: { ...publicJwk, d: 'forged' } };
  expect(await transfer.add([{ kind: 'signingKey', value: forged }])).toMatchObject({ added: 0, present: 1 });
  expect(await signingKeys.open('ws-1', 'acme', 'kid')).toEqual(signingKey.value.privateJwk);
  expect((await seals.count()).get('k1')).toBe(1);
});

test('one of an integration or workspace that there is not is refused by name', async () => {
  const { transfer } = temporary.store;
  for (const more of [{ integration: 'none' }, { workspace: 'ws-2' }]) {
    const { added, refused } = await transfer.add([
      { kind: 'signingKey', value: { ...signingKey.value, ...more } },
    ]);
    expect([added, refused.length]).toEqual([0, 1]);
    expect(refused[0]).toContain('signing key kid');
  }
});
