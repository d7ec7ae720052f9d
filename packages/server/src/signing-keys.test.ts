import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { thumbprintOf } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  currentSigningKey,
  jwksUrl,
  keepSigningKeys,
  keyTimes,
  makeSigningKey,
  publishedJwk,
  signerOf,
} from './signing-keys.ts';
import type { PublicSigningKey } from './store/signing-key.ts';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from './store/temporary-store.ts';

const workspace = 'ws-1';
const { published, life, kept } = keyTimes;

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

const deps = () => ({ store: temporary.store, now: temporary.now });
const current = () => currentSigningKey(deps(), workspace, 'acme');
const ids = async () => (await temporary.store.signingKeys.list(workspace, 'acme')).map(({ keyId }) => keyId);

describe('a key', () => {
  test('is one of P-256, and its public half has no more than that', async () => {
    const made = await makeSigningKey(5, 7);
    expect(made).toMatchObject({ algorithm: 'ES256', createdAt: 5, signsFrom: 12 });
    expect(Object.keys(made.publicJwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(made.publicJwk).toMatchObject({ kty: 'EC', crv: 'P-256' });
    expect(made.privateJwk).toEqual({ ...made.publicJwk, d: expect.any(String) });
  });

  test('RFC 7638 is named by its thumbprint, from the required members in their order alone', async () => {
    // The key of RFC 7517 appendix A.1; its thumbprint as other implementations compute it.
    const jwk = {
      use: 'enc',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      crv: 'P-256',
      kty: 'EC',
      kid: '1',
    };
    expect(thumbprintOf(jwk)).toBe('cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s');
    const made = await makeSigningKey(0, 0);
    expect(made.keyId).toBe(thumbprintOf(made.privateJwk));
  });

  test('signs what its published half verifies', async () => {
    const { jwk } = await current();
    const [stored] = await temporary.store.signingKeys.list(workspace, 'acme');
    if (stored === undefined) throw new Error('A key is needed.');
    const shown = publishedJwk(stored);
    expect(shown).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
      kid: stored.keyId,
      alg: 'ES256',
      use: 'sig',
    });
    const data = Buffer.from('claims');
    const secret = createPrivateKey({ key: JSON.parse(jwk), format: 'jwk' });
    const open = createPublicKey({ key: { ...shown }, format: 'jwk' });
    expect(verify('sha256', data, open, sign('sha256', data, secret))).toBe(true);
  });

  test('is found at a URL of its integration', () => {
    expect(jwksUrl('https://connect.acme.dev/', { workspace: 'default', key: 'acme' })).toBe(
      'https://connect.acme.dev/oauth/jwks/acme',
    );
  });
});

describe('which key signs', () => {
  const aKey = (keyId: string, signsFrom: number) => ({ keyId, signsFrom }) as PublicSigningKey;

  test('is the newest that was published for long enough, else the oldest', () => {
    const keys = [aKey('c', 30), aKey('b', 20), aKey('a', 10)];
    expect([5, 10, 19, 20, 30].map((now) => signerOf(keys, now)?.keyId)).toEqual(['a', 'a', 'a', 'b', 'c']);
    expect(signerOf([], 5)).toBeUndefined();
  });

  test('is a newer one that signs at once before an older one that waits', () => {
    expect(signerOf([aKey('now', 10), aKey('waits', 60)], 100)?.keyId).toBe('now');
  });
});

describe('the key of an integration', () => {
  test('is made when it is first needed, once for all who need it', async () => {
    expect(await ids()).toEqual([]);
    const found = await Promise.all([current(), current(), current()]);
    expect(new Set(found.map(({ keyId }) => keyId)).size).toBe(1);
    expect(await ids()).toEqual([found[0]?.keyId]);
    expect(await current()).toEqual(found[0]);
  });

  test('is not made for an integration that is gone', async () => {
    await temporary.store.integrations.remove(workspace, 'acme');
    await expect(current()).rejects.toThrow('has no signing key');
  });

  test('is another one where it is removed meanwhile', async () => {
    const { keyId } = await current();
    const next = await makeSigningKey(temporary.now() - 1, 0);
    await temporary.store.signingKeys.create(workspace, 'acme', next);
    const { signingKeys } = temporary.store;
    const racing = {
      ...signingKeys,
      async open(...asked: Parameters<typeof signingKeys.open>) {
        await signingKeys.remove(workspace, 'acme', next.keyId);
        return signingKeys.open(...asked);
      },
    };
    const found = await currentSigningKey({ ...deps(), store: { signingKeys: racing } }, workspace, 'acme');
    expect(found.keyId).toBe(keyId);
  });
});

describe('a round over all keys', () => {
  const keep = () => keepSigningKeys(deps());

  test('gives a key of 90 days a successor, which signs an hour later; the old one goes two days after that', async () => {
    const old = (await current()).keyId;
    temporary.advance(life - 1);
    expect(await keep()).toEqual({ made: 0, removed: 0 });
    temporary.advance(1);
    expect(await keep()).toEqual({ made: 1, removed: 0 });
    expect(await keep()).toEqual({ made: 0, removed: 0 });
    const [next = ''] = await ids();
    expect([await ids(), (await current()).keyId]).toEqual([[next, old], old]);
    temporary.advance(published - 1);
    expect((await current()).keyId).toBe(old);
    temporary.advance(1);
    expect((await current()).keyId).toBe(next);
    temporary.advance(kept - 1);
    expect(await keep()).toEqual({ made: 0, removed: 0 });
    temporary.advance(1);
    expect(await keep()).toEqual({ made: 0, removed: 1 });
    expect([await ids(), (await current()).keyId]).toEqual([[next], next]);
  });

  test('of several processes at once makes one successor', async () => {
    await current();
    temporary.advance(life);
    const rounds = await Promise.all([keep(), keep(), keep()]);
    expect(rounds.reduce((sum, { made }) => sum + made, 0)).toBe(1);
    expect(await ids()).toHaveLength(2);
  });

  test('makes nothing where nothing signs', async () => {
    temporary.advance(life * 2);
    expect(await keep()).toEqual({ made: 0, removed: 0 });
  });
});
