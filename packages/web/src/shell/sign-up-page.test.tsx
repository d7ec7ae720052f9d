import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPage } from '../testing/render.tsx';

const ways = { password: true, sso: null, signUp: 'open', mail: true };
const signedOut = () => Response.json({ code: 'unauthenticated', title: 'Not signed in' }, { status: 401 });

test('where anybody may make an account, its link is sent', async () => {
  const { asked, screen } = await renderPage('/login', {
    'GET /console/session': signedOut,
    'GET /console/sign-in': ways,
    'POST /console/sign-up': null,
  });
  await userEvent.click(await screen.findByRole('link', { name: 'Make an account' }));
  const send = await screen.findByRole('button', { name: 'Send the link' });
  await userEvent.type(screen.getByLabelText('E-mail', { selector: 'input' }), 'ada@acme.example');
  await userEvent.click(send);
  expect(await screen.findByText(/A link is on its way to ada@acme.example/)).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ email: 'ada@acme.example' });
});

test('where accounts are made by invitation, that is said', async () => {
  const { screen } = await renderPage('/sign-up', { 'GET /console/sign-in': { ...ways, signUp: 'invited' } });
  expect(await screen.findByText('Accounts are made by invitation here')).toBeDefined();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('the link makes the account, and leads on', async () => {
  const { asked, router, screen } = await renderPage('/sign-up/tok_1', {
    'GET /console/session': adminSession,
    'POST /console/sign-up/tok_1': adminSession,
    'GET /v1/integrations': { data: [], next: null },
  });
  await userEvent.type(await screen.findByLabelText('Your name', { selector: 'input' }), 'Ada');
  await userEvent.type(screen.getByLabelText('Password', { selector: 'input' }), 'a long password');
  await userEvent.click(screen.getByRole('button', { name: 'Make the account' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Ada',
    password: 'a long password',
  });
});
