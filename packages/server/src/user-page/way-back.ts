import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { cookieName, giveCookie } from '../connect/browser.ts';
import type { Settings } from '../settings.ts';
import type { UserPage } from '../store/user-page.ts';

type Url = Pick<Settings, 'url'>;

/** Whether a part of an address is the id of a page: a token is longer. */
export function isPageId(text: string): boolean {
  return /^up_[0-9A-Za-z]{22}$/.test(text);
}

/**
 * Where a connect session that was begun on a page leads back to. It names the page by its id: a return URL is kept as
 * it is, and a token never is.
 */
export function wayBackUrl({ url }: Url, { id }: Pick<UserPage, 'id'>): string {
  return `${url}/user/${id}`;
}

/** Has the browser keep the token for its way back: nobody else may. */
export function keepToken(
  c: Context,
  settings: Url,
  { id, expiresAt }: Pick<UserPage, 'id' | 'expiresAt'>,
  token: string,
  now: number,
): void {
  giveCookie(c, settings, { name: cookieName(settings, 'user', id), value: token, expiresAt }, now);
}

/** The token that this browser was given for its way back to a page. */
export function keptToken(c: Context, settings: Url, id: string): string | undefined {
  const token = getCookie(c, cookieName(settings, 'user', id));
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}
