import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPart } from '../testing/render.tsx';
import { PasswordDialog } from './password-dialog.tsx';

test('a password is changed by who knows the old one, and is kept nowhere', async () => {
  let isOpen = true;
  const change = (open: boolean) => {
    isOpen = open;
  };
  const { asked, client, screen } = await renderPart(
    <PasswordDialog email="ada@acme.example" isOpen onOpenChange={change} />,
    { 'GET /console/session': adminSession, 'POST /console/password': null },
  );
  const current = screen.getByLabelText('Current password', { selector: 'input' });
  const next = screen.getByLabelText('New password', { selector: 'input' });
  expect(current.getAttribute('autocomplete')).toBe('current-password');
  expect(next.getAttribute('autocomplete')).toBe('new-password');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  expect(screen.getByText('Type the password that you have now.')).toBeDefined();
  expect(screen.getByText('Use at least 10 characters.')).toBeDefined();
  await userEvent.type(current, 'the old one');
  await userEvent.type(next, 'another long one');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  await expect.poll(() => isOpen).toBe(false);
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    current: 'the old one',
    password: 'another long one',
  });
  expect(JSON.stringify(client.getMutationCache().getAll())).not.toContain('another long one');
});
