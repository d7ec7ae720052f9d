import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Settings } from '../settings.ts';
import type { ConnectSession } from '../store/connect-session.ts';

type Url = Pick<Settings, 'url'>;

/** SHA-256, hexadecimal: what the store keeps of tokens, cookies and return keys. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** One for each attempt or page, so that they never disturb each other. `__Host-` demands https; a laptop's http cannot have it. */
export function cookieName({ url }: Url, kind: 'connect' | 'user', id: string): string {
  return `${url.startsWith('https:') ? '__Host-' : ''}claviger-${kind}-${id}`;
}

/** Gives a browser a cookie for as long as what it belongs to lasts; SameSite=Lax lets it come back from another site. */
export function giveCookie(
  c: Context,
  { url }: Url,
  { name, value, expiresAt }: { readonly name: string; readonly value: string; readonly expiresAt: number },
  now: number,
): void {
  setCookie(c, name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: url.startsWith('https:'),
    maxAge: Math.max(1, Math.ceil((expiresAt - now) / 1000)),
  });
}

/** The hash of the cookie that binds this browser to an attempt, or undefined when it has none. */
export function browserOf(
  c: Context,
  settings: Url,
  session: Pick<ConnectSession, 'id'>,
): string | undefined {
  const value = getCookie(c, cookieName(settings, 'connect', session.id));
  return value === undefined || value.length < 32 ? undefined : sha256(value);
}

/** A cookie that no browser has yet. */
export interface Binding {
  readonly hash: string;
  /** Gives it to the browser. */
  give(c: Context): void;
}

/** Makes the cookie that binds a browser to an attempt, as long as this may last. */
export function newBinding(
  settings: Url,
  { id, expiresAt }: Pick<ConnectSession, 'id' | 'expiresAt'>,
  deps: { now(): number; randomBytes(size: number): Uint8Array },
): Binding {
  const value = Buffer.from(deps.randomBytes(32)).toString('base64url');
  return {
    hash: sha256(value),
    give: (c) =>
      giveCookie(c, settings, { name: cookieName(settings, 'connect', id), value, expiresAt }, deps.now()),
  };
}

/** Whether another browser than the one with this cookie has the attempt. */
export function heldElsewhere(
  session: Pick<ConnectSession, 'browserHash'>,
  browser: string | undefined,
): boolean {
  return session.browserHash !== undefined && session.browserHash !== browser;
}

/**
 * Whether a form was posted by our own page. A browser tells so in Sec-Fetch-Site, which no page can set; over plain
 * http an older way is left, Origin. Programs need not send either, and they hold no cookie that another site could ride on.
 */
export function isOwnForm(c: Context, settings: Url): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  return origin === undefined || origin === settings.url || origin === new URL(c.req.url).origin;
}

/**
 * The allowed origin whose page sends the user here by a form of its own. Only a browser that goes there tells so in
 * a way that no page can feign: a link has no Origin, and a script's request is no navigation.
 */
export function vouchingOrigin(
  c: Context,
  settings: Url,
  { allowedOrigins }: Pick<ConnectSession, 'allowedOrigins'>,
): string | undefined {
  const origin = c.req.header('origin');
  if (origin === undefined || !allowedOrigins.includes(origin) || !isNavigation(c)) return undefined;
  const site = c.req.header('sec-fetch-site');
  const isOurs = origin === settings.url;
  const fits =
    site === undefined || (isOurs ? site === 'same-origin' : /^(cross-site|same-site)$/.test(site));
  return fits ? origin : undefined;
}

/** Whether a browser goes to the page in a window of its own, so that it keeps the cookie. Programs say nothing of sites. */
export function isNavigation(c: Context): boolean {
  if (c.req.header('sec-fetch-site') === undefined) return true;
  return c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document';
}

/** Whether a page of another site shows ours in a frame: there a browser keeps no cookie of ours. */
export function isForeignFrame(c: Context): boolean {
  const dest = c.req.header('sec-fetch-dest');
  return (
    dest !== undefined &&
    /^(i?frame|object|embed)$/.test(dest) &&
    c.req.header('sec-fetch-site') === 'cross-site'
  );
}

/** Whether a page is fetched that nobody looks at, or not yet: by a scanner, ahead of time, or by a script or an image. */
export function isPreview(c: Context): boolean {
  const purpose = c.req.header('sec-purpose') ?? c.req.header('purpose') ?? '';
  if (c.req.method === 'HEAD' || /prefetch/.test(purpose)) return true;
  return c.req.header('sec-fetch-site') !== undefined && c.req.header('sec-fetch-mode') !== 'navigate';
}

/**
 * What the store keeps of the value by which a return finds its attempt. It belongs to one integration: another one's
 * return with the same value finds nothing. An OAuth 1 request token is the provider's word, so it may repeat elsewhere.
 */
export function returnKeyHash(integration: string, key: string): string {
  return sha256(JSON.stringify([integration, key]));
}
