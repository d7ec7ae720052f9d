import { expect, test } from 'vitest';
import { problem } from '../../problem/problem.ts';
import { fakeWorld, newYear, subjectOf } from '../fixture.ts';
import { openRun } from '../run.ts';
import { recordWith } from './call-record.ts';
import type { SentRequest } from './terms.ts';

const subject = subjectOf(
  { authentication: { type: 'custom', test: { url: 'https://acme.dev/me' }, fields: [{ key: 'k' }] } },
  { SECRET: 'env-secret-value' },
);
const record = recordWith(
  openRun(
    fakeWorld(() => ({})),
    subject,
  ),
  { k: 'stored-secret-value' },
);
const sizes = { id: 'exch_1', requestBytes: 5, responseBytes: 0, durationMs: 12 };
const sent: SentRequest = {
  purpose: 'request',
  method: 'POST',
  url: 'https://acme.dev/x?key=stored-secret-value&a=1',
  headers: ['X-Key', 'stored-secret-value', 'x-a', '1', 'X-A', '2', 'Authorization', 'Bearer other-secret'],
  startedAt: newYear,
  durationMs: 3,
  answer: { status: 200, headers: ['Set-Cookie', 'sid=abcdef123456', 'x-echo', 'env-secret-value'] },
};

test('a row has heads and sizes, and no secret', () => {
  const written = record(sent, sizes);
  const row = JSON.parse(String(written));
  expect(row).toMatchObject({
    purpose: 'request',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 12,
    request: { method: 'POST', headers: { 'x-a': '1, 2' }, body: '(5 bytes)' },
    response: { status: 200, content: '' },
  });
  for (const secret of ['stored-secret', 'env-secret', 'other-secret', 'abcdef123456'])
    expect(written).not.toContain(secret);
  expect(row.request.url).toMatch(/^https:\/\/acme\.dev\/x\?key=:censored:\d+:\w+:&a=1$/);
});

test('a failure is told in words', () => {
  const { answer: _, ...unanswered } = sent;
  const row = record({ ...unanswered, problem: problem('timeout', 'request', { host: 'acme.dev' }) }, sizes);
  expect(row).toMatchObject({ id: 'exch_1', response: null, problem: { code: 'timeout' } });
  expect(JSON.stringify(row)).not.toContain('stored-secret');
});
