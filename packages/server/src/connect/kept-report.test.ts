import type { Report, ReportedExchange } from '@claviger/engine';
import { expect, test } from 'vitest';
import { keptCharacters, keptReport } from './kept-report.ts';

function row(url: string, content: string, body: string | null = null): ReportedExchange {
  return {
    purpose: 'test',
    request: { method: 'GET', url, headers: { Accept: '*/*' }, body },
    response: { status: 401, headers: { Vary: ['a', 'b'] }, content },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5,
  };
}

function reportOf(part: Partial<Report>): Report {
  return {
    ok: false,
    durationMs: 9,
    response: null,
    bundle: { authData: {}, inputData: {} },
    http: [],
    console: [],
    problem: null,
    ...part,
  } as Report;
}

test('what fits is kept as it is', () => {
  const report = reportOf({
    response: { error: 'no' },
    bundle: { authData: { a: 'b' }, inputData: { c: [1] } },
    http: [row('https://acme.dev/1', 'one', 'typed'), { ...row('https://acme.dev/2', ''), response: null }],
    console: [{ level: 'warn', text: 'said', at: '2026-01-01T00:00:00.000Z' }],
    problem: {
      code: 'unauthorized_401',
      stage: 'test',
      title: 'No.',
      detail: 'No.',
      causes: ['x'],
      fix: 'y',
      provider: 'denied',
    },
  });
  expect(keptReport(report)).toEqual(report);
});

test('what is too long is cut and says so, what came last is whole', () => {
  const long = 'x'.repeat(keptCharacters);
  const { http, response, bundle, console } = keptReport(
    reportOf({
      response: { long },
      bundle: { authData: { a: long }, inputData: { short: 'kept' } },
      http: [row('https://acme.dev/1', long, long), row('https://acme.dev/2', 'the last answer')],
      console: [{ level: 'log', text: long, at: '2026-01-01T00:00:00.000Z' }],
    }),
  );
  expect(http[1]).toEqual(row('https://acme.dev/2', 'the last answer'));
  expect(http[0]).toMatchObject({
    purpose: 'test',
    request: { url: 'https://acme.dev/1' },
    response: { status: 401 },
  });
  expect(http[0]?.request.body).toMatch(/^x+… \(cut: 65536 characters in all\)$/);
  expect(http[0]?.response?.content).toBe('… (cut: 65536 characters in all)');
  expect(bundle.authData).toMatch(/^\(left out: \d+ characters\)$/);
  expect(response).toMatch(/^\(left out: \d+ characters\)$/);
  expect(console).toEqual([]);
});

test('of two long answers the last is whole', () => {
  const long = 'x'.repeat(keptCharacters * 0.75);
  const [first, last] = keptReport(reportOf({ http: [row('1', long), row('2', long)] })).http;
  expect(last?.response?.content).toBe(long);
  expect(first?.response?.content).toMatch(/^x+… \(cut: \d+ characters in all\)$/);
});

test('rows stay in their order, and what an app said at length is cut too', () => {
  const long = 'x'.repeat(keptCharacters + 1);
  const words = { code: 'unauthorized_401', stage: 'test', title: 't', detail: 'd', causes: [], fix: 'f' };
  const problem = { ...words, provider: long } as NonNullable<Report['problem']>;
  const urls = ['https://acme.dev/1', 'https://acme.dev/2', 'https://acme.dev/3'];
  const { http, problem: kept } = keptReport(
    reportOf({ http: urls.map((url) => ({ ...row(url, ''), problem })) as Report['http'], problem }),
  );
  expect(http.map(({ request }) => request.url)).toEqual(urls);
  for (const { provider } of [kept ?? words, ...http.map((one) => one.problem ?? words)] as {
    provider?: string;
  }[])
    expect(provider).toContain(`cut: ${long.length} characters in all`);
});

test('however much a run sent, little more than the bound is kept', () => {
  const long = 'y'.repeat(100_000);
  const http = Array.from({ length: 50 }, (_, at) => ({
    ...row(`https://acme.dev/${at}?${long}`, long, long),
    response: { status: 200, headers: { 'X-A': long, 'X-B': [long, long] }, content: long },
  }));
  const kept = JSON.stringify(keptReport(reportOf({ http })));
  expect(kept.length).toBeGreaterThan(keptCharacters);
  expect(kept.length).toBeLessThan(keptCharacters + 50 * 600);
});
