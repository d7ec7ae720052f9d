import { createHash } from 'node:crypto';

/** A new secret: recognisable to secret scanners by its prefix, 256 random bits. */
export function makeApiKey(randomBytes: (size: number) => Uint8Array): string {
  return `clv_${Buffer.from(randomBytes(32)).toString('base64url')}`;
}

/**
 * What is stored instead of the secret. A plain SHA-256 is enough for 256 random bits, and looking the digest up
 * tells a timing attacker nothing about the secret.
 */
export function hashApiKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The secret in an Authorization header; undefined when it is no Bearer header. @see RFC 6750 section 2.1 */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,200}) *$/i.exec(header ?? '')?.[1];
}

/** The first characters of a secret, to tell keys apart; a quarter of it at most. */
export function prefixOf(secret: string): string {
  return secret.slice(0, Math.min(10, Math.floor(secret.length / 4)));
}
