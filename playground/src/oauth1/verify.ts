import type { World } from '../world.ts';
import type { SignedRequest } from './parameters.ts';
import { baseString, type Keys, signatureMethods } from './signature.ts';

/** Why a request was refused, in the words of the OAuth problem reporting extension. */
export type Refusal =
  | 'parameter_absent'
  | 'version_rejected'
  | 'consumer_key_unknown'
  | 'signature_method_rejected'
  | 'timestamp_refused'
  | 'nonce_used'
  | 'signature_invalid'
  | 'token_rejected'
  | 'token_used'
  | 'verifier_invalid';

/** Checks a signed request: parameters, time, nonce, signature. Undefined when all is well. */
export type Verify = (signed: SignedRequest, keys: Keys) => Refusal | undefined;

const clockSkewSeconds = 300;

/** @see RFC 5849 section 3.2 and 3.3 */
export function createVerify(world: World): Verify {
  const nonces = world.table<true>();
  return (signed, keys) => {
    const { oauth } = signed;
    const method = signatureMethods[oauth['oauth_signature_method'] ?? ''];
    const signature = oauth['oauth_signature'];
    if (signature === undefined) return 'parameter_absent';
    if ((oauth['oauth_version'] ?? '1.0') !== '1.0') return 'version_rejected';
    if (method === undefined) return 'signature_method_rejected';
    const base = baseString(signed.method, signed.url, signed.pairs);
    if (!method(base, signature, keys)) return 'signature_invalid';
    const { oauth_timestamp: timestamp, oauth_nonce: nonce } = oauth;
    // PLAINTEXT may come without both: it has nothing that they would protect.
    if (timestamp === undefined || nonce === undefined)
      return oauth['oauth_signature_method'] === 'PLAINTEXT' ? undefined : 'parameter_absent';
    if (!/^\d+$/.test(timestamp) || Math.abs(world.now() / 1_000 - Number(timestamp)) > clockSkewSeconds)
      return 'timestamp_refused';
    const key = [oauth['oauth_consumer_key'], oauth['oauth_token'], timestamp, nonce].join(' ');
    if (nonces.get(key) === true) return 'nonce_used';
    nonces.set(key, true);
    return undefined;
  };
}
