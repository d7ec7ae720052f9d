import { within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { choose, renderConnection } from '../page.test-tool.ts';

test('F-121 CON-11 an expiry is rehearsed, and what it means is said', async () => {
  const { screen } = await renderConnection();
  await choose(screen, /Mark as expired/);
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as expired' }));
  expect(await screen.findByText(/Calls are refused until the user reconnects/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Copy reconnect link' })).toBeDefined();
});

test('F-122 CON-12 what was deleted says so, keeps its timeline, and takes the focus there', async () => {
  const { screen } = await renderConnection();
  await choose(screen, /Delete connection/);
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('revoke');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete connection' }));
  expect(await screen.findByText('This connection was deleted')).toBeDefined();
  expect(screen.getByRole('heading', { level: 1, name: 'Acme CRM ada@acme.dev' })).toBeDefined();
  expect(await screen.findByText('Connected on the connect page')).toBeDefined();
  await expect.poll(() => document.activeElement?.textContent).toContain('This connection was deleted');
  expect(screen.queryByRole('tab', { name: 'Metadata' })).toBeNull();
});

test('what is refused already is neither expired nor renewed', async () => {
  const { screen } = await renderConnection({ status: 'expired' });
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  for (const name of [/Renew now/, /Mark as expired/])
    expect((await screen.findByRole('menuitem', { name })).getAttribute('aria-disabled')).toBe('true');
});
