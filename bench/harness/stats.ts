/** How long many runs of one thing took, in microseconds. */
export interface Spread {
  readonly runs: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** One after another, from the sum of all. */
  readonly perSecond: number;
}

/** Sums durations up. */
export function spreadOf(microseconds: readonly number[]): Spread {
  const sorted = [...microseconds].sort((a, b) => a - b);
  const total = sorted.reduce((sum, one) => sum + one, 0);
  return {
    runs: sorted.length,
    p50: round(percentile(sorted, 0.5)),
    p99: round(percentile(sorted, 0.99)),
    max: round(sorted.at(-1) ?? 0),
    perSecond: Math.round((sorted.length / total) * 1e6),
  };
}

/** The smallest value that at least this part of all does not exceed. Takes them sorted. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

/** Runs something again and again, until its runs or its time are over, and says how long each took. */
export async function measure(
  run: (index: number) => Promise<unknown>,
  limits: { readonly runs: number; readonly ms: number; readonly warmUp?: number },
): Promise<Spread> {
  const { warmUp = Math.ceil(limits.runs / 20) } = limits;
  const until = performance.now() + limits.ms;
  const durations: number[] = [];
  for (let index = 0; index < warmUp + limits.runs; index++) {
    const startedAt = performance.now();
    await run(index);
    const endedAt = performance.now();
    if (index >= warmUp) durations.push((endedAt - startedAt) * 1000);
    if (endedAt > until && durations.length > 0) break;
  }
  return spreadOf(durations);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
