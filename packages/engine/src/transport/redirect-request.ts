import { failed, ok, type Problem, problem, type Result } from '../problem/problem.ts';
import type { Headers, WireRequest } from '../wire/request.ts';
import { headerValues, type WireResponse } from '../wire/response.ts';
import type { SecretFinder } from './secrets.ts';

/** Whether an answer names another place that can be read. One that does not is the answer. @see RFC 9110 section 15.4 */
export function redirectTarget(response: WireResponse): URL | undefined {
  if (!redirectStatuses.has(response.status)) return undefined;
  const [location, ...others] = headerValues(response, 'location');
  if (location === undefined || others.length > 0) return undefined;
  // Servers that write UTF-8 into Location exist; header bytes were read as Latin-1.
  const text = Buffer.from(location, 'latin1').toString();
  return URL.canParse(text, response.url) ? new URL(text, response.url) : undefined;
}

/**
 * The request that follows a redirect. At another host (another name or port, or `https:` left for `http:`) credentials
 * stay behind: headers known for them, headers named like them, and every header or query value that carries a secret;
 * what cannot be taken out (path, body) refuses the redirect. @see RFC 9110 section 15.4, F-138
 */
export function redirectedRequest(
  request: WireRequest,
  response: WireResponse,
  target: URL,
  carriesSecret: SecretFinder,
): Result<WireRequest> {
  const from = new URL(request.url);
  const refuse = (reason: string) => failed(refusedRedirect(target.host, from.host, reason));
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    return refuse(`it leads to a ${target.protocol} URL`);
  }
  if (target.username !== '' || target.password !== '') return refuse('it carries user information');
  target.hash = '';
  const next = withMethod(request, response.status, target.href);
  if (isSameHost(from, target)) return ok(next);
  if (carriesSecret(target.pathname)) return refuse('its path carries a credential to another host');
  if (next.body !== undefined && (carriesSecret(next.body) || looksSensitive(next.body))) {
    return refuse('the body carries a credential to another host');
  }
  return ok({
    ...next,
    url: withoutSecrets(target, carriesSecret),
    headers: innocent(next.headers, carriesSecret),
  });
}

/** A redirect that is not followed. */
export function refusedRedirect(host: string, from: string, reason: string): Problem {
  return problem('redirect_refused', 'request', { host, from, reason });
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** 303 always, and 301 and 302 for POST, ask with GET: what every browser does. @see RFC 9110 section 15.4.2 */
function withMethod(request: WireRequest, status: number, url: string): WireRequest {
  const { body, ...rest } = request;
  const method = request.method.toUpperCase();
  const asksAgain =
    status === 303
      ? method !== 'HEAD' && method !== 'GET'
      : (status === 301 || status === 302) && method === 'POST';
  if (!asksAgain) return { ...request, url };
  const headers = Object.entries(rest.headers).filter(([name]) => !/^content-/i.test(name));
  return { ...rest, url, method: 'GET', headers: Object.fromEntries(headers) };
}

/** The same host and port, never from `https:` to `http:`; the usual step up to `https:` is no change of host. */
function isSameHost(from: URL, to: URL): boolean {
  if (from.hostname !== to.hostname) return false;
  if (from.protocol === to.protocol) return from.port === to.port;
  return to.protocol === 'https:' && from.port === '' && to.port === '';
}

const sensitiveName = /auth|cookie|token|secret|key|passw|pwd|session|credential|signature|assertion|jwt/i;

function innocent(headers: Headers, carriesSecret: SecretFinder): Headers {
  const kept = Object.entries(headers).filter(
    ([name, value]) => !sensitiveName.test(name) && !carriesSecret(value) && !carriesSecret(name),
  );
  return Object.fromEntries(kept);
}

function withoutSecrets(target: URL, carriesSecret: SecretFinder): string {
  if (!carriesSecret(target.search)) return target.href;
  const pairs = target.search.slice(1).split('&');
  target.search = pairs.filter((pair) => !carriesSecret(pair)).join('&');
  return target.href;
}

/** A form or JSON member named like a credential stays behind even when nobody told us that its value is one. */
function looksSensitive(body: string | Uint8Array): boolean {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  return sensitiveMember.test(text);
}

const sensitiveMember =
  /(?:^|[&{,\s"])(?:client_secret|password|passwd|refresh_token|access_token|api_?key|code_verifier|assertion|client_assertion)"?\s*[=:]/i;
