/** Why a store cannot answer at the moment. Each of them may pass without a change to the program. */
export type Outage =
  /** Nothing listens there, or it is starting. */
  | 'unreachable'
  /** It no longer lets us in. */
  | 'refused'
  /** The connection broke while something was under way. */
  | 'lost'
  /** Every connection is in use. */
  | 'busy'
  /** It stopped what was asked: a limit of time, or two writers in each other's way. */
  | 'interrupted'
  /** No room left on its disk. */
  | 'full'
  /** It takes no writes: a standby, or a change of primary. */
  | 'read_only';

const words: Readonly<Record<Outage, string>> = {
  unreachable: 'The database cannot be reached.',
  refused: 'The database does not let this server in.',
  lost: 'The connection to the database broke.',
  busy: 'All connections to the database are in use.',
  interrupted: 'The database stopped what was asked of it.',
  full: 'The database has no room left on its disk.',
  read_only: 'The database takes no writes at the moment.',
};

/** The store does not answer now and may do so later. Its message names no host, user or value. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly outage: Outage;
  /** For logs: `store_lost` and so on. */
  readonly code: string;
  /** Whether what was asked may have been done all the same. */
  readonly mayBeDone: boolean;
  constructor(outage: Outage, mayBeDone: boolean, options?: ErrorOptions) {
    super(words[outage], options);
    this.outage = outage;
    this.code = `store_${outage}`;
    this.mayBeDone = mayBeDone;
  }
}

/** Whether an error says that a write may, or may not, have been done. */
export function isInDoubt(error: unknown): boolean {
  return error instanceof StoreUnavailable && error.mayBeDone;
}
