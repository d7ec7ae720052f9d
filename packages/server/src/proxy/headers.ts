/** Headers that speak of one connection, and not of the message. @see RFC 9110 section 7.6.1 */
const ofConnection = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** Of a caller's request: what is for us, or is said anew. */
const oursOfRequest = new Set([
  ...ofConnection,
  'authorization',
  'expect',
  'host',
  'proxy-authorization',
  'trailer',
]);

/** What a trailer may not say: how a message is framed, where it goes, for whom, on which condition, what its body is. */
const neverTrailing = new Set([
  ...oursOfRequest,
  'cache-control',
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'cookie',
  'forwarded',
  'max-forwards',
  'pragma',
  'range',
  'set-cookie',
]);

/** What a caller's headers hold for us, and what of them goes on. Names and values in turn, as they were sent. */
export interface CallerHeaders {
  readonly passed: readonly string[];
  readonly authorization?: string | undefined;
  /** The base to use in place of the definition's. */
  readonly target?: string | undefined;
  /** For whom it is made, as it was sent; and how often it was. */
  readonly user?: { readonly value: string; readonly times: number } | undefined;
  /** How often the call may be tried again, as it was written. */
  readonly retries?: string | undefined;
  /** The length that the body was announced with, in bytes. */
  readonly length?: number | undefined;
  /** How the body is framed, where it has no length. */
  readonly transferEncoding?: string | undefined;
  /** Names of what follows the body, as they were announced, but for those that may not. @see RFC 9110 section 6.6.2 */
  readonly trailer?: string | undefined;
  /** How many hosts it names. */
  readonly hosts: number;
}

/** Sorts the headers of a caller's request. */
export function readCallerHeaders(raw: readonly string[]): CallerHeaders {
  const passed: string[] = [];
  let authorization: string | undefined;
  let target: string | undefined;
  let user: CallerHeaders['user'];
  let retries: string | undefined;
  let length: number | undefined;
  let transferEncoding: string | undefined;
  let announced: string | undefined;
  let hosts = 0;
  const named = namedInConnection(raw);
  for (let at = 0; at < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    const lower = name.toLowerCase();
    if (lower === 'host') hosts += 1;
    else if (lower === 'authorization') authorization ??= value;
    else if (lower === 'trailer') announced = announced === undefined ? value : `${announced}, ${value}`;
    else if (lower === 'transfer-encoding')
      transferEncoding =
        (transferEncoding === undefined ? '' : `${transferEncoding}, `) + value.toLowerCase();
    else if (lower.startsWith('claviger-')) {
      if (lower === 'claviger-target') target = target === undefined ? value : `${target}, ${value}`;
      else if (lower === 'claviger-retries') retries = retries === undefined ? value : `${retries}, ${value}`;
      else if (lower === 'claviger-user') user = { value, times: (user?.times ?? 0) + 1 };
    } else if (lower === 'cookie') {
      const cookies = withoutOurs(value);
      if (cookies !== '' || value === '') passed.push(name, cookies);
    } else if (!oursOfRequest.has(lower) && !named?.has(lower)) {
      if (lower === 'content-length') length = Number(value);
      passed.push(name, value);
    }
  }
  const trailer = announced === undefined ? undefined : permittedNames(announced, named);
  return { passed, authorization, target, user, retries, length, transferEncoding, trailer, hosts };
}

/** Undefined where none is left. @see RFC 9110 section 6.5.1 */
function permittedNames(announced: string, named?: ReadonlySet<string>): string | undefined {
  const all = announced.split(',');
  const kept = all.filter((one) => {
    const name = one.trim().toLowerCase();
    const isOurs = neverTrailing.has(name) || /^(?:claviger-|if-)/.test(name);
    return name !== '' && !isOurs && named?.has(name) !== true;
  });
  if (kept.length === 0) return undefined;
  return kept.length === all.length ? announced : kept.map((one) => one.trim()).join(', ');
}

/** Those trailers of a request that were announced; any other comes as a surprise, and goes no further. */
export function passedTrailers(raw: readonly string[], announced: string): string[] {
  const names = new Set(announced.split(',').map((one) => one.trim().toLowerCase()));
  return raw.filter((_, at) => names.has(raw[at - (at % 2)]?.toLowerCase() ?? ''));
}

/** What of a provider's headers goes on to the caller. `isChunked`: its framing leaves room for trailers. */
export function passedOfAnswer(raw: readonly string[], isChunked: boolean): string[] {
  const passed: string[] = [];
  const named = namedInConnection(raw);
  for (let at = 0; at < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    const lower = name.toLowerCase();
    const isDropped =
      ofConnection.has(lower) ||
      named?.has(lower) === true ||
      lower.startsWith('claviger-') ||
      (lower === 'trailer' && !isChunked) ||
      (lower === 'set-cookie' && ourCookie.test(value));
    if (!isDropped) passed.push(name, value);
  }
  return passed;
}

/** The value of the first header of a name in lower case. */
export function firstValue(headers: readonly string[], name: string): string | undefined {
  const at = headers.findIndex((one, index) => index % 2 === 0 && one.toLowerCase() === name);
  return at < 0 ? undefined : headers[at + 1];
}

/** Headers that a Connection header names. Framing is not for it to take away. */
function namedInConnection(raw: readonly string[]): ReadonlySet<string> | undefined {
  let named: Set<string> | undefined;
  for (let at = 0; at < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    if (name.length !== 10 || name.toLowerCase() !== 'connection') continue;
    for (const part of value.toLowerCase().split(',')) {
      const option = part.trim();
      if (option === 'keep-alive' || option === 'close' || option === '') continue;
      named ??= new Set();
      if (option !== 'content-length') named.add(option);
    }
  }
  return named;
}

const ourCookie = /^\s*(?:__(?:host|secure)-)?claviger/i;

/** A cookie of the console's is nobody else's. */
function withoutOurs(cookies: string): string {
  if (!/claviger/i.test(cookies)) return cookies;
  const kept = cookies.split(';').filter((one) => !ourCookie.test(one));
  return kept.join(';').trim();
}
