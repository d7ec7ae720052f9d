import { headerOf, type WireRequest } from '../wire/request.ts';

/** Whether a request brings its own credentials in the Authorization header: ours then stay away. @see BAS-4 */
export function hasAuthorization(request: WireRequest): boolean {
  return headerOf(request.headers, 'authorization') !== undefined;
}

/** The value of an Authorization header for a user and a password, both in UTF-8. @see RFC 7617 section 2 */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

/** A stored value as the text that goes on the wire; absent and null are empty. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Whether a text holds a control character, by which a header or a quoted string could be broken out of. */
export function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
