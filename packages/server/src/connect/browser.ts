import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Settings } from '../settings.ts';

/** SHA-256, hexadecimal: what the store keeps of tokens, cookies and return keys. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `__Host-` demands https; a server on plain http (a laptop) cannot have it. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-claviger-connect' : 'claviger-connect';
}

/** The hash of the browser's binding cookie, or undefined when it has none. */
export function browserOf(c: Context, settings: Pick<Settings, 'url'>): string | undefined {
  const value = getCookie(c, cookieName(settings.url.startsWith('https:')));
  return value === undefined || value.length < 32 ? undefined : sha256(value);
}

/** The same; a browser without the cookie is given one. SameSite=Lax lets it come back from the provider. */
export function bindBrowser(
  c: Context,
  settings: Pick<Settings, 'url'>,
  randomBytes: (size: number) => Uint8Array,
): string {
  const known = browserOf(c, settings);
  if (known !== undefined) return known;
  const secure = settings.url.startsWith('https:');
  const value = Buffer.from(randomBytes(32)).toString('base64url');
  setCookie(c, cookieName(secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: 86_400,
  });
  return sha256(value);
}

/**
 * Whether a form was posted by our own page. A browser tells so in Sec-Fetch-Site, which no page can set; over plain
 * http an older way is left, Origin. Programs need not send either, and they hold no cookie that another site could ride on.
 */
export function isOwnForm(c: Context, settings: Pick<Settings, 'url'>): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  return origin === undefined || origin === settings.url || origin === new URL(c.req.url).origin;
}

/**
 * What the store keeps of the value by which a return finds its attempt. It belongs to one integration: another one's
 * return with the same value finds nothing. An OAuth 1 request token is the provider's word, so it may repeat elsewhere.
 */
export function returnKeyHash(integration: string, key: string): string {
  return sha256(JSON.stringify([integration, key]));
}
