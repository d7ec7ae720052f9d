import type { TestReport } from '../../../api/run-types.ts';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';
import type { Run } from './kept-run.ts';

/** A report for tests: a test that passed after a refresh. */
export function reportOf(more: Partial<TestReport> = {}): TestReport {
  return {
    ok: true,
    durationMs: 212,
    response: { email: 'ada@acme.dev', details: { name: 'Ada' } },
    bundle: {
      authData: { username: ':censored:6:82a3be9927:', access_token: ':censored:40:82a3be9928:' },
      inputData: { email: 'ada@acme.dev', details: { name: 'Ada' } },
    },
    http: [
      exchangeOf({ method: 'POST', url: 'https://acme.example/token' }, { id: 'exch_1', purpose: 'refresh' }),
      exchangeOf({}, { id: 'exch_2' }),
    ],
    console: [],
    problem: null,
    ...more,
  };
}

/** A run for tests. */
export function runOf(report: Partial<TestReport> = {}, more: Partial<Run> = {}): Run {
  return {
    kind: 'test',
    report: reportOf(report),
    document: { key: 'acme' },
    at: '2026-01-02T03:04:05Z',
    connection: 'conn_1',
    attempt: null,
    ...more,
  };
}
