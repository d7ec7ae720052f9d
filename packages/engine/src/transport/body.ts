import { promisify } from 'node:util';
import {
  type BrotliOptions,
  brotliDecompress,
  constants,
  gunzip,
  inflate,
  inflateRaw,
  type ZlibOptions,
  type ZstdOptions,
  zstdDecompress,
} from 'node:zlib';

export type Decoded =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly why: 'too large' | 'broken' };

/** Undoes a body's content codings, last first, never making more than `maxBytes` of it. @see RFC 9110 section 8.4, LIM-2 */
export async function decodeBody(
  body: Uint8Array,
  codings: readonly string[],
  maxBytes: number,
): Promise<Decoded> {
  if (codings.length > maxCodings) return { ok: false, why: 'broken' };
  let decoded = body;
  for (const coding of codings.toReversed()) {
    const decode = decoders.get(coding.toLowerCase());
    // Unknown names stand in the header of real answers (`utf-8`, `aws-chunked`): the body is left as it is.
    if (decode === undefined || decoded.length === 0) continue;
    try {
      decoded = await decode(decoded, maxBytes);
    } catch (error) {
      const isTooLarge =
        error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return { ok: false, why: isTooLarge ? 'too large' : 'broken' };
    }
  }
  return { ok: true, body: decoded };
}

type Decoder = (body: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

/** Nobody stacks more; each one costs a pass over the whole body. */
const maxCodings = 4;

const gunzipAsync = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip);
const inflateAsync = promisify<Uint8Array, ZlibOptions, Buffer>(inflate);
const inflateRawAsync = promisify<Uint8Array, ZlibOptions, Buffer>(inflateRaw);
const brotliAsync = promisify<Uint8Array, BrotliOptions, Buffer>(brotliDecompress);
const zstdAsync = promisify<Uint8Array, ZstdOptions, Buffer>(zstdDecompress);

// Servers that leave out the trailer exist, and browsers read them.
const finishFlush = constants.Z_SYNC_FLUSH;

const decodeGzip: Decoder = (body, maxOutputLength) => gunzipAsync(body, { maxOutputLength, finishFlush });

/** `deflate` means the zlib format, but some servers send the bare one. @see RFC 9110 section 8.4.1.2 */
const decodeDeflate: Decoder = (body, maxOutputLength) => {
  const isZlib = ((body[0] ?? 0) & 0x0f) === 8;
  return (isZlib ? inflateAsync : inflateRawAsync)(body, { maxOutputLength, finishFlush });
};

const decodeBrotli: Decoder = (body, maxOutputLength) => brotliAsync(body, { maxOutputLength });

/** A frame may ask for any window; the content coding may not. @see RFC 9659 */
const decodeZstd: Decoder = (body, maxOutputLength) =>
  zstdAsync(body, { maxOutputLength, params: { [constants.ZSTD_d_windowLogMax]: 23 } });

const decoders: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', decodeGzip],
  ['x-gzip', decodeGzip],
  ['deflate', decodeDeflate],
  ['br', decodeBrotli],
  ['zstd', decodeZstd],
]);
