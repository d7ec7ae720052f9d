import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JwtRule } from './shape.ts';

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

let rsa: Pair | undefined;
let elliptic: Pair | undefined;

const rsaPair = (): Pair => {
  rsa ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return rsa;
};

const ellipticPair = (): Pair => {
  elliptic ??= generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return elliptic;
};

/** What HS256 is signed with. */
export const sharedKey = 'a shared secret, in UTF-8: é';

/** What tokens of an algorithm are verified with. */
export function verifyingKey(algorithm: JwtRule['algorithm']): KeyObject | string {
  if (algorithm === 'HS256') return sharedKey;
  return algorithm === 'ES256' ? ellipticPair().publicKey : rsaPair().publicKey;
}

/** The private keys whose public halves every provider knows: made anew in each process, PEM and JWK. */
export function quirkKeys(): {
  readonly rsaPem: string;
  readonly rsaJwk: string;
  readonly ellipticPem: string;
  readonly shared: string;
} {
  const { privateKey } = rsaPair();
  const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    rsaPem: pem(privateKey),
    rsaJwk: JSON.stringify(privateKey.export({ format: 'jwk' })),
    ellipticPem: pem(ellipticPair().privateKey),
    shared: sharedKey,
  };
}
