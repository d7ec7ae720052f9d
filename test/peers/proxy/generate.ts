import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { RawHeader } from './messages.ts';
import { type Random, randomOf } from './random.ts';
import {
  answerNames,
  methods,
  pairs,
  pieces,
  rareMethods,
  reasons,
  requestNames,
  statuses,
  types,
  values,
} from './vocabulary.ts';

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
  const sent = content.payload ?? body;
  return {
    index,
    method,
    target: target(random),
    headers: [
      ['X-Case', String(index)],
      ...headers(random, requestNames),
      ...contentHeaders(random, content),
    ],
    body: index % 2 === 0 && sent.framing === 'chunked' ? withTrailers(sent, index) : sent,
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

/** Told beside the body so that a type that lies, or none, is tried too. */
function contentHeaders(random: Random, { payload: body, encoding }: Encoded): RawHeader[] {
  if (body === undefined || body.framing === 'none') return [];
  const told: RawHeader[] = random.chance(0.8) ? [['Content-Type', random.one(types)]] : [];
  if (encoding !== undefined) told.push(['Content-Encoding', encoding]);
  return told;
}

function target(random: Random): string {
  const path = Array.from({ length: 1 + random.int(5) }, () => random.one(pieces)).join('/');
  if (random.chance(0.3)) return `/${path}`;
  const query = Array.from({ length: random.int(6) }, () => random.one(pairs)).join('&');
  return `/${path}?${query}`;
}

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
  return body.framing === 'chunked' && random.chance(0.4) ? withTrailers(body, random.int(99_999)) : body;
}

function withTrailers(body: Payload, sum: number): Payload {
  return {
    ...body,
    trailers: [
      ['X-Checksum', String(sum)],
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
