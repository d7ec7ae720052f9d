import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { unreachable } from '../api/problem.ts';
import { renderPart } from '../testing/render.tsx';
import { AcceptForm, NewAccountForm, OtherPerson } from './accept-forms.tsx';

test('why an account could not be made stands above its form, and what was typed stays', async () => {
  const { screen } = await renderPart(
    <NewAccountForm email="a@b.example" action="Join Acme" onAccept={() => Promise.reject(unreachable())} />,
  );
  await userEvent.type(screen.getByLabelText('Your name', { selector: 'input' }), 'Charles');
  await userEvent.type(screen.getByLabelText('Password', { selector: 'input' }), 'analytical engine');
  await userEvent.click(screen.getByRole('button', { name: 'Join Acme' }));
  expect(await screen.findByText('The server does not answer')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Your name', { selector: 'input' }).value).toBe('Charles');
});

test('who is signed in joins with one press', async () => {
  let isIn = false;
  const accept = async () => {
    isIn = true;
  };
  const { screen } = await renderPart(<AcceptForm name="Charles" workspace="Acme" onAccept={accept} />);
  await userEvent.click(screen.getByRole('button', { name: 'Join Acme' }));
  await expect.poll(() => isIn).toBe(true);
});

test('another person signs out, and then the sign-in is next', async () => {
  const { asked, screen } = await renderPart(<OtherPerson name="Ada" email="c@acme.example" />, {
    'DELETE /console/session': null,
  });
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await expect.poll(() => asked.map(({ method }) => method)).toEqual(['DELETE']);
});
