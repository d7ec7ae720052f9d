import { expect, test } from 'vitest';
import { formatTable, type Row } from './table.ts';

const row: Row = {
  scheme: 'basic',
  integration: 'acme',
  ok: true,
  label: 'ada@acme.dev',
  title: 'Acmé ada@acme.dev',
  requests: 1,
  durationMs: 12,
  problem: null,
};

test('columns are aligned, numbers to the right', () => {
  expect(formatTable([row, { ...row, scheme: 'oauth2', title: null, requests: 12, durationMs: 1_234 }])).toBe(
    [
      'SCHEME  INTEGRATION  RESULT       TITLE              REQUESTS    MS',
      'basic   acme         ✓ connected  Acmé ada@acme.dev         1    12',
      'oauth2  acme         ✓ connected  –                        12  1234',
    ].join('\n'),
  );
});

test('failures are told below the table', () => {
  const failed = { ...row, ok: false, problem: { code: 'timeout', detail: 'It took 30 s.' } };
  const text = formatTable([failed]);
  expect(text).toContain('✗ timeout');
  expect(text.split('\n').at(-1)).toBe('acme: timeout: It took 30 s.');
});
