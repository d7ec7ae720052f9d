import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connectionOf } from './connection.test-tool.ts';
import { accountShown, passed, pressTest, renderPanel } from './panel.test-tool.tsx';
import { reportOf } from './run.test-tool.ts';

const accounts = [connectionOf()];

test('a test can be cancelled, and what was there stays meanwhile', async () => {
  let calls = 0;
  await renderPanel({
    accounts,
    answers: {
      'POST /v1/connections/conn_1/test': () => {
        calls += 1;
        return calls === 1 ? reportOf() : new Promise(() => undefined);
      },
    },
  });
  await accountShown();
  await pressTest();
  await passed();
  await pressTest();
  expect(await screen.findByText('Testing the account…')).toBeDefined();
  expect(screen.getByRole('tab', { name: 'Response' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText('The test was cancelled.')).toBeDefined();
});
