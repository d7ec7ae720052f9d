/** Where a walk over sealed values stands. Opaque to callers. */
export interface SealPosition {
  /** Index of the sealed column. */
  readonly column: number;
  readonly keyId: string;
  /** The last record's key, in the order of its columns. */
  readonly record: readonly string[];
}

/** One step of the walk. */
export interface Rewrapped {
  /** Values that this step sealed anew. */
  readonly done: number;
  /** What does not open, in words that name the column, the record and the fault. Left as it is. */
  readonly faults: readonly string[];
  /** Where the next step goes on; undefined at the end. */
  readonly next: SealPosition | undefined;
}

/** The sealed values of every workspace, by the key that their data key is sealed with. */
export interface SealStore {
  /** Ids of the ring: the first seals, all open. */
  readonly keys: readonly string[];
  /** How many values each key has sealed. Keys that nothing is sealed with are absent. */
  count(): Promise<ReadonlyMap<string, number>>;
  /**
   * Seals the data keys of up to `limit` values of other keys with the first one. What somebody writes meanwhile is
   * left to them: it is sealed with the first key already.
   */
  rewrap(limit: number, after?: SealPosition): Promise<Rewrapped>;
}
