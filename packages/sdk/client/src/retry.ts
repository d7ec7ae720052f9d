import { retryAfterOf } from './fault.ts';

/** How often a call is tried again unless told otherwise. */
export const usualRetries = 2;

/** The longest wait before another try, in milliseconds: who is told to wait longer is told so at once. */
export const longestWaitMs = 10_000;

const firstWaitMs = 250;

/** What a second time does no more than the first. @see RFC 9110 section 9.2.2 */
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/** Whether a request can be sent twice: its method allows that, and its body is still there. */
export function isRepeatable(method: string, body: unknown): boolean {
  const isStream =
    typeof body === 'object' && body !== null && (Symbol.asyncIterator in body || 'getReader' in body);
  return idempotent.includes(method.toUpperCase()) && !isStream;
}

/** How long to wait before what was answered is asked again; undefined: not at all. */
export function waitAfterAnswer({ status, headers }: Response): number | undefined {
  const waitMs = status === 503 ? retryAfterOf(headers) : undefined;
  return waitMs !== undefined && waitMs <= longestWaitMs ? waitMs : undefined;
}

/** The same for what was not even sent, because nobody listened. */
export function waitAfterError(error: unknown, attempt: number): number | undefined {
  return wasRefused(error) ? firstWaitMs * 2 ** attempt : undefined;
}

/** Node.js and Bun say it by a code, at some depth; Deno by words. */
function wasRefused(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED' || code === 'ConnectionRefused') return true;
  return /connection refused/i.test(error.message) || wasRefused(error.cause, depth + 1);
}

/** Waits; an abort ends it with the signal's reason. */
export function wait(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
