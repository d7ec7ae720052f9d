import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { BulkBar } from './bulk-bar.tsx';

const ada = { id: 'conn_1', title: 'Acme ada' };
const bob = { id: 'conn_2', title: 'Acme bob' };

function bar(targets: readonly (typeof ada)[], isBusy = false) {
  const start = vi.fn();
  render(<BulkBar targets={targets} all={5} isBusy={isBusy} onStart={start} onClear={() => undefined} />);
  return start;
}

test('without a selection it says what a selection is good for', () => {
  bar([]);
  expect(screen.getByRole('status').textContent).toMatch(/^5 connections here/);
  expect(screen.queryByRole('button')).toBeNull();
});

test('CON-12 one is deleted after a question that names it; nothing is to be typed', async () => {
  const start = bar([ada]);
  await userEvent.click(screen.getByRole('button', { name: 'Delete 1 connection' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Delete 1 connection?' });
  expect(dialog.textContent).toContain('Acme ada is revoked');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(start).not.toHaveBeenCalled();
  const [, confirm] = screen.getAllByRole('button', { name: /Delete 1|Cancel/ });
  await userEvent.click(confirm ?? document.body);
  expect(start.mock.calls).toEqual([['delete']]);
});

test('CON-12 a number that is not theirs deletes nothing', async () => {
  const start = bar([ada, bob]);
  await userEvent.click(screen.getByRole('button', { name: 'Delete 2 connections' }));
  await userEvent.type(await screen.findByRole('textbox'), '3{Enter}');
  expect(await screen.findByText('Type 2 to confirm.')).toBeDefined();
  expect(start).not.toHaveBeenCalled();
});

test('while a run is under way another waits', () => {
  bar([ada], true);
  for (const name of ['Test 1 connection', 'Delete 1 connection'])
    expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
});
