import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MigratePreview } from './migrate-preview.tsx';

const preview = {
  from: '1.0.0',
  to: '1.1.0',
  total: 3,
  users: 2,
  exchanged: 2,
  untested: 0,
  whose: [
    { user: { id: 'u_1', name: 'Ada' }, connections: ['a', 'b'] },
    { user: { id: 'u_2' }, connections: ['c'] },
  ],
};
const rest = { isPending: false, problem: undefined, onBack: () => {} };

test('F-117 credentials that would be exchanged are told, and who is moved in which order', async () => {
  const onStart = vi.fn();
  render(<MigratePreview {...rest} preview={preview} onStart={onStart} />);
  expect(screen.getByText(/^2 connections: the credentials are exchanged/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: /Who is moved/ }));
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['Ada, 2 connections', 'u_2']),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Begin migration' }));
  expect(onStart.mock.calls.length).toBe(1);
});

test('nothing to move cannot be begun', () => {
  render(
    <MigratePreview
      {...rest}
      preview={{ ...preview, total: 0, users: 0, exchanged: 0, whose: [] }}
      onStart={() => {}}
    />,
  );
  expect(screen.getByText('Nothing would move')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Begin migration' }).hasAttribute('disabled')).toBe(true);
});
