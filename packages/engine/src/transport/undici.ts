import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { failed, ok, type Problem, problem, type Result } from '../problem/problem.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Admitted } from './admission.ts';
import { decodeBody } from './body.ts';
import { problemOfError } from './faults.ts';
import type { Limits } from './terms.ts';

export interface Bounds {
  readonly limits: Pick<Limits, 'timeoutMs' | 'maxBytes'>;
  readonly signal?: AbortSignal;
}

interface Received {
  readonly status: number;
  readonly headers: WireResponse['headers'];
  readonly body: Uint8Array;
}

/**
 * One request and its answer, no redirect followed: body read whole and decoded, within the limits. Headers stay as
 * the provider sent them, `content-encoding` too. @see LIM-1, LIM-2
 */
export async function exchangeOnce(
  agent: Dispatcher,
  admitted: Admitted,
  bounds: Bounds,
): Promise<Result<WireResponse>> {
  const received = await receive(agent, admitted, bounds);
  if (!received.ok) return received;
  // undici gives a socket back one turn of the event loop after its answer; a caller that goes on at once would open
  // another one.
  await setImmediate();
  const { status, headers, body } = received.value;
  const { maxBytes } = bounds.limits;
  const decoded = await decodeBody(body, listOf(headers['content-encoding']), maxBytes);
  const { host, href } = admitted.url;
  if (decoded.ok) return ok({ url: href, status, headers, body: decoded.body });
  if (decoded.why === 'too large') return failed(tooLarge(host, maxBytes));
  return failed(problem('parse_error', 'request', { host, reason: 'The compressed body is damaged.' }));
}

function receive(agent: Dispatcher, admitted: Admitted, bounds: Bounds): Promise<Result<Received>> {
  const { url, request } = admitted;
  const { limits, signal } = bounds;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let isSettled = false;
    let head: Omit<Received, 'body'> = { status: 0, headers: {} };
    const chunks: Buffer[] = [];
    let size = 0;

    function settle(conclude: () => void): void {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      conclude();
    }
    function stop(found: Problem): void {
      settle(() => resolve(failed(found)));
      // Closes the socket. Before there is one, onRequestStart does it.
      controller?.abort(new Error(found.code));
    }
    function cancel(): void {
      stop(problem('timeout', 'request', { host: url.host, reason: 'the caller gave up' }));
    }
    function expire(): void {
      const seconds = String(limits.timeoutMs / 1000);
      stop(problem('timeout', 'request', { host: url.host, seconds, reason: 'no complete answer in time' }));
    }

    const timer = setTimeout(expire, Math.min(Math.max(limits.timeoutMs, 0), longestTimerMs));
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel);

    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: { ...request.headers },
        body: request.body ?? null,
      },
      {
        onRequestStart(started) {
          controller = started;
          if (isSettled) started.abort(new Error('given up before it began'));
        },
        onResponseStart(_, status, headers) {
          head = { status, headers: lists(headers) };
          const announced =
            request.method === 'HEAD' ? 0 : Number(listOf(head.headers['content-length'])[0] ?? 0);
          if (announced > limits.maxBytes) stop(tooLarge(url.host, limits.maxBytes));
        },
        onResponseData(_, chunk) {
          size += chunk.length;
          if (size > limits.maxBytes) stop(tooLarge(url.host, limits.maxBytes));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle(() => resolve(ok({ ...head, body: Buffer.concat(chunks) })));
        },
        onResponseError(_, error) {
          const found = problemOfError(error, url.host);
          settle(() => (found === undefined ? reject(error) : resolve(failed(found))));
        },
      },
    );
  });
}

/** What a timer can hold; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

function tooLarge(host: string, maxBytes: number): Problem {
  return problem('response_too_large', 'request', { host, limit: sizeOf(maxBytes) });
}

function lists(headers: Readonly<Record<string, string | string[] | undefined>>): WireResponse['headers'] {
  const present = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}

function sizeOf(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.floor(bytes / 2 ** 20)} MB` : `${bytes} bytes`;
}

/** The members of a comma-separated header, in order. @see RFC 9110 section 5.6.1 */
function listOf(value: string | readonly string[] | undefined): readonly string[] {
  const lines = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return lines
    .flatMap((line) => line.split(',').map((member) => member.trim()))
    .filter((member) => member !== '');
}
