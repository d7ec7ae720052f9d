import { expect, test } from 'vitest';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';
import { dropRun, keepRun, type Run, readRun } from './kept-run.ts';

const run: Run = {
  kind: 'test',
  report: {
    ok: true,
    durationMs: 31,
    response: { email: 'ada@acme.dev' },
    bundle: { authData: {}, inputData: {} },
    http: [exchangeOf({})],
    console: [],
    problem: null,
  },
  document: { key: 'acme' },
  at: '2026-01-01T00:00:00Z',
  connection: 'conn_1',
  attempt: null,
};

const answering = (content: string): Run => ({
  ...run,
  report: {
    ...run.report,
    http: [exchangeOf({ body: content }, { response: { status: 200, headers: {}, content } })],
  },
});

test('F-088 the last run of a version is there again after a reload', () => {
  keepRun(sessionStorage, 'acme', '1.0.0', run);
  expect(readRun(sessionStorage, 'acme', '1.0.0')).toEqual(run);
  expect(readRun(sessionStorage, 'acme', '1.0.1')).toBeUndefined();
  dropRun(sessionStorage, 'acme', '1.0.0');
  expect(readRun(sessionStorage, 'acme', '1.0.0')).toBeUndefined();
});

test('what is kept is bounded: long bodies are cut, and what is too long even so is not kept', () => {
  keepRun(sessionStorage, 'acme', '1.0.0', answering('x'.repeat(600_000)));
  const kept = readRun(sessionStorage, 'acme', '1.0.0')?.report.http[0];
  expect(kept?.response?.content).toHaveLength(10_001);
  expect(kept?.request.body).toHaveLength(10_001);
  const huge = { ...run, report: { ...run.report, response: 'x'.repeat(2_000_000) } };
  keepRun(sessionStorage, 'acme', '1.0.0', huge);
  expect(readRun(sessionStorage, 'acme', '1.0.0')).toBeUndefined();
});

test('what is no run is not read', () => {
  sessionStorage.setItem('claviger.run.acme.1.0.0', '{"report":{}}');
  expect(readRun(sessionStorage, 'acme', '1.0.0')).toBeUndefined();
  sessionStorage.setItem('claviger.run.acme.1.0.0', '{broken');
  expect(readRun(sessionStorage, 'acme', '1.0.0')).toBeUndefined();
});
