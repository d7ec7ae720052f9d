import { answerRows } from './answer.ts';
import { authorizeRows } from './authorize.ts';
import { besideRows } from './beside.ts';
import { callbackRows } from './callback.ts';
import { lifetimeRows } from './lifetime.ts';
import { requestRows } from './request.ts';
import type { Result, Row } from './row.ts';
import { sessionRows } from './session.ts';
import { signedRows } from './signed.ts';

/** Every quirk, in order. */
export const rows: readonly Row[] = [
  ...authorizeRows,
  ...callbackRows,
  ...requestRows,
  ...answerRows,
  ...besideRows,
  ...lifetimeRows,
  ...signedRows,
  ...sessionRows,
];

/** The quirk that a row belongs to: `Q44` of `q44b`. */
export function quirkOf({ id }: Pick<Row, 'id'>): string {
  return id.slice(0, 3).toUpperCase();
}

/** How many quirks hold how: each counts as its weakest row. */
export function countQuirks(all: readonly Row[]): Readonly<Record<Result, number>> {
  const weakest = new Map<string, Result>();
  for (const row of all) {
    const before = weakest.get(quirkOf(row)) ?? 'data';
    const order: readonly Result[] = ['data', 'code', 'no'];
    if (order.indexOf(row.result) >= order.indexOf(before)) weakest.set(quirkOf(row), row.result);
  }
  return countOf([...weakest.values()]);
}

/** How many rows hold how. */
export function countRows(all: readonly Row[]): Readonly<Record<Result, number>> {
  return countOf(all.map(({ result }) => result));
}

function countOf(results: readonly Result[]): Readonly<Record<Result, number>> {
  const of = (wanted: Result) => results.filter((result) => result === wanted).length;
  return { data: of('data'), code: of('code'), no: of('no') };
}
