import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connectionOf } from './connection.test-tool.ts';
import { accountShown, keepEdit, passed, pressTest, renderPanel } from './panel.test-tool.tsx';
import { runOf } from './run.test-tool.ts';

import { isStale } from './use-panel.ts';

const accounts = [connectionOf()];

test('F-141 a document that differs from the one that was tested is told', async () => {
  keepEdit();
  await renderPanel({ accounts, report: {} });
  await accountShown();
  await pressTest();
  await userEvent.click(await screen.findByRole('button', { name: 'Test what is saved' }));
  await passed();
  expect(screen.getByText('Changed since this test')).toBeDefined();
});

test('F-088 after a reload the last run of this version is there, and takes no focus', async () => {
  await renderPanel({ accounts, report: {} });
  await accountShown();
  await pressTest();
  await passed();
  document.body.innerHTML = '';
  await renderPanel({ accounts });
  await passed();
  expect(document.activeElement).toBe(document.body);
});

test('F-141 an environment value that was set since makes a run stale', () => {
  const run = runOf();
  const value = (setAt: string) => [{ name: 'CLIENT_SECRET', setAt }];
  expect(isStale(run, { key: 'acme' }, [])).toBe(false);
  expect(isStale(run, { key: 'acme' }, value('2026-01-02T03:00:00Z'))).toBe(false);
  expect(isStale(run, { key: 'acme' }, value('2026-01-02T04:00:00Z'))).toBe(true);
  expect(isStale(run, { key: 'other' }, [])).toBe(true);
});

test('TST-10 a run with another account than the chosen one is marked', async () => {
  const other = connectionOf({ id: 'conn_2', label: 'bob@acme.dev' });
  await renderPanel({ accounts: [...accounts, other], report: {} });
  await accountShown();
  await pressTest();
  await passed();
  expect(screen.queryByText('With another account')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /Account/ }));
  await userEvent.click(await screen.findByRole('option', { name: /bob@acme\.dev/ }));
  expect(await screen.findByText('With another account')).toBeDefined();
});
