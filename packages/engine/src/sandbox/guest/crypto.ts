import type { BytesParts, GuestBuffer } from './bytes.ts';
import type { Native } from './native.ts';

/** A digest under way. */
export interface GuestHash {
  update(data: unknown, encoding?: string): GuestHash;
  digest(encoding?: string): string | GuestBuffer;
}

export interface CryptoParts {
  createHash(algorithm: unknown): GuestHash;
  createHmac(algorithm: unknown, key: unknown): GuestHash;
  hash(algorithm: unknown, data: unknown, encoding?: string): string | GuestBuffer;
  randomBytes(size: unknown): GuestBuffer;
  randomUUID(): string;
  timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean;
}

/** Makes the part of Node's `crypto` that hashes: no keys are read, no files, no ciphers. @see COD-9 */
export function makeCrypto(native: Native, { byteStringOf, bufferOf }: BytesParts): CryptoParts {
  function start(algorithm: unknown, key?: string): GuestHash {
    const parts: string[] = [];
    const hash: GuestHash = {
      update(data, encoding) {
        parts.push(byteStringOf(data, encoding));
        return hash;
      },
      digest(encoding) {
        const as = encoding === undefined || encoding === 'buffer' ? 'bytes' : String(encoding);
        const made = String(
          native('hash', String(algorithm), key === undefined ? null : key, parts.join(''), as),
        );
        return as === 'bytes' ? bufferOf(made) : made;
      },
    };
    return hash;
  }

  return {
    createHash: (algorithm) => start(algorithm),
    createHmac: (algorithm, key) => start(algorithm, byteStringOf(key)),
    hash: (algorithm, data, encoding = 'hex') => start(algorithm).update(data).digest(encoding),
    randomBytes: (size) => bufferOf(String(native('random', Number(size)))),
    randomUUID() {
      const bytes = bufferOf(String(native('random', 16)));
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    timingSafeEqual(one, other) {
      const [left, right] = [byteStringOf(one), byteStringOf(other)];
      if (left.length !== right.length) throw new RangeError('Input buffers must have the same byte length');
      return left === right;
    },
  };
}
