import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { connectionOf } from './connection.test-tool.ts';
import { accountShown, pressTest, renderPanel } from './panel.test-tool.tsx';

const accounts = [connectionOf()];

test('F-102 the button leads to the step of the stage', async () => {
  const problem = runProblemOf({ stage: 'exchange' });
  await renderPanel({ accounts, report: { ok: false, response: null, problem } });
  await accountShown();
  await pressTest();
  expect(await screen.findByRole('button', { name: 'Go to Endpoints' })).toBeDefined();
});

test('COD-8 a failure of code leads to its editor, and its line stands in the address', async () => {
  const detail = 'The code ended with an error. At line 3, column 23.';
  const problem = runProblemOf({ code: 'code_error', detail });
  const document = { authentication: { type: 'sample', test: { source: 'return {}', args: [] } } };
  const { router } = await renderPanel({
    accounts,
    draft: { document },
    report: { ok: false, response: null, problem },
  });
  await accountShown();
  await pressTest();
  await userEvent.click(await screen.findByRole('button', { name: 'Go to line 3' }));
  await waitFor(() =>
    expect(router.state.location.search).toMatchObject({
      step: 'test',
      path: 'authentication.test.source',
      line: '3:23',
    }),
  );
  expect(screen.queryByRole('button', { name: 'Find out what works' })).toBeNull();
});
