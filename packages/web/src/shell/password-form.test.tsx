import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPart } from '../testing/render.tsx';
import { PasswordForm } from './password-form.tsx';

test('an address that is known already is not to be changed', async () => {
  let isDone = false;
  const done = async () => {
    isDone = true;
  };
  const { asked, screen } = await renderPart(
    <PasswordForm email="ada@acme.example" action="Sign in and join" onDone={done} />,
    { 'POST /console/session': adminSession, 'GET /console/session': adminSession },
  );
  const email = screen.getByLabelText<HTMLInputElement>('E-mail', { selector: 'input' });
  expect([email.value, email.readOnly]).toEqual(['ada@acme.example', true]);
  await userEvent.type(screen.getByLabelText('Password', { selector: 'input' }), 'a long password');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in and join' }));
  await expect.poll(() => isDone).toBe(true);
  expect(asked[0]?.body).toEqual({ email: 'ada@acme.example', password: 'a long password' });
});
