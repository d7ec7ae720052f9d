import type { Purpose } from './exchange.ts';

/** One HTTP exchange as text, as the HTTP tab and the log show it. Times are RFC 3339 and milliseconds. @see contract: test report */
export interface RecordedExchange {
  readonly purpose: Purpose;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly content: string;
  } | null;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
}
