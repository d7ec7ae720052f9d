import { decodeJwt } from 'jose';
import type { Values } from '../definition/bundle.ts';

/** Longer texts are no tokens. */
const longestToken = 65_536;

/**
 * What a JWT claims; undefined when a text is none. Nothing is verified: whether a token holds is for the app to say.
 * @see RFC 7519 section 3
 */
export function claimsOf(value: unknown): Values | undefined {
  if (typeof value !== 'string' || value.length > longestToken) return undefined;
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)) return undefined;
  try {
    return decodeJwt(value);
  } catch {
    return undefined;
  }
}
