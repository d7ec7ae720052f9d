import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX as compressible } from 'hono/utils/compress';
import type { ConsoleFile } from './files.ts';

/** Content codings that are served, the better one first. */
const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** Less is not worth the headers, in bytes. */
const leastBytes = 1024;

const compress: Readonly<Record<Coding, (body: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>>> = {
  // Nearly as small as the best, in a tenth of its time.
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(gzip)(body),
};

/** The coding for a file that a client accepts; undefined sends it as it is. @see RFC 9110 section 12.5.3 */
export function chooseCoding(
  { type, body }: Pick<ConsoleFile, 'type' | 'body'>,
  accepted: string | undefined,
): Coding | undefined {
  if (body.length < leastBytes || !compressible.test(type)) return undefined;
  const weights = weightsOf(accepted ?? '');
  return codings.find((coding) => (weights.get(coding) ?? weights.get('*') ?? 0) > 0);
}

function weightsOf(header: string): ReadonlyMap<string, number> {
  return new Map(
    header.split(',').map((item) => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
}

/** Compresses each file once for each coding, when somebody first asks, and keeps it. */
export function keepEncoded(): (file: ConsoleFile, coding: Coding) => Promise<Uint8Array<ArrayBuffer>> {
  const kept = new WeakMap<ConsoleFile, Map<Coding, Promise<Uint8Array<ArrayBuffer>>>>();
  return (file, coding) => {
    const ofFile = kept.get(file) ?? new Map();
    kept.set(file, ofFile);
    const encoded = ofFile.get(coding) ?? compress[coding](file.body);
    ofFile.set(coding, encoded);
    return encoded;
  };
}
