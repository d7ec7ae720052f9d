import { decodeJwt } from 'jose';

/** Longer texts are no tokens. */
const longestToken = 65_536;

/**
 * When a JWT ends by its own `exp`, in milliseconds since the epoch; undefined when it is none or does not say. Nothing
 * is verified: it is the app that decides whether a token still holds. @see RFC 7519 section 4.1.4
 */
export function jwtExpiryOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > longestToken) return undefined;
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)) return undefined;
  try {
    const { exp } = decodeJwt(value);
    return typeof exp === 'number' && Number.isFinite(exp) && exp > 0 ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
