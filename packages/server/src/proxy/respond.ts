import type { ServerResponse } from 'node:http';
import type { StreamedResponse } from '@claviger/engine';
import { passedOfAnswer } from './headers.ts';

/** How an answer reached the caller. */
export interface Delivered {
  /** Bytes of the body that were given to the caller's connection. */
  readonly bytes: number;
  readonly isWhole: boolean;
}

/**
 * Gives a provider's answer to the caller as it comes: what is too much for the caller's connection waits at the
 * provider's. An answer that breaks off breaks off here too, never in a clean end.
 */
export function respond(
  response: ServerResponse,
  answer: StreamedResponse,
  extra: readonly string[],
  idleMs: number,
): Promise<Delivered> {
  const { promise, resolve } = Promise.withResolvers<Delivered>();
  let bytes = 0;
  let stalled: NodeJS.Timeout | undefined;
  const isChunked = hasChunks(answer.headers);
  // The provider's own date, or none: what was not sent is not made up.
  response.sendDate = false;
  try {
    const headers = passedOfAnswer(answer.headers, isChunked && response.req.httpVersionMinor > 0);
    response.writeHead(answer.status, answer.statusText, [...headers, ...extra]);
  } catch {
    answer.abort();
    response.destroy();
    resolve({ bytes, isWhole: false });
    return promise;
  }
  /** Begun only when it is known whether there is more: head and body in one go are half the work of two. */
  let only: Uint8Array | undefined;
  let isBegun = false;
  const begin = (): void => {
    isBegun = true;
    if (only !== undefined) response.write(only);
    only = undefined;
  };
  const flow = answer.pipe({
    data(chunk) {
      bytes += chunk.length;
      if (!isBegun && only === undefined) {
        only = chunk;
        return true;
      }
      if (!isBegun) begin();
      if (response.write(chunk)) return true;
      // Whoever reads nothing for so long has gone.
      stalled ??= setTimeout(() => response.destroy(), idleMs);
      return false;
    },
    end(trailers) {
      settle(true);
      if (trailers.length === 0 && only !== undefined) return void response.end(textOf(only), 'latin1');
      if (!isBegun) begin();
      if (trailers.length > 0 && isChunked) addTrailers(response, trailers);
      response.end();
    },
    cut() {
      settle(false);
      // What came goes on, and then the connection ends.
      if (!isBegun) begin();
      response.destroy();
    },
  });
  if (!isBegun && !response.writableEnded) begin();
  // Where the body keeps waiting, as events do, the head goes out alone. flushHeaders would send it as UTF-8.
  if (bytes === 0 && !response.writableEnded) response.write(nothing);
  response.on('drain', () => {
    clearTimeout(stalled);
    stalled = undefined;
    flow.resume();
  });
  response.once('close', () => {
    if (!response.writableFinished) answer.abort();
    settle(response.writableFinished);
  });
  return promise;

  function settle(isWhole: boolean): void {
    clearTimeout(stalled);
    resolve({ bytes, isWhole });
  }
}

const nothing = Buffer.alloc(0);

/** Each byte as a character: text goes out together with the head, bytes do not. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

function hasChunks(headers: readonly string[]): boolean {
  return headers.some((part, at) => at % 2 === 0 && part.toLowerCase() === 'transfer-encoding');
}

function addTrailers(response: ServerResponse, flat: readonly string[]): void {
  const pairs: [string, string][] = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([flat[at] ?? '', flat[at + 1] ?? '']);
  try {
    response.addTrailers(pairs);
  } catch {
    // A trailer that no header may be is left out.
  }
}
