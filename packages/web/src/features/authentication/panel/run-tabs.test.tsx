import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { keepRun } from './kept-run.ts';
import { panelDocument, renderPanel } from './panel.test-tool.tsx';
import { runOf } from './run.test-tool.ts';
import { failingOf } from './run-tabs.tsx';

/** Shows the panel as it stands after a run. */
function renderRun(run = runOf(), address = '/', document: object = panelDocument) {
  keepRun(sessionStorage, 'acme', '1.0.0', run);
  return renderPanel({ address, draft: { document: { ...document } } });
}

const openTab = async (name: RegExp) => userEvent.click(await screen.findByRole('tab', { name }));

test('TST-13 F-089 the Bundle tab shows what is stored, censored, and where it came from', async () => {
  const { router } = await renderRun();
  await openTab(/Bundle/);
  const stored = screen.getByRole('region', { name: 'bundle.authData' });
  const [, user, token] = within(stored).getAllByRole('row');
  expect(user?.textContent).toBe('username:censored:6:82a3be9927:Field User name');
  expect(token?.textContent).toBe('access_token:censored:40:82a3be9928:Auth answer');
  expect(screen.getByRole('region', { name: 'bundle.inputData' }).textContent).toContain('Test answer');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ tab: 'bundle' }));
});

test('TST-14 F-090 the HTTP tab lists every exchange, a refresh too; the open one stands in the address', async () => {
  const { router } = await renderRun();
  await openTab(/HTTP/);
  const rows = within(screen.getByRole('list', { name: 'Exchanges of this run' })).getAllByRole('button');
  expect(rows.map((row) => row.textContent)).toEqual([
    'RefreshPOSTacme.example/token20031 ms',
    'TestGETacme.example/me20031 ms',
  ]);
  await userEvent.click(rows[1] as HTMLElement);
  expect(await screen.findByRole('region', { name: 'Request' })).toBeDefined();
  expect(router.state.location.search).toMatchObject({ tab: 'http', exchange: 'exch_2' });
});

test('TST-15 F-091 the Console tab appears when code logged, its lines in order', async () => {
  const line = (text: string, level: 'log' | 'error') => ({ level, text, at: '2026-01-02T03:04:05Z' });
  await renderRun(runOf({ console: [line('first', 'log'), line('second', 'error')] }), '/?tab=console');
  const lines = within(await screen.findByRole('list', { name: 'Console' })).getAllByRole('listitem');
  expect(lines.map((one) => one.textContent)).toEqual([
    expect.stringMatching(/logfirst$/),
    expect.stringMatching(/errorsecond$/),
  ]);
});

test('TST-15 without code there is no Console tab; with a code step there is', async () => {
  await renderRun();
  await screen.findByRole('tab', { name: 'Response' });
  expect(screen.queryByRole('tab', { name: /Console/ })).toBeNull();
});

test('TST-15 a code step has a Console tab before it logs', async () => {
  await renderRun(runOf(), '/?tab=console', { authentication: { test: { source: 'return {}', args: [] } } });
  expect(await screen.findByText(/The code logged nothing/)).toBeDefined();
});

test('LBL-4 a value of the answer becomes the connection label', async () => {
  await renderRun();
  await userEvent.click(await screen.findByRole('button', { name: /Use as \{\{email\}\}/ }));
  expect(JSON.parse(localStorage.getItem('claviger.edits.acme.1.0.0') ?? '{}')).toMatchObject({
    document: { authentication: { connectionLabel: '{{email}}' } },
  });
});

test('LBL-9 a label that is code is never written over', async () => {
  await renderRun(runOf(), '/', { authentication: { connectionLabel: { source: 'return 1', args: [] } } });
  await screen.findByRole('tab', { name: 'Response' });
  expect(screen.queryByRole('button', { name: /Use as/ })).toBeNull();
});

test('a run fails at its last exchange that failed', () => {
  const bad = exchangeOf({}, { id: 'exch_8', response: { status: 500, headers: {}, content: '' } });
  const problem = runProblemOf();
  expect(failingOf(runOf({ ok: false, problem, http: [exchangeOf({}), bad] }))).toBe('exch_8');
  expect(failingOf(runOf({ ok: false, problem, http: [exchangeOf({})] }))).toBe('exch_1');
  expect(failingOf(runOf({ ok: false, problem, http: [] }))).toBeUndefined();
  expect(failingOf(runOf())).toBeUndefined();
});
