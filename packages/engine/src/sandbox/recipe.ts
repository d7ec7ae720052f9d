import { createHash, createHmac } from 'node:crypto';

/** How bytes are written as text. */
export type TextForm = 'utf8' | 'latin1' | 'hex' | 'base64' | 'base64url';

/**
 * How a value follows from sealed ones. Texts are byte strings (one character, one byte) in which tokens stand for
 * what they hide; `percent` and `json` alone take a text.
 */
export type Recipe =
  | {
      readonly make: 'hash';
      readonly algorithm: string;
      readonly key?: string;
      readonly input: string;
      readonly as: TextForm | 'bytes';
    }
  | { readonly make: 'encoding'; readonly input: string; readonly as: TextForm }
  | { readonly make: 'percent'; readonly input: string }
  | { readonly make: 'json'; readonly input: string };

/** Digests that code may ask for. */
export const algorithms: ReadonlySet<string> = new Set([
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha512-256',
  'sha3-256',
  'sha3-384',
  'sha3-512',
]);

/** A byte string of bytes. */
export function byteString(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** The bytes of a byte string, written in a form. */
export function write(bytes: string, as: TextForm): string {
  return as === 'latin1' ? bytes : Buffer.from(bytes, 'latin1').toString(as);
}

/** A digest, or with a key an HMAC, as a byte string. */
export function digest(algorithm: string, input: string, key?: string): string {
  const data = Buffer.from(input, 'latin1');
  const made = key === undefined ? createHash(algorithm) : createHmac(algorithm, Buffer.from(key, 'latin1'));
  return made.update(data).digest().toString('latin1');
}

/** Text as it stands between the quotes of a JSON text. */
export function jsonEncode(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Percent-encodes text as code does it. Half a surrogate pair becomes U+FFFD instead of an exception. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
