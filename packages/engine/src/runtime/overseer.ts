import type { Problem } from '../problem/problem.ts';
import type { Connection } from '../vault/store.ts';

/** Why a renewal did not work: the app refused it, it did not accept its own client, or nobody knows yet. */
export type FailureKind = 'refused' | 'client' | 'passing';

/** A renewal that failed. */
export interface FailedRenewal {
  readonly kind: FailureKind;
  readonly problem: Problem;
  /** Until when the app asked not to be asked again, in milliseconds since the epoch. */
  readonly notBefore?: number;
}

/** Who is to blame: this connection, or the app, which fails for many. */
export type Blame = 'connection' | 'app';

/** Looks at the renewals of many connections together. What it throws changes nothing. @see docs/renewal.md */
export interface Overseer {
  /** Until when nothing is to be sent for this connection, and why; undefined when it may be. */
  hold(connection: Connection): Promise<{ readonly until: number; readonly reason: string } | undefined>;
  /** Told of each renewal that an app was asked for and that failed, before anything is stored of it. */
  judge(connection: Connection, failed: FailedRenewal): Promise<Blame>;
}
