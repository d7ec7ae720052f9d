/** A document that may exist, and what it must say of itself. */
export interface Place {
  /** Where it would be. */
  readonly url: string;
  readonly kind: 'server' | 'resource';
  /** The issuer or resource that it must name. */
  readonly identifier: string;
}

const serverName = 'oauth-authorization-server';
const openIdName = 'openid-configuration';
const resourceName = 'oauth-protected-resource';

/** Where an issuer describes itself, in the order to ask. The text of the issuer is kept. @see RFC 8414 sections 3.1 and 5 @see OpenID Connect Discovery section 4 */
export function serverPlaces(issuer: string): readonly Place[] {
  const places = [
    inserted(issuer, serverName),
    appended(issuer, openIdName),
    inserted(issuer, openIdName),
    appended(issuer, serverName),
  ];
  return [...new Set(places)].map((url) => ({ url, kind: 'server', identifier: issuer }));
}

/** Where a resource describes itself. @see RFC 9728 section 3.1 */
export function resourcePlace(resource: string): Place {
  return { url: inserted(resource, resourceName), kind: 'resource', identifier: resource };
}

/** What a well-known URL describes; undefined when a URL is none. @see RFC 8414 section 3 @see RFC 9728 section 3 */
export function placeOf(text: string): Place | undefined {
  const url = new URL(text);
  const found =
    /^(.*?)\/\.well-known\/(oauth-authorization-server|openid-configuration|oauth-protected-resource)(\/.*)?$/.exec(
      url.pathname,
    );
  if (found === null) return undefined;
  const [, before = '', name, after = ''] = found;
  const kind = name === resourceName ? 'resource' : 'server';
  return { url: text, kind, identifier: `${url.origin}${before}${after}` };
}

/** What a pasted URL may be the issuer of, or lie below: itself, then each path above it, then its origin. */
export function issuersOf(text: string): readonly string[] {
  const url = new URL(text);
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const paths = parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`);
  return [...paths.slice(0, maxLevels), ''].map((path) => url.origin + path);
}

const maxLevels = 4;

/**
 * Whether a document speaks of what was asked for: letter for letter, but for the slash of an empty path, which makes
 * no other URL, and, where a person pasted the URL (`isTyped`), a slash at its end. @see RFC 8414 section 3.3 @see RFC 3986 section 6.2.3
 */
export function isSameIdentifier(asked: string, named: string, isTyped: boolean): boolean {
  if (asked === named) return true;
  const isEmptyPath = URL.parse(asked)?.pathname === '/';
  return (isTyped || isEmptyPath) && withoutSlash(asked) === withoutSlash(named);
}

/** Whether a resource is that of a URL, or holds it. @see RFC 9728 section 3.3 */
export function coversUrl(resource: string, text: string): boolean {
  const outer = URL.parse(resource);
  const inner = URL.parse(text);
  if (outer === null || inner === null || outer.origin !== inner.origin) return false;
  const path = withoutSlash(outer.pathname);
  return inner.pathname === path || inner.pathname.startsWith(`${path}/`);
}

function inserted(identifier: string, name: string): string {
  const url = new URL(identifier);
  const path = url.pathname === '/' ? '' : withoutSlash(url.pathname);
  return `${url.origin}/.well-known/${name}${path}${url.search}`;
}

function appended(identifier: string, name: string): string {
  const url = new URL(identifier);
  return `${url.origin}${withoutSlash(url.pathname)}/.well-known/${name}`;
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
