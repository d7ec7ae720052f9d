import { faultOf, unreadable } from './fault.ts';
import { segment } from './path.ts';
import { send } from './send.ts';
import type { Settings } from './settings.ts';

/** What `fetch` takes, streams of a body included. */
export interface FetchInit extends RequestInit {
  /** Set where it is needed. */
  readonly duplex?: 'half';
}

/** Calls the app of a connection, with its credentials. */
export type ProxyFetch = (
  connection: string,
  input: string | URL | Request,
  init?: FetchInit,
) => Promise<Response>;

/** Sends requests to apps through the server, and answers what the app answered. */
export function proxyFetchOf(settings: Settings): ProxyFetch {
  return async (connection, input, init = {}) => {
    const request = typeof input === 'object' && 'url' in input ? input : undefined;
    const { url, target } = placeOf(settings.server, connection, String(request?.url ?? input));
    const headers = new Headers(init.headers ?? request?.headers);
    if (target !== undefined) headers.set('claviger-target', target);
    if (settings.userAgent !== undefined && !headers.has('user-agent'))
      headers.set('user-agent', settings.userAgent);
    const body = init.body ?? unusedBody(request);
    const signal = init.signal ?? request?.signal;
    const redirect = init.redirect ?? request?.redirect;
    const response = await send(settings, url, {
      ...init,
      method: init.method ?? request?.method ?? 'GET',
      headers,
      // Whoever followed one from here would come without the credentials, or to the server itself.
      redirect: redirect === 'error' ? redirect : 'manual',
      isOurs,
      ...(body === undefined || body === null ? {} : { body, duplex: 'half' }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (isOurs(response)) throw await faultOf(response);
    if (response.headers.has('claviger-exchange') || response.type === 'opaqueredirect') return response;
    // Of something that stands between: an app's own answer always has its place in the log.
    await response.body?.cancel();
    throw unreadable(response.status);
  };
}

function isOurs({ headers }: Response): boolean {
  return headers.has('claviger-problem');
}

function unusedBody(request: Request | undefined): Request['body'] | undefined {
  if (request?.bodyUsed === true) throw new TypeError('The body of this Request has been read already.');
  return request?.body;
}

/** Where a request goes, and to which origin it is meant where that was said. */
export function placeOf(server: string, connection: string, asked: string) {
  const isWhole = /^\s*(https?:|[a-z][a-z\d+.-]*:\/\/)/i.test(asked);
  const whole = isWhole ? new URL(asked) : undefined;
  if (whole !== undefined && !/^https?:$/.test(whole.protocol))
    throw new TypeError('An app is called by https.');
  if (whole !== undefined && whole.username + whole.password !== '')
    throw new TypeError('The URL holds a user name or password. The connection has the credentials.');
  if (/^[/\\]{2}/.test(asked))
    throw new TypeError('The path begins with two slashes: write https: before them.');
  const said = whole?.href.slice(whole.origin.length) ?? asked;
  const base = `${server}/v1/connections/${segment('connection', connection)}/proxy`;
  const { href, hash } = new URL(base + (/^([/?#]|$)/.test(said) ? said : `/${said}`));
  // Dots in it must not lead to another route of the server, which would obey the key.
  if (!href.startsWith(base) || !/^([/?#]|$)/.test(href.slice(base.length)))
    throw new TypeError('The path leads out of the app.');
  return { url: href.slice(0, href.length - hash.length), target: whole?.origin };
}
