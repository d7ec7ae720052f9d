import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';

/** A header as it stood on the wire: name and value in Latin-1, so that each character is one byte. */
export type RawHeader = readonly [name: string, value: string];

/** What stood before the body. */
export interface Head {
  /** The first line, whole. */
  readonly line: string;
  readonly headers: readonly RawHeader[];
}

/** A body as it came: how it was framed, and what it was. */
export interface Body {
  readonly framing: 'none' | 'length' | 'chunked' | 'close';
  readonly bytes: number;
  readonly sha256: string;
  readonly trailers: readonly RawHeader[];
}

/** Bytes of one socket, taken piece by piece. What is taken is gone; nothing is read ahead of its use. */
export interface Reader {
  /** Up to and with these bytes, as Latin-1. Undefined when the socket ends before. */
  until(end: string): Promise<string | undefined>;
  /** Passes this many bytes on. False when the socket ends before. */
  exactly(count: number, take: (chunk: Buffer) => void): Promise<boolean>;
  /** Passes all on until the socket ends. */
  rest(take: (chunk: Buffer) => void): Promise<void>;
  /** What has come and was not taken. */
  left(): Buffer;
  /** How the socket ended, while it has not: undefined. */
  ended(): 'end' | 'error' | undefined;
}

/** Reads a socket without parsing anything by itself. */
export function readerOf(socket: Socket): Reader {
  let kept: Buffer = Buffer.alloc(0);
  let ended: 'end' | 'error' | undefined;
  let wake: () => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (kept.length > 1 << 20) socket.pause();
    wake();
  });
  const end = (how: 'end' | 'error') => () => {
    ended ??= how;
    wake();
  };
  socket.on('end', end('end'));
  socket.on('error', end('error'));
  socket.on('close', end('end'));
  const more = async (): Promise<boolean> => {
    if (ended !== undefined) return false;
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    socket.resume();
    await promise;
    return true;
  };
  const shift = (count: number): Buffer => {
    const taken = kept.subarray(0, count);
    kept = kept.subarray(count);
    return taken;
  };
  return {
    async until(text) {
      for (let from = 0; ; ) {
        const at = kept.indexOf(text, from, 'latin1');
        if (at >= 0) return shift(at + text.length).toString('latin1');
        from = Math.max(0, kept.length - text.length);
        if (!(await more())) return undefined;
      }
    },
    async exactly(count, take) {
      for (let missing = count; missing > 0; ) {
        if (kept.length === 0 && !(await more())) return false;
        const chunk = shift(missing);
        missing -= chunk.length;
        if (chunk.length > 0) take(chunk);
      }
      return true;
    },
    async rest(take) {
      do {
        if (kept.length > 0) take(shift(kept.length));
      } while (await more());
      if (kept.length > 0) take(shift(kept.length));
    },
    left: () => kept,
    ended: () => ended,
  };
}

/** The head of one message; undefined when none came. */
export async function readHead(reader: Reader): Promise<Head | undefined> {
  const text = await reader.until('\r\n\r\n');
  if (text === undefined) return undefined;
  const [line = '', ...rest] = text.slice(0, -4).split('\r\n');
  return { line, headers: rest.map(headerOfLine) };
}

function headerOfLine(line: string): RawHeader {
  const at = line.indexOf(':');
  return [line.slice(0, at), line.slice(at + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
}

/** All values of a header. */
export function valuesOf(headers: readonly RawHeader[], name: string): readonly string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

/** The body after a head; undefined when the socket ended in the middle. `last`: what ends with the connection is whole. */
export async function readBody(
  reader: Reader,
  headers: readonly RawHeader[],
  options: { readonly last?: boolean; readonly take?: (chunk: Buffer) => void } = {},
): Promise<Body | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  const take = (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
    options.take?.(chunk);
  };
  const done = (framing: Body['framing'], trailers: readonly RawHeader[] = []): Body => ({
    framing,
    bytes,
    sha256: hash.digest('hex'),
    trailers,
  });
  if (valuesOf(headers, 'transfer-encoding').some((value) => /\bchunked$/i.test(value))) {
    for (;;) {
      const size = await reader.until('\r\n');
      if (size === undefined) return undefined;
      const count = Number.parseInt(size, 16);
      if (Number.isNaN(count)) return undefined;
      if (count === 0) break;
      if (!(await reader.exactly(count, take)) || (await reader.until('\r\n')) === undefined)
        return undefined;
    }
    const trailers: RawHeader[] = [];
    for (;;) {
      const line = await reader.until('\r\n');
      if (line === undefined) return undefined;
      if (line === '\r\n') return done('chunked', trailers);
      trailers.push(headerOfLine(line.slice(0, -2)));
    }
  }
  const [length] = valuesOf(headers, 'content-length');
  if (length !== undefined) return (await reader.exactly(Number(length), take)) ? done('length') : undefined;
  if (options.last !== true) return done('none');
  await reader.rest(take);
  return reader.ended() === 'error' ? undefined : done('close');
}

/** Writes and waits while the other side is slow. */
export async function write(socket: Socket, chunk: string | Buffer): Promise<void> {
  if (socket.destroyed) return;
  const isTaken = typeof chunk === 'string' ? socket.write(chunk, 'latin1') : socket.write(chunk);
  if (isTaken) return;
  // What comes first takes the listeners of both along.
  const over = new AbortController();
  const either = ['drain', 'close'].map((event) => once(socket, event, { signal: over.signal }));
  await Promise.race(either).catch(() => undefined);
  over.abort();
}
