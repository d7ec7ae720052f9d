/** Chance that can be had again: the same seed draws the same. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, at least 0, below `bound`. */
  below(bound: number): number;
  /** A whole number of both ends or between. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  bytes(size: number): Uint8Array;
}

/** Draws from a seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    bytes: (size) => Uint8Array.from({ length: size }, () => below(256)),
  };
}
