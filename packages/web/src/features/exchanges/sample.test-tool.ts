import type { Exchange, ReportedExchange, RunProblem } from '../../api/run-types.ts';

/** An exchange for tests: a test request that worked, but for what is given. */
export function exchangeOf(
  request: Partial<ReportedExchange['request']>,
  more: Partial<Exchange> = {},
): Exchange {
  return {
    id: 'exch_1',
    purpose: 'test',
    request: { method: 'GET', url: 'https://acme.example/me', headers: {}, body: null, ...request },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      content: '{"email":"ada@acme.dev"}',
    },
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 31,
    connection: 'conn_1',
    session: null,
    integration: 'acme',
    version: '1.0.0',
    user: 'key_1',
    ...more,
  };
}

/** A problem for tests. */
export function runProblemOf(more: Partial<RunProblem> = {}): RunProblem {
  return {
    code: 'unauthorized_401',
    stage: 'test',
    title: 'Acme CRM answered 401',
    detail: 'It does not accept these credentials.',
    causes: ['The credentials are wrong.'],
    fix: 'Connect the account again.',
    ...more,
  };
}
