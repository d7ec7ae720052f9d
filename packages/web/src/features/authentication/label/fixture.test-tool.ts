import type { TestReport } from '../../../api/run-types.ts';

/** A report of a test, for tests. */
export function reportOf(inputData: unknown, authData: unknown = {}): TestReport {
  return {
    ok: true,
    durationMs: 12,
    response: inputData,
    bundle: { authData, inputData },
    http: [],
    console: [],
    problem: null,
  };
}

/** How a report shows a secret. */
export const hidden = ':censored:12:0123456789:';
