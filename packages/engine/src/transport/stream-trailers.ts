import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { type buildConnector, errors } from 'undici';
import { problem, type Result } from '../problem/problem.ts';
import { maxHeaderBytes } from './egress.ts';
import type { StreamOptions, StreamRequest, Trailers } from './stream.ts';
import { problemOfStream, type StreamedResponse, type Streaming } from './stream.ts';
import { createTap } from './stream-tap.ts';

/** A request with something to say after its body. */
export interface TrailingRequest extends StreamRequest {
  readonly trailers: Trailers;
}

/** Sends requests that have trailers, which undici cannot: each on a connection of its own. */
export interface TrailingSender {
  open(request: TrailingRequest, options: StreamOptions): Streaming;
  /** Cuts off what is under way. */
  close(): void;
}

/** What a request is framed by, which is said here: the body goes in chunks, and the connection ends with the answer. */
const framing = /^(?:connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** `connect` is the guarded connector of all other requests. @see RFC 9112 section 7.1.2 */
export function createTrailingSender(connect: buildConnector.connector): TrailingSender {
  const underWay = new Set<(why: Error) => void>();
  return {
    open(request, options) {
      const { streaming, fail } = openOne(connect, request, options, () => underWay.delete(fail));
      underWay.add(fail);
      return streaming;
    },
    close() {
      for (const fail of underWay) fail(new errors.ClientDestroyedError());
    },
  };
}

function openOne(
  connect: buildConnector.connector,
  request: TrailingRequest,
  options: StreamOptions,
  leave: () => void,
): { readonly streaming: Streaming; readonly fail: (error: unknown) => void } {
  const { host, hostname, protocol, port } = new URL(request.origin);
  const given = Promise.withResolvers<Result<StreamedResponse>>();
  let tap: ReturnType<typeof createTap> | undefined;
  let deadline: NodeJS.Timeout | undefined;
  let isOver = false;

  const outgoing = httpRequest({
    method: request.method,
    path: request.path,
    headers: headersOf(request, host),
    maxHeaderSize: maxHeaderBytes,
    createConnection: (_, done) => {
      const target = { host, hostname: hostname.replace(/^\[|\]$/g, ''), protocol, port };
      connect(target, (...[error, socket]) => (error === null ? done(null, socket) : fail(error)));
      return undefined;
    },
  });
  outgoing.maxHeadersCount = 0;
  outgoing.on('error', fail);
  outgoing.once('socket', () => {
    let isSending = true;
    deadline = setTimeout(() => {
      // Whoever is slow is the sender of the body, not the server.
      if (isSending && !outgoing.writableNeedDrain) deadline?.refresh();
      else fail(new errors.HeadersTimeoutError());
    }, options.headersTimeoutMs);
    sendBody(outgoing, request, () => deadline?.refresh()).then(() => {
      isSending = false;
    }, fail);
  });
  // Nobody asked for that.
  outgoing.once('upgrade', (_, socket) => {
    socket.destroy();
    fail(new errors.SocketError('bad upgrade'));
  });
  outgoing.once('response', (response: IncomingMessage) => {
    clearTimeout(deadline);
    deadline = setTimeout(() => {
      if (response.isPaused()) deadline?.refresh();
      else fail(new errors.BodyTimeoutError());
    }, options.idleTimeoutMs);
    const started = createTap({
      pause: () => response.pause(),
      resume: () => {
        deadline?.refresh();
        response.resume();
      },
    });
    tap = started;
    response.on('data', (chunk: Buffer) => {
      deadline?.refresh();
      started.data(chunk);
    });
    response.on('error', fail);
    response.once('end', () => {
      if (finish()) started.end(response.rawTrailers);
    });
    const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders: headers } = response;
    const { pipe, peek } = started;
    given.resolve({ ok: true, value: { status, statusText, headers, abort, pipe, peek } });
  });
  return { streaming: { answer: given.promise, abort }, fail };

  function abort(): void {
    fail(givenUp);
  }
  /** The first end is the one that counts. */
  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    clearTimeout(deadline);
    outgoing.destroy();
    leave();
    return true;
  }
  function fail(error: unknown): void {
    if (!finish()) return;
    const found =
      error === givenUp
        ? problem('timeout', 'request', { host, reason: 'the caller gave up' })
        : problemOfStream(error, host, options);
    if (tap !== undefined) tap.cut(found ?? problem('internal', 'request', { reason: String(error) }));
    else if (found !== undefined) given.resolve({ ok: false, problem: found });
    else given.reject(error);
  }
}

const givenUp = new Error('given up');
const nothing = Buffer.alloc(0);

/** Resolves when all of it was given to the connection, or when that is gone. */
async function sendBody(
  outgoing: ClientRequest,
  { body, trailers }: TrailingRequest,
  moved: () => void,
): Promise<void> {
  let wake = () => {};
  for (const event of ['drain', 'close']) outgoing.on(event, () => wake());
  // The head does not wait for the body; flushHeaders would send it as UTF-8.
  outgoing.write(nothing);
  for await (const chunk of body instanceof Uint8Array ? [body] : (body ?? [])) {
    if (outgoing.destroyed) return;
    moved();
    if (outgoing.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    moved();
  }
  if (outgoing.destroyed) return;
  outgoing.addTrailers(pairsOf(trailers.read()));
  outgoing.end();
}

function headersOf({ headers, trailers }: TrailingRequest, host: string): readonly string[] {
  const own = pairsOf(headers).filter(([name]) => !framing.test(name));
  const named = own.some(([name]) => /^host$/i.test(name)) ? [] : ['Host', host];
  const last = ['Connection', 'close', 'Transfer-Encoding', 'chunked', 'Trailer', trailers.announced];
  return [...named, ...own.flat(), ...last];
}

function pairsOf(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return pairs;
}
