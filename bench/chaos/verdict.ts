import { readToken, type Tally, type TokenCall } from './provider.ts';

/** What the store has of a connection in the end. */
export interface Stored {
  readonly id: string;
  readonly status: string;
  readonly generation: number;
  readonly refreshToken: unknown;
  readonly events: readonly { readonly type: string; readonly detail: Readonly<Record<string, unknown>> }[];
  /** Whether a request with its access token passed in the end. */
  readonly works: boolean;
}

/** A connection that its user has to connect again. */
export interface Lost {
  readonly connection: string;
  readonly generation: number;
  /**
   * `under way`: the renewing process was killed before the provider's answer was written. `answered`: after that, and
   * before the answer was stored. `unknown`: no kill fits.
   */
  readonly died: 'under way' | 'answered' | 'unknown';
  /** How long before the kill the answer was written, in milliseconds. */
  readonly answeredBeforeMs?: number;
  /** Whether its timeline names the interrupted renewal. */
  readonly isExplained: boolean;
}

/** What is true when all is over. Everything in `faults` is a defect. */
export interface Verdict {
  readonly tokenCalls: number;
  /** Token calls beyond one for a connection and generation. Only the death of a renewing process explains one. */
  readonly repeatedCalls: number;
  readonly mostInFlight: number;
  readonly reuseDetections: number;
  readonly lost: readonly Lost[];
  readonly faults: readonly string[];
}

/** Compares what the store has with what the provider knows. `brokerDeaths`: when, in milliseconds since the epoch. */
export function judge(
  stored: readonly Stored[],
  tally: Tally,
  brokerDeaths: readonly number[],
  renewals: number,
): Verdict {
  const faults: string[] = [];
  const lost: Lost[] = [];
  const repeats = repeatedOf(tally.calls);
  for (const one of stored) {
    const family = tally.families[one.id];
    if (family === undefined) {
      faults.push(`${one.id} was never renewed`);
      continue;
    }
    if (family.mostInFlight > 1) faults.push(`${one.id} had ${family.mostInFlight} token calls at once`);
    const isHeld = readToken('r', one.refreshToken)?.generation === family.generation;
    if (one.status === 'active' && isHeld && !family.isRevoked) {
      if (!one.works) faults.push(`${one.id} has the newest tokens and does not work`);
      if (family.generation !== renewals + 1)
        faults.push(`${one.id} was renewed ${family.generation - 1} times, and expired ${renewals} times`);
      continue;
    }
    lost.push(lostOf(one, tally.calls, brokerDeaths));
  }
  for (const { connection, generation, isExplained, died } of lost) {
    if (!isExplained) faults.push(`${connection} is lost, and its timeline does not say why`);
    if (died === 'unknown') faults.push(`${connection}.${generation} is lost, and no broker died then`);
  }
  if (brokerDeaths.length === 0) {
    for (const call of repeats) faults.push(`${call.connection}.${call.generation} was sent again`);
  }
  return {
    tokenCalls: tally.calls.length,
    repeatedCalls: repeats.length,
    mostInFlight: Math.max(0, ...Object.values(tally.families).map(({ mostInFlight }) => mostInFlight)),
    reuseDetections: tally.calls.filter(({ outcome }) => outcome === 'reused').length,
    lost,
    faults,
  };
}

function repeatedOf(calls: readonly TokenCall[]): readonly TokenCall[] {
  const seen = new Set<string>();
  return calls.filter(({ connection, generation }) => {
    const key = `${connection}.${generation}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

function lostOf(one: Stored, calls: readonly TokenCall[], deaths: readonly number[]): Lost {
  const own = calls.filter(({ connection }) => connection === one.id);
  const at = own.findLastIndex(({ outcome }) => outcome === 'rotated');
  const last = own[at];
  const until = own[at + 1]?.at ?? Number.POSITIVE_INFINITY;
  const intents = one.events.map(interruptedOf).filter((moment) => moment !== undefined);
  // A request may be on its way when its sender dies: what counts is when the intent was written.
  const from = Math.min(last?.at ?? Number.POSITIVE_INFINITY, ...intents);
  const death = deaths.find((moment) => moment >= from && moment <= until);
  const answeredAt = last?.answeredAt ?? Number.POSITIVE_INFINITY;
  const died = death === undefined ? 'unknown' : death < answeredAt ? 'under way' : 'answered';
  return {
    connection: one.id,
    generation: one.generation,
    died,
    ...(death === undefined || died !== 'answered' ? {} : { answeredBeforeMs: death - answeredAt }),
    isExplained: intents.length > 0,
  };
}

/** When the renewal began that an event says was interrupted, in milliseconds since the epoch. */
function interruptedOf({ type, detail: { interrupted } }: Stored['events'][number]): number | undefined {
  if (type !== 'connection.refresh_failed' || typeof interrupted !== 'string') return undefined;
  return Date.parse(interrupted);
}
