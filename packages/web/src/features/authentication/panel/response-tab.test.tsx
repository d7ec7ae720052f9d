import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { renderRun } from './panel.test-tool.tsx';
import { runOf } from './run.test-tool.ts';

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

test('TST-12 a test that failed says so in short, and leads to the whole answer', async () => {
  const problem = runProblemOf();
  await renderRun(runOf({ ok: false, response: null, problem }));
  const tab = await screen.findByRole('tabpanel');
  expect(within(tab).getByText(`${problem.title}.`)).toBeDefined();
  await userEvent.click(within(tab).getByRole('button', { name: 'Show the whole answer' }));
  expect(await screen.findByRole('button', { expanded: true, name: /acme\.example\/me/ })).toBeDefined();
});

test('TST-12 the answer can be searched', async () => {
  await renderRun();
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search the response' }), 'Ada');
  expect(await screen.findByText(/match/)).toBeDefined();
});
