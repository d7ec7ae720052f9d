import type { Report } from '@claviger/engine';
import { expect, test } from 'vitest';
import { reportLines } from './outcome-words.ts';

const run = {
  ok: true,
  http: [
    {
      purpose: 'test',
      request: { method: 'GET', url: 'https://acme.dev/me' },
      response: { status: 200 },
      durationMs: 12,
    },
  ],
  console: [{ level: 'log', text: 'seen', at: '' }],
  response: { email: 'ada@acme.dev' },
  problem: null,
} as unknown as Report;

test('a run is its requests in a line each, what code printed, and the answer', () => {
  expect(reportLines(run).split('\n')).toEqual([
    'requests',
    '  test      GET https://acme.dev/me 200 12 ms',
    'console',
    '  log: seen',
    'response',
    '  {',
    '    "email": "ada@acme.dev"',
    '  }',
  ]);
});

test('a run that failed ends with what went wrong', () => {
  const problem = { code: 'timeout', title: 'Too late', detail: 'No answer.', fix: 'Wait.', causes: [] };
  const [request] = run.http;
  const failed = { ...run, ok: false, http: [{ ...request, response: null }], problem } as unknown as Report;
  const lines = reportLines(failed);
  expect(lines).toContain('no answer');
  expect(lines).toMatch(/Too late \(timeout\)\n {2}No answer\.\n {2}Wait\.$/);
  expect(lines).not.toContain('ada@acme.dev');
});
