import { failed, ok, problem, type Result } from '../../problem/problem.ts';

/** Where calls go: what their path is put behind. */
export interface Base {
  /** As a URL parser writes it. */
  readonly origin: string;
  /** Without a slash at its end. */
  readonly path: string;
  /** Without its question mark; empty when there is none. */
  readonly query: string;
}

/** Reads a base URL that was rendered, or that a caller named. */
export function parseBase(text: string): Result<Base> {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || controls.test(text))
    return refuse(text, 'no http(s) URL');
  if (url.username !== '' || url.password !== '') return refuse(url.host, 'user information in the URL');
  if (url.protocol === 'http:' && url.port === '443') return refuse(url.host, 'http at the port of https');
  const written = /^[^/]*\/\/[^/?#\\]*([^?#]*)(?:\?([^#]*))?/.exec(text);
  const [, path = '', query = ''] = written ?? [];
  if (leadsOut(path)) return refuse(url.host, 'a path that leads out of itself');
  return ok({ origin: url.origin, path: path.replace(/\/+$/, ''), query });
}

/** Reads the target that a caller names in place of the definition's: an origin, and perhaps a path. */
export function parseTarget(text: string): Result<Base> {
  const base = parseBase(text);
  if (base.ok && (base.value.query !== '' || /[?#\\\s]/.test(text)))
    return refuse(text, 'more than host and path');
  return base;
}

/** What the caller's path and query are behind a base, byte for byte. `path` is empty or begins with a slash. */
export function pathBehind(base: Base, path: string, query: string | undefined): string {
  const whole = base.path + path;
  const queries = [base.query, query].filter((part) => part !== undefined && part !== '');
  const asked = queries.length > 0 || query !== undefined ? `?${queries.join('&')}` : '';
  return (whole.startsWith('/') ? whole : `/${whole}`) + asked;
}

/**
 * Whether a path could be read as leading out of what stands before it, by whoever reads it: encoded once or twice,
 * with a backslash for a slash, or with parameters in its segments.
 */
export function leadsOut(path: string): boolean {
  if (!/\.|%2e|%25/i.test(path)) return false;
  let read = path;
  for (let round = 0; round < 3; round += 1) {
    if (/(?:^|[/\\])\.\.(?=$|[/\\;?#])/.test(read)) return true;
    read = read.replace(/%(2e|2f|5c|25|3b)/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
  return false;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\x00-\x20\x7f]/;

function refuse(
  host: string,
  reason: string,
): { readonly ok: false; readonly problem: ReturnType<typeof problem> } {
  return failed(problem('host_not_allowed', 'request', { host: host.slice(0, 200), reason }));
}
