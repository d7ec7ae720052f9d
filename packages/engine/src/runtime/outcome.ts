import type { Fault, Problem, ProblemCode, Stage } from '../problem/problem.ts';
import type { ConsoleLine } from '../sandbox/sandbox.ts';
import type { Censored } from '../wire/censor.ts';
import type { RecordedExchange } from '../wire/recorded.ts';

/** A problem in words, as reports and answers carry it. */
export interface DescribedProblem {
  readonly code: ProblemCode;
  readonly stage: Stage;
  readonly title: string;
  readonly detail: string;
  readonly causes: readonly string[];
  readonly fix: string;
  /** The provider's own words, censored. */
  readonly provider?: string;
  /** Every fault in what was given, each with its path. */
  readonly faults?: readonly Fault[];
}

/** One row of the HTTP tab. */
export interface ReportedExchange extends RecordedExchange {
  /** The id under which it is logged; absent where the world names none. */
  readonly id?: string;
  /** Why there is no response. */
  readonly problem?: DescribedProblem;
}

/** What the Response, Bundle, HTTP and Console tabs show. @see contract: test report */
export interface TestReport {
  readonly ok: boolean;
  readonly durationMs: number;
  readonly response: unknown;
  readonly bundle: { readonly authData: unknown; readonly inputData: unknown };
  readonly http: readonly ReportedExchange[];
  readonly console: readonly (Omit<ConsoleLine, 'at'> & { readonly at: string })[];
  readonly problem: DescribedProblem | null;
}

/** Nothing of a run leaves but through this type. */
export type Report = Censored<TestReport>;

/** What an operation of the engine came to, and the report of how. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly report: Report }
  | {
      readonly ok: false;
      readonly problem: Censored<Problem>;
      /** The same problem in a builder's words. */
      readonly described: Censored<DescribedProblem>;
      readonly report: Report;
    };
