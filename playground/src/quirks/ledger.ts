import type { World } from '../world.ts';

/** What one user allowed, and all that is known of it. */
export interface Grant {
  redirect: string | undefined;
  state: string | undefined;
  challenge: string | undefined;
  /** Values that must stay the same from the first request to the last: a tenant. */
  readonly bound: Map<string, string>;
  /** The token that counts, by kind and slot. */
  readonly current: Map<string, string>;
}

export type Kind = 'code' | 'refresh' | 'access';

interface Token {
  readonly grant: Grant;
  /** Milliseconds since the epoch; null: never. */
  diesAt: number | null;
}

/** The codes and tokens of all shapes. A grant has one current token of each kind and slot. */
export interface Ledger {
  now(): number;
  open(): Grant;
  /** The one grant of all who ask in the client's own name. */
  shared(shape: string): Grant;
  make(
    shape: string,
    place: Place,
    grant: Grant,
    ttlSeconds: number | null,
    write?: (id: string) => string,
  ): string;
  /** The grant of a live token. `dead`: whether one that is over counts too. */
  find(shape: string, place: Place, value: string, dead?: boolean): Grant | undefined;
  spend(shape: string, place: Place, value: string): void;
  /** Milliseconds that the current token lives on; undefined when there is none. */
  leftMs(shape: string, place: Place, grant: Grant): number | undefined;
  extend(shape: string, place: Place, grant: Grant, ttlSeconds: number): void;
  /** Whether a value comes for the first time. */
  isFirst(shape: string, value: string): boolean;
}

/** What kind of token, and which of several: a bot's, a user's. */
export interface Place {
  readonly kind: Kind;
  readonly slot: string;
}

/** Makes an empty one. */
export function createLedger(world: World): Ledger {
  const tokens = world.table<Token>();
  const seen = world.table<true>();
  const clients = world.table<Grant>();
  const nameOf = (shape: string, { kind, slot }: Place, value: string) => `${shape} ${kind}.${slot} ${value}`;
  const currentOf = ({ kind, slot }: Place) => `${kind}.${slot}`;
  const currentToken = (shape: string, place: Place, grant: Grant) =>
    tokens.get(nameOf(shape, place, grant.current.get(currentOf(place)) ?? ''));

  const open = (): Grant => ({
    redirect: undefined,
    state: undefined,
    challenge: undefined,
    bound: new Map(),
    current: new Map(),
  });

  return {
    now: () => world.now(),
    open,
    shared(shape) {
      const grant = clients.get(shape) ?? open();
      clients.set(shape, grant);
      return grant;
    },
    make(shape, place, grant, ttlSeconds, write = (id) => id) {
      const text = write(world.randomId());
      const diesAt = ttlSeconds === null ? null : world.now() + ttlSeconds * 1_000;
      tokens.set(nameOf(shape, place, text), { grant, diesAt });
      grant.current.set(currentOf(place), text);
      return text;
    },
    find(shape, place, value, dead = false) {
      const found = tokens.get(nameOf(shape, place, value));
      if (found === undefined) return undefined;
      if (!dead && found.diesAt !== null && found.diesAt <= world.now()) return undefined;
      // A refresh token that was replaced is over.
      const isOld = place.kind === 'refresh' && found.grant.current.get(currentOf(place)) !== value;
      return isOld ? undefined : found.grant;
    },
    spend(shape, place, value) {
      tokens.delete(nameOf(shape, place, value));
    },
    leftMs(shape, place, grant) {
      const found = currentToken(shape, place, grant);
      return found === undefined ? undefined : (found.diesAt ?? Number.POSITIVE_INFINITY) - world.now();
    },
    extend(shape, place, grant, ttlSeconds) {
      const found = currentToken(shape, place, grant);
      if (found !== undefined) found.diesAt = world.now() + ttlSeconds * 1_000;
    },
    isFirst(shape, value) {
      const name = `${shape} ${value}`;
      if (seen.get(name)) return false;
      seen.set(name, true);
      return true;
    },
  };
}
