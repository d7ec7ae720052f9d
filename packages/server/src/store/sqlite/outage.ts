import { type Outage, StoreUnavailable } from '../unavailable.ts';

/** Result codes, the extended ones as they are. @see SQLite: result and error codes */
const outages: ReadonlyMap<number, Outage> = new Map([
  [5, 'interrupted'],
  [6, 'interrupted'],
  [8, 'read_only'],
  [13, 'full'],
  // No room for the index of the write-ahead log.
  [4874, 'full'],
]);

/** What a failed statement says about the database; undefined when the fault is in the statement. It was undone. */
export function outageOf(error: unknown): StoreUnavailable | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  const outage = outages.get(error.errcode) ?? outages.get(error.errcode & 0xff);
  return outage === undefined ? undefined : new StoreUnavailable(outage, false, { cause: error });
}
