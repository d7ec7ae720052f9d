import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/** What is known of a statement that is used all the time. */
export interface StatementTraits {
  /** Done twice is the same as done once, so it may be sent again when its answer was lost. */
  readonly repeatable: boolean;
}

/** Whose titles are numbered together. @see LBL-14 */
export interface TitleOwner {
  readonly workspace: string;
  readonly integration: string;
  readonly user: string;
}

/** What the databases do differently. Everything else in this folder is the same for all. */
export interface SqlDialect {
  /** Told of each hot statement when it is built, so that it can be kept prepared. */
  keep(sql: string, traits: StatementTraits): void;
  /** Lets one transaction at a time past for an owner, until it ends. */
  takeTurn(transaction: Kysely<Tables>, owner: TitleOwner): Promise<void>;
  /** Runs writes that nobody was told of: a power failure may take the last of them. Absent: like the others. */
  unhurried?<Value>(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<Value>): Promise<Value>;
  /** What leases are measured by, in milliseconds since the epoch. Absent: the clock of the process. */
  readonly leaseClock?: RawBuilder<number>;
}
