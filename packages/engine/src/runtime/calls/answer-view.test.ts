import { expect, test } from 'vitest';
import type { StreamedResponse } from '../../transport/stream.ts';
import { createTap } from '../../transport/stream-tap.ts';
import { headersOf, mostRead, viewOf } from './answer-view.ts';

function answer(headers: readonly string[], body: string): StreamedResponse {
  const tap = createTap({ pause: () => {}, resume: () => {} });
  tap.data(Buffer.from(body));
  tap.end([]);
  return { status: 401, statusText: '', headers, abort: () => {}, pipe: tap.pipe, peek: tap.peek };
}
const url = 'https://acme.dev/x';
const textOf = (body: Uint8Array) => Buffer.from(body).toString();

test('headers have lower-case names, and a repeated one is a list', () => {
  expect(headersOf(['A', '1', 'b', '2', 'a', '3', '__proto__', '4'])).toEqual(
    Object.assign(Object.create(null), { a: ['1', '3'], b: '2', ['__proto__']: '4' }),
  );
});

test('a body is read only where it is wanted, short and plain', async () => {
  const read = async (headers: readonly string[], body: string, wantsBody = true) =>
    textOf((await viewOf(answer(headers, body), { url, isEmpty: false, wantsBody })).body);
  expect(await read([], 'why')).toBe('why');
  expect(await read([], 'why', false)).toBe('');
  expect(await read(['Content-Encoding', 'gzip'], 'why')).toBe('');
  expect(await read([], 'x'.repeat(mostRead + 1))).toBe('');
});

test('a proof over a body that is too long is left out', async () => {
  const headers = ['Authentication-Info', 'qop=auth-int, rspauth="x"'];
  const short = await viewOf(answer(headers, 'in'), { url, isEmpty: false, wantsBody: false });
  expect([textOf(short.body), short.headers['authentication-info']]).toEqual(['in', headers[1]]);
  const long = await viewOf(answer(headers, 'x'.repeat(mostRead + 1)), {
    url,
    isEmpty: false,
    wantsBody: false,
  });
  expect(long.headers['authentication-info']).toBeUndefined();
});

test('an answer that has no body is not waited for', async () => {
  const tap = createTap({ pause: () => {}, resume: () => {} });
  const head = { ...answer([], ''), pipe: tap.pipe, peek: tap.peek };
  expect((await viewOf(head, { url, isEmpty: true, wantsBody: true })).body).toHaveLength(0);
});
