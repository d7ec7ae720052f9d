import { claimsOf } from './jwt-claims.ts';

/**
 * When a JWT ends by its own `exp`, in milliseconds since the epoch; undefined when it is none or does not say. Nothing
 * is verified: it is the app that decides whether a token still holds. @see RFC 7519 section 4.1.4
 */
export function jwtExpiryOf(value: unknown): number | undefined {
  const exp = claimsOf(value)?.['exp'];
  return typeof exp === 'number' && Number.isFinite(exp) && exp > 0 ? exp * 1000 : undefined;
}
