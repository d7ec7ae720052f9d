import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

const ways = { password: true, sso: null, signUp: 'invited', mail: true };

test('a link is sent, and whether there is an account stays unsaid', async () => {
  const { asked, screen } = await renderPage('/reset', {
    'GET /console/sign-in': ways,
    'POST /console/password-reset': null,
  });
  const send = await screen.findByRole('button', { name: 'Send the link' });
  await userEvent.click(send);
  expect(screen.getByText('Type your e-mail address.')).toBeDefined();
  await userEvent.type(screen.getByLabelText('E-mail', { selector: 'input' }), 'ada@acme.example');
  await userEvent.click(send);
  const sent = await screen.findByText(/If ada@acme.example has an account/);
  expect(sent.closest('[role=status]')).not.toBeNull();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ email: 'ada@acme.example' });
});

test('a server without mail says who can help', async () => {
  const { screen } = await renderPage('/reset', { 'GET /console/sign-in': { ...ways, mail: false } });
  expect(await screen.findByText('This server sends no e-mail')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});
