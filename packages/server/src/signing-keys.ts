import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { type SigningKey, thumbprintOf } from '@claviger/engine';
import { type IntegrationNames, publicUrl } from './integration-urls.ts';
import type { Jwk, NewSigningKey, PublicSigningKey, SigningKeyStore } from './store/signing-key.ts';
import type { Store } from './store/store.ts';

const hourMs = 60 * 60 * 1000;

/** The life of signing keys, in milliseconds. All of it follows from their times alone. @see docs/storage.md */
export const keyTimes = {
  /** From its making until a key signs: copies of the published set are older than that nowhere. */
  published: hourMs,
  /** After this a key gets a successor. */
  life: 90 * 24 * hourMs,
  /** How long a key stays published when another has taken over: longer than any assertion of it lives. */
  kept: 48 * hourMs,
} as const;

interface KeyDeps {
  readonly store: { readonly signingKeys: SigningKeyStore };
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Makes a key that signs `afterMs` from now. @see RFC 7518 section 3.4 @see RFC 7638 */
export async function makeSigningKey(now: number, afterMs: number): Promise<NewSigningKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const publicJwk = { ...publicKey.export({ format: 'jwk' }) };
  return {
    keyId: thumbprintOf(publicJwk),
    algorithm: 'ES256',
    publicJwk,
    privateJwk: { ...privateKey.export({ format: 'jwk' }) },
    createdAt: now,
    signsFrom: now + afterMs,
  };
}

/** The key of those, newest first, that signs now: the newest that has been published for long enough, else the oldest. */
export function signerOf(keys: readonly PublicSigningKey[], now: number): PublicSigningKey | undefined {
  return keys.find(({ signsFrom }) => signsFrom <= now) ?? keys.at(-1);
}

/** The key that an integration signs with now, made when it has none. */
export async function currentSigningKey(
  deps: KeyDeps,
  workspace: string,
  integration: string,
): Promise<SigningKey> {
  const { signingKeys } = deps.store;
  // What is removed between two questions has a successor.
  for (let tries = 0; tries < 3; tries++) {
    const signer = signerOf(await signingKeys.list(workspace, integration), deps.now());
    if (signer === undefined) {
      const first = await makeSigningKey(deps.now(), keyTimes.published);
      await signingKeys.create(workspace, integration, first, { unlessAfter: 0 });
      continue;
    }
    const { keyId, algorithm } = signer;
    const jwk = await signingKeys.open(workspace, integration, keyId);
    if (jwk !== undefined) return { keyId, algorithm, jwk: JSON.stringify(jwk) };
  }
  throw new Error(`The integration ${integration} has no signing key and takes none.`);
}

/** What anybody may know of a key. @see RFC 7517 section 4 */
export function publishedJwk({ keyId, algorithm, publicJwk }: PublicSigningKey): Jwk {
  return { ...publicJwk, kid: keyId, alg: algorithm, use: 'sig' };
}

/** The URL that an app reads the public keys of an integration from. @see RFC 7591 section 2, jwks_uri */
export function jwksUrl(baseUrl: string, integration: IntegrationNames): string {
  return publicUrl(baseUrl, 'jwks', integration);
}

/** What a round over all keys did. */
export interface KeysKept {
  readonly made: number;
  readonly removed: number;
}

/** Gives a successor to every key that is old, and removes those that others have taken over from. */
export async function keepSigningKeys(deps: {
  readonly store: Pick<Store, 'signingKeys'>;
  now(): number;
}): Promise<KeysKept> {
  const { signingKeys } = deps.store;
  const now = deps.now();
  const madeBy = now - keyTimes.life;
  let made = 0;
  for (const { workspace, integration } of await signingKeys.aged(madeBy)) {
    const key = await makeSigningKey(now, keyTimes.published);
    if (await signingKeys.create(workspace, integration, key, { unlessAfter: madeBy })) made++;
  }
  return { made, removed: await signingKeys.prune(now - keyTimes.kept) };
}
