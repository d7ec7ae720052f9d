import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme', 'other']);
  await addIntegrations(temporary.store, 'ws-2', ['acme']);
});
afterEach(() => temporary.close());

const aKey = (keyId: string, createdAt: number, signsFrom = createdAt) => ({
  keyId,
  algorithm: 'ES256' as const,
  publicJwk: { kty: 'EC', x: keyId },
  privateJwk: { kty: 'EC', x: keyId, d: `private ${keyId}` },
  createdAt,
  signsFrom,
});
const add = (keyId: string, createdAt: number, signsFrom?: number) =>
  temporary.store.signingKeys.create(workspace, 'acme', aKey(keyId, createdAt, signsFrom));
const ids = async (integration = 'acme', owner = workspace) =>
  (await temporary.store.signingKeys.list(owner, integration)).map(({ keyId }) => keyId);

describe('the keys of an integration', () => {
  test('are listed newest first, public halves only', async () => {
    await add('a', 10, 15);
    await add('b', 20);
    await add('c', 20);
    const listed = await temporary.store.signingKeys.list(workspace, 'acme');
    expect(listed.map(({ keyId }) => keyId)).toEqual(['c', 'b', 'a']);
    expect(listed[2]).toEqual({
      workspace,
      integration: 'acme',
      keyId: 'a',
      algorithm: 'ES256',
      publicJwk: { kty: 'EC', x: 'a' },
      createdAt: 10,
      signsFrom: 15,
    });
    expect(JSON.stringify(listed)).not.toContain('private');
  });

  test('are opened one by one, by nobody else', async () => {
    await add('a', 10);
    const { signingKeys } = temporary.store;
    expect(await signingKeys.open(workspace, 'acme', 'a')).toMatchObject({ d: 'private a' });
    expect(await signingKeys.open(workspace, 'acme', 'b')).toBeUndefined();
    expect(await signingKeys.open(workspace, 'other', 'a')).toBeUndefined();
    expect(await signingKeys.open('ws-2', 'acme', 'a')).toBeUndefined();
    expect([await ids('other'), await ids('acme', 'ws-2')]).toEqual([[], []]);
  });

  test('a private half that is moved to another integration or key does not open', async () => {
    await add('a', 10);
    await add('b', 20);
    await sql`update signing_keys set private_jwk = (select private_jwk from signing_keys where id = 'a')
      where id = 'b'`.execute(temporary.raw);
    await expect(temporary.store.signingKeys.open(workspace, 'acme', 'b')).rejects.toThrow(
      'was sealed for another record',
    );
    await sql`update signing_keys set integration_id = 'other' where id = 'a'`.execute(temporary.raw);
    await expect(temporary.store.signingKeys.open(workspace, 'other', 'a')).rejects.toThrow(
      'was sealed for another record',
    );
  });

  test('go with it', async () => {
    await add('a', 10);
    await temporary.store.integrations.remove(workspace, 'acme');
    expect(await ids()).toEqual([]);
    expect(await add('b', 20)).toBe(false);
  });
});

describe('a key that is only needed once', () => {
  test('is added by one of many who come at once', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        temporary.store.signingKeys.create(workspace, 'acme', aKey(`k${index}`, 10 + index), {
          unlessAfter: 0,
        }),
      ),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await ids()).toHaveLength(1);
  });

  test('is added again when the last was made long ago', async () => {
    await add('a', 10);
    const { signingKeys } = temporary.store;
    expect(await signingKeys.create(workspace, 'acme', aKey('b', 20), { unlessAfter: 9 })).toBe(false);
    expect(await signingKeys.create(workspace, 'acme', aKey('b', 20), { unlessAfter: 10 })).toBe(true);
    expect(await ids()).toEqual(['b', 'a']);
  });
});

describe('removing', () => {
  test('takes any but the last', async () => {
    await add('a', 10);
    await add('b', 20);
    const { signingKeys } = temporary.store;
    expect(await signingKeys.remove(workspace, 'acme', 'none')).toBe('missing');
    expect(await signingKeys.remove('ws-2', 'acme', 'a')).toBe('missing');
    const both = ['a', 'b'].map((id) => signingKeys.remove(workspace, 'acme', id));
    expect((await Promise.all(both)).sort()).toEqual(['last', 'removed']);
    expect(await ids()).toHaveLength(1);
  });

  test('those from which another took over goes by when that one began to sign', async () => {
    await add('a', 10);
    await add('b', 20, 30);
    await add('c', 40, 50);
    const { signingKeys } = temporary.store;
    expect(await signingKeys.prune(29)).toBe(0);
    expect(await signingKeys.prune(30)).toBe(1);
    expect(await ids()).toEqual(['c', 'b']);
    expect(await signingKeys.prune(49)).toBe(0);
    expect(await signingKeys.prune(1_000)).toBe(1);
    expect(await signingKeys.prune(1_000)).toBe(0);
    expect(await ids()).toEqual(['c']);
  });
});

test('integrations whose newest key is old are found in every workspace', async () => {
  await add('a', 10);
  await add('b', 20);
  await temporary.store.signingKeys.create('ws-2', 'acme', aKey('c', 15));
  const aged = (madeBy: number) => temporary.store.signingKeys.aged(madeBy);
  expect(await aged(14)).toEqual([]);
  expect(await aged(19)).toEqual([{ workspace: 'ws-2', integration: 'acme' }]);
  expect(await aged(20)).toHaveLength(2);
});
