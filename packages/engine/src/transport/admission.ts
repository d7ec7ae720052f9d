import { failed, ok, problem, type Result } from '../problem/problem.ts';
import type { WireRequest } from '../wire/request.ts';

/** A request that may go on the wire, and the URL it was parsed to: nothing parses it again. */
export interface Admitted {
  readonly url: URL;
  readonly request: WireRequest;
}

/**
 * Parses and checks a request: `http:` or `https:`, no user information, a plain method, headers that cannot end their
 * line. Headers that belong to the connection are left out; a `Host` that names another host is refused.
 * @see RFC 9110 sections 5.5, 7.2 and 7.6.1, F-138
 */
export function admitRequest(request: WireRequest): Result<Admitted> {
  const url = parseUrl(request.url);
  if (!url.ok) return url;
  const method = request.method.toUpperCase();
  if (!token.test(method) || refusedMethods.has(method)) {
    return refuse('method', 'is not a method that can be sent');
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    const lower = name.toLowerCase();
    if (!token.test(name)) return refuseHeader(name, 'is not a header name');
    if (!headerValue.test(value)) return refuseHeader(name, 'holds a character that no header may hold');
    if (lower === 'host' && !isSameHost(value, url.value)) {
      return failed(problem('host_not_allowed', 'request', { host: value, reason: 'Host header' }));
    }
    if (!ofConnection.has(lower)) headers[name] = value;
  }
  return ok({ url: url.value, request: { ...request, method, url: url.value.href, headers } });
}

/** The message syntax's own characters; anything else could end a line and begin another. @see RFC 9110 section 5.6.2 */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** A tunnel would leave by another door; the other two only echo credentials. */
const refusedMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Framing and hop-by-hop headers: they speak of the connection, which is not the caller's. @see RFC 9110 section 7.6.1 */
const ofConnection = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function parseUrl(text: string): Result<URL> {
  // A URL parser drops tabs and line ends, so the text would be another than the one that was checked.
  if (controls.test(text) || !URL.canParse(text)) return refuse('url', 'is not an absolute URL');
  const url = new URL(text);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return failed(problem('host_not_allowed', 'request', { host: url.host, reason: `${url.protocol} URL` }));
  }
  if (url.username !== '' || url.password !== '') {
    return failed(
      problem('host_not_allowed', 'request', { host: url.host, reason: 'user information in the URL' }),
    );
  }
  return ok(url);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\x00-\x1f\x7f]/;

function isSameHost(value: string, url: URL): boolean {
  const given = value.toLowerCase();
  return given === url.host || given === `${url.hostname}:${url.protocol === 'https:' ? 443 : 80}`;
}

function refuse(path: string, message: string): Result<never> {
  const params = { key: path, reason: `${path} ${message}` };
  return failed(problem('definition_invalid', 'request', params, { faults: [{ path, message }] }));
}

function refuseHeader(name: string, message: string): Result<never> {
  const key = name.replace(/[^!-~]/g, '?').slice(0, 80);
  const faults = [{ path: `headers.${key}`, message }];
  return failed(problem('field_invalid', 'request', { key, reason: `It ${message}.` }, { faults }));
}
