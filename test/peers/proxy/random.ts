import { createCipheriv } from 'node:crypto';

/** Choices that are the same for the same seed. */
export interface Random {
  /** From 0 up to below `limit`. */
  int(limit: number): number;
  one<T>(from: readonly [T, ...T[]]): T;
  /** True in this part of all cases. */
  chance(part: number): boolean;
  bytes(size: number): Buffer;
}

/** Mulberry32: small, and good enough to vary requests. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (limit: number) => Math.floor(next() * limit);
  return {
    int,
    one: (from) => from[int(from.length)] ?? from[0],
    chance: (part) => next() < part,
    bytes(size) {
      const key = Buffer.alloc(16, int(256));
      key.writeUInt32LE(int(0xffff_ffff), 0);
      return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
    },
  };
}
