import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { RawHeader } from './messages.ts';
import { type Random, randomOf } from './random.ts';

/** A body to write, with the headers that tell of it. */
export interface Payload {
  readonly framing: 'none' | 'length' | 'chunked' | 'close';
  readonly bytes: Buffer;
  /** Where chunks end, or where a write is cut in two. */
  readonly cuts: readonly number[];
  readonly trailers: readonly RawHeader[];
}

/** A request and what the provider answers to it. */
export interface Case {
  readonly index: number;
  readonly method: string;
  /** Path and query, beginning with a slash. */
  readonly target: string;
  readonly headers: readonly RawHeader[];
  readonly body: Payload;
  readonly answer: { readonly line: string; readonly headers: readonly RawHeader[]; readonly body: Payload };
}

const methods = ['GET', 'GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
const rareMethods = [
  'PROPFIND',
  'REPORT',
  'SEARCH',
  'MKCOL',
  'COPY',
  'LOCK',
  'PURGE',
  'QUERY',
  'M-SEARCH',
  'MERGE',
] as const;

/** As many cases as wanted, the same for a seed. */
export function generate(seed: number, count: number): readonly Case[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => caseOf(random, index));
}

function caseOf(random: Random, index: number): Case {
  const method = random.chance(0.15) ? random.one(rareMethods) : random.one(methods);
  const mayHaveBody =
    !['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'GET' && random.chance(0.05));
  // Few are large: what matters about them is the same each time.
  const body = mayHaveBody && random.chance(0.9) ? payload(random, sizeOf(random, index % 50 === 7)) : none;
  const content: Encoded = body.framing === 'none' ? { payload: body } : encode(random, body);
  return {
    index,
    method,
    target: target(random),
    headers: [
      ['X-Case', String(index)],
      ...headers(random, requestNames),
      ...contentHeaders(random, content),
    ],
    body: content.payload ?? body,
    answer: answer(random, method, index),
  };
}

const none: Payload = { framing: 'none', bytes: Buffer.alloc(0), cuts: [], trailers: [] };

function sizeOf(random: Random, isLarge: boolean): number {
  if (isLarge) return 1_000_000 + random.int(4_242_880);
  return random.one([0, 1, 2, random.int(200), random.int(4_000), random.int(70_000), 16_384, 65_536]);
}

function payload(random: Random, size: number): Payload {
  const bytes = random.chance(0.3) ? random.bytes(size) : Buffer.from(words(random, size), 'latin1');
  const cuts = Array.from({ length: random.int(5) }, () => random.int(size + 1));
  const framing = random.chance(0.35) ? 'chunked' : 'length';
  return { framing, bytes, cuts: [...new Set(cuts)].sort((a, b) => a - b), trailers: [] };
}

function words(random: Random, size: number): string {
  const line = `${random.one(['alpha', '{"a":1}', 'x=1&y=2', '\r\n0\r\n\r\n', 'é'])}-${random.int(1_000)} `;
  return line.repeat(Math.ceil(size / line.length)).slice(0, size);
}

interface Encoded {
  readonly payload?: Payload;
  readonly encoding?: string;
}

function encode(random: Random, body: Payload): Encoded {
  if (!random.chance(0.25)) return { payload: body };
  const encoding = random.one(['gzip', 'br']);
  const bytes = encoding === 'gzip' ? gzipSync(body.bytes) : brotliCompressSync(body.bytes);
  return { encoding, payload: { ...body, bytes, cuts: body.cuts.filter((at) => at <= bytes.length) } };
}

const types = [
  'application/octet-stream',
  'text/plain; charset=ISO-8859-1',
  'Application/JSON',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary="----x y"',
  'application/vnd.acme+xml;version=2',
] as const;

/** Told beside the body so that a type that lies, or none, is tried too. */
function contentHeaders(random: Random, { payload: body, encoding }: Encoded): RawHeader[] {
  if (body === undefined || body.framing === 'none') return [];
  const told: RawHeader[] = random.chance(0.8) ? [['Content-Type', random.one(types)]] : [];
  if (encoding !== undefined) told.push(['Content-Encoding', encoding]);
  return told;
}

const pieces = [
  'v1',
  'users',
  'a%20b',
  '%2F',
  '%2e',
  'caf%C3%A9',
  'caf%c3%a9',
  '%25',
  'x;y=1',
  "it's",
  '(1)',
  '*',
  '~me',
  '@ada',
  'a:b',
  'a,b',
  '$x',
  '+',
  '=',
  'a&b',
  '|',
  '{id}',
  '^',
  '`',
  '"q"',
  '[0]',
  '%zz',
  '%',
  '%00',
  '',
] as const;
const pairs = [
  'a=1',
  'a=2',
  'b',
  'c=',
  '=d',
  'e=f=g',
  'q=x+y%20z%2B',
  'r=%E2%82%AC',
  'r=%e2%82%ac',
  's=a/b?c',
  't[]=1',
  't[0]=2',
  'u={v}',
  'w=%zz',
  '',
  "x='1'",
  'y=%3D%26',
  'next=http://other.test/?a=b',
  'f=|',
  'g=a;b',
  'h=%00',
] as const;

function target(random: Random): string {
  const path = Array.from({ length: 1 + random.int(5) }, () => random.one(pieces)).join('/');
  if (random.chance(0.3)) return `/${path}`;
  const query = Array.from({ length: random.int(6) }, () => random.one(pairs)).join('&');
  return `/${path}?${query}`;
}

const requestNames = [
  'Accept',
  'ACCEPT-language',
  'accept-encoding',
  'Cookie',
  'Cookie',
  'User-Agent',
  'If-None-Match',
  'If-Modified-Since',
  'Range',
  'Origin',
  'Referer',
  'X-Forwarded-For',
  'Forwarded',
  'Via',
  'X-Request-Id',
  'Idempotency-Key',
  'Prefer',
  'Cache-Control',
  'Pragma',
  'DPR',
  'X-oDd-CaSe',
  'x_under_score',
  'X!#$%&',
  'Sec-Fetch-Mode',
  'traceparent',
  'Date',
  'From',
] as const;
const answerNames = [
  'Set-Cookie',
  'Set-Cookie',
  'Set-Cookie',
  'ETag',
  'Date',
  'Server',
  'Vary',
  'vary',
  'Link',
  'LINK',
  'Cache-Control',
  'X-RateLimit-Remaining',
  'Retry-After',
  'WWW-Authenticate',
  'Location',
  'Last-Modified',
  'Strict-Transport-Security',
  'Access-Control-Allow-Origin',
  'Content-Security-Policy',
  'X-oDd-CaSe',
  'X!#$%&',
  'x_under_score',
  'Content-Disposition',
  'Content-Range',
  'Accept-Ranges',
  'P3P',
  'Alt-Svc',
  'X-Powered-By',
  'Via',
  'Age',
] as const;
const values = [
  '1',
  '',
  'a, b,  c',
  'text with  two spaces',
  'a\tb',
  '"quoted \\" text"',
  'caf\u00e9 \u00ff\u0080',
  'W/"x"',
  'bytes=0-99',
  '=;,:@/',
  'Sun, 06 Nov 1994 08:49:37 GMT',
  '<https://a.test/?p=2>; rel="next"',
  '{"a":1}',
  '%0d%0a',
  'a=b; Path=/; HttpOnly',
] as const;

function headers(random: Random, names: readonly [string, ...string[]]): RawHeader[] {
  const some = Array.from(
    { length: random.int(9) },
    (): RawHeader => [random.one(names), random.one(values)],
  );
  if (random.chance(0.06)) some.push(['X-Large', 'v'.repeat(random.one([4_000, 7_500]))]);
  if (random.chance(0.04))
    for (let at = 0; at < 80; at += 1) some.push([`X-Many-${at % 40}`, String(random.int(1_000))]);
  return some;
}

const statuses = [
  200, 200, 200, 201, 202, 203, 204, 205, 206, 207, 226, 299, 304, 304, 400, 402, 403, 404, 409, 418, 422,
  429, 451, 500, 501, 503, 520, 599,
] as const;
const reasons = [
  'OK',
  '',
  'Not  so   fine',
  "I'm a teapot",
  'A reason of many words, with: punctuation; (and more)',
  'x',
] as const;

function answer(random: Random, method: string, index: number): Case['answer'] {
  const status = random.one(statuses);
  const line = `HTTP/1.1 ${status} ${random.one(reasons)}`;
  const own = headers(random, answerNames);
  if (random.chance(0.03)) own.push(['X-Huge', 'h'.repeat(12_000 + random.int(30_000))]);
  const base = payload(random, sizeOf(random, index % 50 === 33));
  const encoded = encode(random, base);
  const body = withEnd(random, encoded.payload ?? base);
  const told = contentHeaders(random, { ...encoded, payload: body });
  if (status === 204) return { line, headers: own, body: none };
  if (status === 304 || method === 'HEAD') {
    // They may say how long the body would be, and have none.
    const length: RawHeader[] = random.chance(0.6) ? [['Content-Length', String(random.int(9_999))]] : [];
    return { line, headers: [...own, ...told, ...length], body: none };
  }
  if (status === 205) return { line, headers: [...own, ['Content-Length', '0']], body: none };
  return { line, headers: [...own, ...told], body };
}

function withEnd(random: Random, body: Payload): Payload {
  if (random.chance(0.1)) return { ...body, framing: 'close' };
  if (body.framing !== 'chunked' || !random.chance(0.4)) return body;
  return {
    ...body,
    trailers: [
      ['X-Checksum', String(random.int(99_999))],
      ['x-tRailer', 'a, b'],
    ],
  };
}

/** What to write for a message: its head, then its body piece by piece. */
export function bytesOf(line: string, headers: readonly RawHeader[], body: Payload): (string | Buffer)[] {
  const framing: RawHeader[] = {
    none: [],
    length: [['Content-Length', String(body.bytes.length)] as const],
    chunked: [['Transfer-Encoding', 'chunked'] as const],
    close: [['Connection', 'close'] as const],
  }[body.framing];
  const announced: RawHeader[] =
    body.trailers.length === 0 ? [] : [['Trailer', body.trailers.map(([name]) => name).join(', ')]];
  const lines = [line, ...[...headers, ...framing, ...announced].map(([name, value]) => `${name}: ${value}`)];
  const parts: (string | Buffer)[] = [`${lines.join('\r\n')}\r\n\r\n`];
  for (const piece of piecesOf(body)) {
    if (body.framing === 'chunked') parts.push(`${piece.length.toString(16)}\r\n`, piece, '\r\n');
    else parts.push(piece);
  }
  if (body.framing === 'chunked')
    parts.push(`0\r\n${body.trailers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return parts;
}

function piecesOf({ bytes, cuts }: Payload): Buffer[] {
  const ends = [...cuts, bytes.length];
  return ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end)).filter((piece) => piece.length > 0);
}
