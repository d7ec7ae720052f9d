import { headerOf, type WireRequest, withHeader } from '../wire/request.ts';
import { headerValues, type WireResponse } from '../wire/response.ts';

/** Cookies of one origin, by name. Only what keeps a server's own memory of its challenge together. */
export type Cookies = Map<string, string>;

const mostCookies = 50;

/** Takes in what a response sets and drops what it ends. @see RFC 6265 section 5.2 */
export function learnCookies(cookies: Cookies, response: WireResponse, now: number): void {
  for (const line of headerValues(response, 'set-cookie')) {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    if (name === '') continue;
    if (hasEnded(attributes, now)) cookies.delete(name);
    else if (cookies.has(name) || cookies.size < mostCookies) cookies.set(name, pair.slice(at + 1).trim());
  }
}

/** The request with the cookies, unless it has a Cookie header of its own. */
export function withCookies(request: WireRequest, cookies: Cookies): WireRequest {
  if (cookies.size === 0 || headerOf(request.headers, 'cookie') !== undefined) return request;
  const line = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return withHeader(request, 'Cookie', line);
}

/** Max-Age outranks Expires. */
function hasEnded(attributes: readonly string[], now: number): boolean {
  const read = (name: string) =>
    attributes
      .map((attribute) => attribute.split('='))
      .find(([key]) => key?.trim().toLowerCase() === name)?.[1]
      ?.trim();
  const maxAge = read('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) <= 0;
  return Date.parse(read('expires') ?? '') <= now;
}
