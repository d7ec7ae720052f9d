import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeBody } from './body.ts';

const text = 'An answer, long enough to be worth it. '.repeat(20);
const limit = 100_000;

async function textOf(body: Uint8Array, ...codings: string[]): Promise<string> {
  const decoded = await decodeBody(body, codings, limit);
  return decoded.ok ? Buffer.from(decoded.body).toString() : decoded.why;
}

test('gzip is undone, under its old name and in any case too', async () => {
  expect(await textOf(gzipSync(text), 'gzip')).toBe(text);
  expect(await textOf(gzipSync(text), 'X-GZIP')).toBe(text);
});

test('deflate is undone, with the zlib frame and without', async () => {
  expect(await textOf(deflateSync(text), 'deflate')).toBe(text);
  expect(await textOf(deflateRawSync(text), 'deflate')).toBe(text);
});

test('br and zstd are undone', async () => {
  expect(await textOf(brotliCompressSync(text), 'br')).toBe(text);
  expect(await textOf(zstdCompressSync(text), 'zstd')).toBe(text);
});

test('several codings are undone, last first', async () => {
  expect(await textOf(brotliCompressSync(gzipSync(text)), 'gzip', 'br')).toBe(text);
});

test('a body without a coding, or with one that is none, is left as it is', async () => {
  expect(await textOf(Buffer.from(text))).toBe(text);
  expect(await textOf(Buffer.from(text), 'identity')).toBe(text);
  expect(await textOf(Buffer.from(text), 'utf-8', 'constructor')).toBe(text);
});

test('an empty body says nothing, whatever its coding', async () => {
  expect(await textOf(new Uint8Array(), 'gzip')).toBe('');
});

test('a gzip body without its trailer is read, as browsers do', async () => {
  expect(await textOf(gzipSync(text).subarray(0, -8), 'gzip')).toBe(text);
});

test('a damaged body is broken', async () => {
  expect(await textOf(Buffer.from('not gzip at all'), 'gzip')).toBe('broken');
  expect(await textOf(brotliCompressSync(text).subarray(0, 20), 'br')).toBe('broken');
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
])('attack 15: a %s bomb ends at the limit', async (coding, compress) => {
  const bomb = compress(Buffer.alloc(20 * limit));
  expect(bomb.length).toBeLessThan(limit);
  expect(await decodeBody(bomb, [coding], limit)).toEqual({ ok: false, why: 'too large' });
});

test('attack 15: a bomb inside a bomb ends at the limit', async () => {
  const bomb = gzipSync(gzipSync(Buffer.alloc(20 * limit)));
  expect(await decodeBody(bomb, ['gzip', 'gzip'], limit)).toEqual({ ok: false, why: 'too large' });
});

test('attack 15: a body of exactly the limit passes, one more byte does not', async () => {
  expect((await decodeBody(gzipSync(Buffer.alloc(limit)), ['gzip'], limit)).ok).toBe(true);
  expect((await decodeBody(gzipSync(Buffer.alloc(limit + 1)), ['gzip'], limit)).ok).toBe(false);
});

test('attack 15: a pile of codings is not undone', async () => {
  expect(await textOf(gzipSync(text), ...Array(5).fill('gzip'))).toBe('broken');
});

test('attack 15: a zstd frame that asks for a huge window is broken', async () => {
  const params = { [constants.ZSTD_c_windowLog]: 27, [constants.ZSTD_c_enableLongDistanceMatching]: 1 };
  // Streamed in two parts, so that the frame names its window instead of its size.
  const greedy = Buffer.from(zstdCompressSync(Buffer.alloc(64), { params, pledgedSrcSize: undefined }));
  const window = 17 << 3; // an exponent of 17 above the least window, 2^10
  const header = Buffer.concat([greedy.subarray(0, 4), Buffer.from([0x00, window]), Buffer.from([1, 0, 0])]);
  expect(await textOf(header, 'zstd')).toBe('broken');
});
