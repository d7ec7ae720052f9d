import type { CheckSubject } from './subject.ts';

/** An error must be mended before a version is published; a warning is for a builder to judge. */
export type Severity = 'error' | 'warning';

/** What a check found: where it is, and what mends it. */
export interface Finding {
  /** The id of the check: it means one thing forever. @see docs/checks.md */
  readonly check: string;
  readonly severity: Severity;
  /** `authentication.fields[1].key`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** One place that a check does not like. What it does not say is said by its check. */
export interface Spot {
  readonly path: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly fix?: string;
}

/** One rule of publishing. */
export interface Check {
  readonly id: string;
  readonly severity: Severity;
  /** What is looked for, as the page of checks says it. */
  readonly title: string;
  readonly fix: string;
  find(subject: CheckSubject): readonly Spot[];
}
