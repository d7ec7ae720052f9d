import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { hasCode } from './console-tab.tsx';
import { renderRun } from './panel.test-tool.tsx';
import { runOf } from './run.test-tool.ts';

test('TST-15 F-091 the Console tab appears when code logged, its lines in order', async () => {
  const line = (text: string, level: 'log' | 'error') => ({ level, text, at: '2026-01-02T03:04:05Z' });
  await renderRun(runOf({ console: [line('first', 'log'), line('second', 'error')] }), '/?tab=console');
  const lines = within(await screen.findByRole('list', { name: 'Console' })).getAllByRole('listitem');
  expect(lines.map((one) => one.textContent)).toEqual([
    expect.stringMatching(/logfirst$/),
    expect.stringMatching(/errorsecond$/),
  ]);
});

test('TST-15 a code step has a Console tab before it logs', async () => {
  await renderRun(runOf(), '/?tab=console', { authentication: { test: { source: 'return {}', args: [] } } });
  expect(await screen.findByText(/The code logged nothing/)).toBeDefined();
});

test('TST-15 code is found wherever it stands in a definition', () => {
  const code = { source: 'return {}', args: ['z', 'bundle'] };
  expect(hasCode({ authentication: { connectionLabel: code } })).toBe(true);
  expect(hasCode({ beforeRequest: [code] })).toBe(true);
  expect(hasCode({ authentication: { test: { url: 'https://acme.example', headers: { source: 1 } } } })).toBe(
    false,
  );
});
