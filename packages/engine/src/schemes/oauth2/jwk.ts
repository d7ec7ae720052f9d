import { createHash } from 'node:crypto';
import type { SigningAlgorithm } from '../scheme.ts';

/** The members of a key that are public, those of its thumbprint first. @see RFC 7638 section 3.2 */
const publicMembers: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};

const byCurve: Readonly<Record<string, SigningAlgorithm>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
};

/** A private key's public half, and how it signs. */
export interface PublicKey {
  readonly algorithm: SigningAlgorithm;
  readonly jwk: Readonly<Record<string, string>>;
  /** The key's own name, when it has one. */
  readonly keyId?: string;
}

/** Reads a private JWK; undefined when the text is none that can sign. @see RFC 7517 section 4 */
export function readJwk(text: unknown): PublicKey | undefined {
  const jwk = parse(text);
  const kty = textIn(jwk, 'kty');
  const algorithm = kty === 'RSA' ? 'RS256' : byCurve[textIn(jwk, 'crv') ?? ''];
  if (kty === undefined || algorithm === undefined || textIn(jwk, 'd') === undefined) return undefined;
  const members = (publicMembers[kty] ?? []).map((name) => [name, textIn(jwk, name)] as const);
  const held = members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const keyId = textIn(jwk, 'kid');
  if (held.length === 0 || held.length < members.length) return undefined;
  return { algorithm, jwk: Object.fromEntries(held), ...(keyId !== undefined && { keyId }) };
}

/** The SHA-256 thumbprint of a key, the same for its public and its private half. @see RFC 7638 section 3 @see RFC 9449 section 6.1 */
export function thumbprintOf(jwk: Readonly<Record<string, unknown>>): string {
  const members = publicMembers[String(jwk['kty'])] ?? [];
  const canonical = JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string' || !text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textIn(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' && member !== '' ? member : undefined;
}
