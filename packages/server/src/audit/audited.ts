import type { AuditDetail, AuditEntry } from '../store/audit.ts';
import type { Facts } from './facts.ts';

/** What is written of an operation. */
export interface Audited {
  /** Of one that succeeded. */
  readonly action: string;
  /** Of one that was refused; absent where nothing is written of that. */
  readonly refused?: string;
  /** Where it changes something only sometimes. */
  when?(facts: Facts): boolean;
  /** What it was about, where the path does not name it. */
  about?(facts: Facts): Partial<Pick<AuditEntry, 'integration' | 'version' | 'connection'>>;
  /** Names, numbers and ids. Never a value that somebody typed as a secret. */
  detail?(facts: Facts): Readonly<Record<string, AuditDetail[string] | undefined>>;
}

/** An operation that nothing is written of, and why. */
export interface Unaudited {
  readonly none: string;
}

/** Operations, such as `POST /v1/integrations`, and what is written of them. */
export type AuditTable = Readonly<Record<string, Audited | Unaudited>>;
