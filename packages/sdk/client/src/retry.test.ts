import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isRepeatable, longestWaitMs, wait, waitAfterAnswer, waitAfterError } from './retry.ts';

const answer = (status: number, retryAfter?: string) =>
  new Response(null, { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });

test('only what does no harm twice is repeated, and only while its body is there', () => {
  const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'delete', 'POST', 'PATCH', 'REPORT'];
  expect(methods.filter((method) => isRepeatable(method, null))).toEqual(methods.slice(0, 6));
  for (const body of [
    'text',
    new Blob(['a']),
    new URLSearchParams('a=b'),
    new FormData(),
    new Uint8Array(2),
    undefined,
  ])
    expect(isRepeatable('PUT', body)).toBe(true);
  expect(isRepeatable('PUT', new Blob(['a']).stream())).toBe(false);
  expect(isRepeatable('PUT', (async function* () {})())).toBe(false);
});

test('a 503 is waited for when it says how long, and not too long', () => {
  expect(waitAfterAnswer(answer(503, '5'))).toBe(5_000);
  expect(waitAfterAnswer(answer(503, String(longestWaitMs / 1_000 + 1)))).toBeUndefined();
  expect(waitAfterAnswer(answer(503))).toBeUndefined();
  expect(waitAfterAnswer(answer(429, '5'))).toBeUndefined();
});

test('a refused connection is tried again a little later each time, however deep it was said', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(waitAfterError(new TypeError('fetch failed', { cause: refused }), 0)).toBe(250);
  expect(waitAfterError(Object.assign(new Error('Unable'), { code: 'ConnectionRefused' }), 1)).toBe(500);
  expect(waitAfterError(new TypeError('tcp connect error: Connection refused (os error 111)'), 2)).toBe(
    1_000,
  );
  const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });
  expect(waitAfterError(new TypeError('fetch failed', { cause: reset }), 0)).toBeUndefined();
  expect(waitAfterError('refused', 0)).toBeUndefined();
});

describe('waiting', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('ends by time', async () => {
    const { signal } = new AbortController();
    const forget = vi.spyOn(signal, 'removeEventListener');
    const waited = wait(5_000, signal);
    await vi.advanceTimersByTimeAsync(5_000);
    await expect(waited).resolves.toBeUndefined();
    // A signal may live as long as the program.
    expect(forget).toHaveBeenCalledWith('abort', expect.any(Function));
  });

  test('ends by the signal, before or meanwhile, and leaves no timer', async () => {
    const control = new AbortController();
    const waited = wait(5_000, control.signal);
    control.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
    await expect(wait(5_000, control.signal)).rejects.toThrow('enough');
    expect(vi.getTimerCount()).toBe(0);
  });
});
