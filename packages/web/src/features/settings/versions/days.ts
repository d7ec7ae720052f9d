const dayMs = 24 * 60 * 60 * 1000;

/** How far ahead a version may end, in days. @see VER-17 */
export const notice = { least: 14, most: 365, usual: 90 } as const;

/** A moment as the day that it falls on, in UTC: "2026-01-31". */
export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** The days on which a version may end, seen from now. A day means its beginning in UTC. @see VER-17 */
export function lastDays(nowMs: number) {
  const begun = Math.floor(nowMs / dayMs) * dayMs;
  return {
    // Two weeks from now lie within a day; the next one begins late enough.
    first: dayOf(begun + (notice.least + 1) * dayMs),
    usual: dayOf(begun + notice.usual * dayMs),
    last: dayOf(begun + notice.most * dayMs),
  };
}

/** A day, or the moment that something ends at, as one reads it: "31 January 2027". */
export function longDay(time: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time));
}
