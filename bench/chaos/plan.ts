/** Something that goes wrong on purpose. `which`: the index of the serving process or of the machine. */
export interface Mishap {
  readonly round: number;
  /** Milliseconds after the tokens of that round expired. */
  readonly atMs: number;
  readonly what: 'server' | 'broker' | 'database';
  readonly which: number;
  /** For the database: how long it stays away, in milliseconds; and whether it is killed or stopped in order. */
  readonly awayMs: number;
  readonly isKilled: boolean;
}

/** How much goes wrong in a scenario, in all of its rounds together. */
export interface Mischief {
  readonly servers: number;
  readonly brokers: number;
  readonly databases: number;
}

/** Spreads mishaps over rounds: the same seed, the same plan. Most are planned for while renewals are under way. */
export function planMishaps(options: {
  readonly seed: number;
  readonly rounds: number;
  readonly servers: number;
  readonly machines: number;
  readonly mischief: Mischief;
  /** How long after the expiry the last mishap of a round may come. */
  readonly withinMs: number;
}): readonly Mishap[] {
  const { rounds, mischief, withinMs } = options;
  const random = seededRandom(options.seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const make = (what: Mishap['what'], count: number, choices: number): Mishap[] =>
    Array.from({ length: count }, (_, index) => ({
      round: (index + 1) % rounds,
      atMs: below(withinMs),
      what,
      which: below(choices),
      awayMs: 200 + below(1_500),
      isKilled: random() < 0.5,
    }));
  return [
    ...make('server', mischief.servers, options.servers),
    ...make('database', mischief.databases, 1),
    ...make('broker', mischief.brokers, options.machines),
  ].sort((a, b) => a.round - b.round || a.atMs - b.atMs);
}

/** Numbers from 0 to under 1 that a seed decides (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same items in an order that `random` decides. */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
