import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { renderRun } from './panel.test-tool.tsx';
import { runOf } from './run.test-tool.ts';
import { failingOf } from './run-tabs.tsx';

test('TST-15 without code there is no Console tab; with a code step there is', async () => {
  await renderRun();
  await screen.findByRole('tab', { name: 'Response' });
  expect(screen.queryByRole('tab', { name: /Console/ })).toBeNull();
});

test('a run fails at its last exchange that failed', () => {
  const bad = exchangeOf({}, { id: 'exch_8', response: { status: 500, headers: {}, content: '' } });
  const problem = runProblemOf();
  expect(failingOf(runOf({ ok: false, problem, http: [exchangeOf({}), bad] }))).toBe('exch_8');
  expect(failingOf(runOf({ ok: false, problem, http: [exchangeOf({})] }))).toBe('exch_1');
  expect(failingOf(runOf({ ok: false, problem, http: [] }))).toBeUndefined();
  expect(failingOf(runOf())).toBeUndefined();
});
