/** What is kept by the day (UTC) and forgotten by the day. */
export type DailyTable = 'exchanges' | 'events';

/** A day of UTC, in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1000;

/** Writes the day of a moment: `20260131`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The first moment of a day, and the first one after it, in milliseconds since the epoch. */
export function boundsOf(day: string): { readonly from: number; readonly to: number } {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  const from = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return { from, to: from + dayMs };
}

/** Where the rows of each day are. What they are called to Kysely is the table whose columns they have. */
export interface DayTables<Name extends DailyTable = DailyTable> {
  /** The table that takes rows of this moment; makes it when it is not there. */
  into(at: number): Promise<Name>;
  /** The tables that may hold rows between two moments, the newest day first. */
  between(from: number | undefined, to: number | undefined): Promise<readonly Name[]>;
  /** Removes the days that were over by then. Answers how many. */
  drop(olderThan: number): Promise<number>;
  /** Whether an error says that another process removed the table; the next `into` makes it again. */
  isGone(error: unknown): boolean;
}

/** Finds the tables of one kind. */
export type FindDays = <Name extends DailyTable>(name: Name) => DayTables<Name>;
