import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { type Problem, problem, type Result } from '../problem/problem.ts';
import { problemOfError } from './faults.ts';
import { createTap, type Tap } from './stream-tap.ts';

/** A request that is sent as it stands: path, query and headers byte for byte. */
export interface StreamRequest {
  readonly method: string;
  /** `http://host:port` or `https://host`, as a URL parser writes it. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** Names and values in turn, in their order and case. Framing and hop-by-hop headers are not the caller's to set. */
  readonly headers: readonly string[];
  readonly body?: Uint8Array | AsyncIterable<Uint8Array> | undefined;
  /** What follows the body, which then goes in chunks. */
  readonly trailers?: Trailers | undefined;
  /** The protocol to change to. @see RFC 9110 section 7.8 */
  readonly upgrade?: string | undefined;
}

/** Fields after a body. @see RFC 9110 section 6.5 */
export interface Trailers {
  /** Their names, as a `Trailer` header has them. */
  readonly announced: string;
  /** Names and values in turn, which are known once the body is over. */
  read(): readonly string[];
}

export interface StreamOptions {
  /** As for a transport's `send`. */
  readonly allow: readonly string[];
  /** How long the server may take for its headers once it has the request, and how long a body may be silent. */
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

/** A response whose body is still on its way. */
export interface StreamedResponse extends Tap {
  readonly status: number;
  readonly statusText: string;
  /** Names and values in turn, as they came. */
  readonly headers: readonly string[];
  /** The connection itself, after 101. */
  readonly socket?: Duplex;
  /** Closes the connection, unless the response is over. */
  abort(): void;
}

/** A request under way. */
export interface Streaming {
  /** Rejects only for a bug. */
  readonly answer: Promise<Result<StreamedResponse>>;
  abort(): void;
}

/** Sends one request and gives its response away as it comes; no redirect is followed, no coding undone. */
export function openStream(agent: Dispatcher, request: StreamRequest, options: StreamOptions): Streaming {
  const host = hostOf(request.origin);
  let controller: Dispatcher.DispatchController | undefined;
  let tap: ReturnType<typeof createTap> | undefined;
  let isAborted = false;
  const given = Promise.withResolvers<Result<StreamedResponse>>();

  function abort(): void {
    if (isAborted) return;
    isAborted = true;
    controller?.abort(new Error('given up'));
    fail(problem('timeout', 'request', { host, reason: 'the caller gave up' }));
  }
  function fail(found: Problem): void {
    if (tap === undefined) given.resolve({ ok: false, problem: found });
    else tap.cut(found);
  }
  function begin(status: number, statusText: string, raw: unknown, socket?: Duplex): void {
    const started = createTap({
      pause: () => controller?.pause(),
      resume: () => controller?.resume(),
    });
    tap = started;
    const headers = textsOf(raw);
    const upgraded = socket === undefined ? {} : { socket };
    given.resolve({
      ok: true,
      value: { status, statusText, headers, ...upgraded, abort, pipe: started.pipe, peek: started.peek },
    });
  }

  const { method, origin, path, body = null, upgrade } = request;
  agent.dispatch(
    {
      origin,
      path,
      method,
      headers: request.headers as string[],
      body: body as Uint8Array | null,
      headersTimeout: options.headersTimeoutMs,
      bodyTimeout: options.idleTimeoutMs,
      ...(upgrade === undefined ? {} : { upgrade }),
    },
    {
      onRequestStart(started) {
        controller = started;
        if (isAborted) started.abort(new Error('given up before it began'));
      },
      onResponseStart(started, status, _, statusText = '') {
        // Hints come before the response, and are nobody's but the connection's.
        if (status >= 200) begin(status, statusText, started.rawHeaders);
      },
      onRequestUpgrade(started, status, _, socket) {
        begin(status, 'Switching Protocols', started.rawHeaders, socket);
      },
      onResponseData: (_, chunk) => tap?.data(chunk),
      onResponseEnd: (ended) => tap?.end(textsOf(ended.rawTrailers)),
      onResponseError(_, error) {
        const found = isAborted ? undefined : problemOfStream(error, host, options);
        if (found !== undefined) fail(found);
        else if (!isAborted) given.reject(error);
      },
    },
  );
  return { answer: given.promise, abort };
}

/** What a stream that failed came to; undefined for a bug. */
export function problemOfStream(error: unknown, host: string, options: StreamOptions): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'UND_ERR_HEADERS_TIMEOUT') {
    const seconds = String(options.headersTimeoutMs / 1000);
    return problem('timeout', 'request', { host, seconds, reason: 'no answer began in time' });
  }
  if (code === 'UND_ERR_BODY_TIMEOUT') {
    const seconds = String(options.idleTimeoutMs / 1000);
    return problem('timeout', 'request', { host, seconds, reason: 'the answer stopped on its way' });
  }
  if (code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH') {
    return problem('field_invalid', 'request', { key: 'body', reason: 'It is not as long as announced.' });
  }
  return problemOfError(error, host) ?? problemOfSender(error);
}

/** Whoever sends the body has gone, or broke it off. */
function problemOfSender(error: unknown): Problem | undefined {
  if (!(error instanceof SenderGone)) return undefined;
  return problem('field_invalid', 'request', { key: 'body', reason: 'It ended too early.' });
}

/** What the source of a request's body throws when its sender has gone. */
export class SenderGone extends Error {}

function hostOf(origin: string): string {
  return origin.slice(origin.indexOf('//') + 2);
}

/** Headers as they came over the wire. */
function textsOf(raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((part: Buffer | string) => (typeof part === 'string' ? part : part.toString('latin1')));
}
