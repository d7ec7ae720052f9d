import type { Fault } from './problem.ts';

/** Why a run failed. */
export interface RunProblem {
  readonly code: string;
  readonly stage: string;
  readonly title: string;
  readonly detail: string;
  readonly causes: readonly string[];
  readonly fix: string;
  /** The provider's own words. */
  readonly provider?: string;
  /** What is wrong in the definition or in what was typed, each with its place. */
  readonly faults?: readonly Fault[];
}

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** One request and its response, censored; as reports carry it. */
export interface ReportedExchange {
  readonly id: string;
  readonly purpose: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly response: { readonly status: number; readonly headers: Headers; readonly content: string } | null;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly problem?: RunProblem;
}

/** The same as the log keeps it. */
export interface Exchange extends ReportedExchange {
  readonly connection: string | null;
  readonly session: string | null;
  readonly integration: string;
  readonly version: string;
  readonly user: string | null;
}

export interface ConsoleLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
  readonly at: string;
}

/** What the Response, Bundle, HTTP and Console tabs show. */
export interface TestReport {
  readonly ok: boolean;
  readonly durationMs: number;
  readonly response: unknown;
  readonly bundle: { readonly authData: unknown; readonly inputData: unknown };
  readonly http: readonly ReportedExchange[];
  readonly console: readonly ConsoleLine[];
  readonly problem: RunProblem | null;
}

/** One change of a definition: a value at a path, or its removal. */
export interface Change {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Trial {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly verdict: 'works' | 'further' | 'same' | 'untried';
  readonly exchange: ReportedExchange | null;
  readonly changes: readonly Change[];
}

/** What the server tried on a failed exchange, and what came of it. */
export interface Diagnosis {
  /** Null when the failure was no answer to a request. */
  readonly failed: ReportedExchange | null;
  readonly trials: readonly Trial[];
  readonly best: string | null;
  /** Why nothing was tried, where nothing was. */
  readonly note?: string | null;
}
