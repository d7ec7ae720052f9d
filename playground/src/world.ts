import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createTable, type Table } from './table.ts';

/** Time and randomness, as the playground needs them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  randomBytes(size: number): Uint8Array;
  /** Waits `ms`, or until the signal aborts. */
  wait(ms: number): Promise<void>;
}

/** What every room of the playground shares: a clock, bounded memory, counters. */
export interface World extends Clock {
  /** 128 bits or more, safe in URLs and headers. */
  randomId(): string;
  /** A bounded table that a reset empties. */
  table<Value>(limit?: number): Table<Value>;
  /** Adds one to a counter that `GET /_stats` shows. */
  count(name: string): void;
  counters(): Readonly<Record<string, number>>;
  /** Forgets everything: tokens, sessions, nonces, counters. */
  reset(): void;
}

const tableLimit = 10_000;
const counterLimit = 1_000;

/** The clock of the machine. */
export const machineClock: Clock = {
  now: () => Date.now(),
  randomBytes: (size) => new Uint8Array(randomBytes(size)),
  wait: (ms) => wait(ms),
};

/** Makes an empty world on a clock. */
export function createWorld(clock: Clock): World {
  const tables: { clear(): void }[] = [];
  const counted = createTable<{ name: string; count: number }>(counterLimit);
  return {
    ...clock,
    randomId: () => Buffer.from(clock.randomBytes(24)).toString('base64url'),
    table: <Value>(limit = tableLimit) => {
      const made = createTable<Value>(limit);
      tables.push(made);
      return made;
    },
    count: (name) => counted.set(name, { name, count: (counted.get(name)?.count ?? 0) + 1 }),
    counters: () =>
      Object.fromEntries(
        counted
          .values()
          .map(({ name, count }) => [name, count] as const)
          .sort(([a], [b]) => a.localeCompare(b)),
      ),
    reset: () => {
      for (const table of tables) table.clear();
      counted.clear();
    },
  };
}
