import { createHash } from 'node:crypto';

/** A code verifier from 32 random bytes: 43 characters. @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
export function verifierOf(random: Uint8Array): string {
  return Buffer.from(random).toString('base64url');
}

/** The S256 challenge of a verifier. @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2 */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
