import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, answerWith, renderPage, testSession } from '../testing/render.tsx';

const signedOut = () => Response.json({ code: 'unauthenticated', title: 'Not signed in' }, { status: 401 });
const list = { data: [], next: null };
const ways = { password: true, sso: null, signUp: 'invited', mail: false };

/** Nobody is signed in until a sign-in has succeeded. */
function opening(session: unknown, answers: Readonly<Record<string, unknown>> = {}) {
  let isIn = false;
  return {
    'GET /console/session': () => (isIn ? Response.json(session) : signedOut()),
    'POST /console/session': () => {
      isIn = true;
      return Response.json(session);
    },
    'GET /console/sign-in': ways,
    'GET /v1/api-keys': list,
    'GET /v1/integrations': list,
    ...answers,
  };
}

test('nobody is let in without a session, and the way back is kept', async () => {
  const { router, screen } = await renderPage('/connections?status=expired', opening(adminSession));
  expect(await screen.findByRole('heading', { name: 'Sign in to Claviger' })).toBeDefined();
  expect(router.state.location.search).toEqual({ to: '/connections?status=expired' });
});

test('TEAM-1 a person signs in by e-mail and password, which is sent once and kept nowhere', async () => {
  const { asked, client, router, screen } = await renderPage('/login?to=%2Fsettings', opening(adminSession));
  const email = await screen.findByLabelText('E-mail', { selector: 'input' });
  const password = screen.getByLabelText('Password', { selector: 'input' });
  expect(email.getAttribute('autocomplete')).toBe('username');
  expect(password.getAttribute('autocomplete')).toBe('current-password');
  await userEvent.type(email, ' ada@acme.example ');
  await userEvent.type(password, 'a long password{Enter}');
  await expect.poll(() => router.state.location.pathname).toBe('/settings');
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { email: 'ada@acme.example', password: 'a long password' },
  ]);
  const kept = JSON.stringify([
    { ...localStorage, ...sessionStorage },
    client.getMutationCache().getAll(),
    router.state.location.href,
  ]);
  expect(kept).not.toContain('a long password');
});

test('an API key opens the console; it is sent once and kept nowhere', async () => {
  const { asked, router, screen } = await renderPage('/login?to=%2Fsettings', opening(testSession));
  await userEvent.click(await screen.findByRole('link', { name: 'Use an API key instead' }));
  await userEvent.type(await screen.findByLabelText(/API key/, { selector: 'input' }), ' clv_key ');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await expect.poll(() => router.state.location.pathname).toBe('/settings');
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { apiKey: 'clv_key' },
  ]);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('clv_key');
});

test('nothing is offered before the server said how one signs in', async () => {
  let answer = (_: unknown) => {};
  const held = new Promise((resolve) => {
    answer = resolve;
  });
  const { screen } = await renderPage(
    '/login',
    opening(adminSession, { 'GET /console/sign-in': () => held }),
  );
  expect(await screen.findByText('Asking how one signs in here')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
  answer(ways);
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
});

test('single sign-on has the name of its provider, and leads back to the page that was asked for', async () => {
  const { screen } = await renderPage(
    '/login?to=%2Flogs%3Ffailed%3Dtrue',
    opening(adminSession, { 'GET /console/sign-in': { ...ways, sso: { name: 'Acme ID' } } }),
  );
  const link = await screen.findByRole('link', { name: 'Continue with Acme ID' });
  expect(link.getAttribute('href')).toBe('/console/sso?to=%2Flogs%3Ffailed%3Dtrue');
});

test('who comes back from the provider without a session is told why', async () => {
  const { router, screen } = await renderPage('/?sso=not_invited', opening(adminSession));
  const why = await screen.findByText(/Ask an admin for an invitation to/);
  expect(why.closest('[role=status]')).not.toBeNull();
  expect(router.state.location.href).toBe('/login?problem=not_invited');
});

test('an empty form explains itself and sends nothing', async () => {
  const { asked, screen } = await renderPage('/login', opening(adminSession));
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Type your e-mail address.')).toBeDefined();
  expect(screen.getByText('Type your password.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('a refusal says why, takes the focus there, and keeps the address', async () => {
  const { screen } = await renderPage(
    '/login',
    opening(adminSession, {
      'POST /console/session': () =>
        Response.json(
          { code: 'unauthenticated', title: 'These do not fit', detail: 'No such pair.' },
          { status: 401 },
        ),
    }),
  );
  await userEvent.type(await screen.findByLabelText('E-mail', { selector: 'input' }), 'ada@acme.example');
  await userEvent.type(screen.getByLabelText('Password', { selector: 'input' }), 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('No such pair.')).toBeDefined();
  expect(document.activeElement?.textContent).toContain('You are not signed in');
  expect(screen.getByLabelText<HTMLInputElement>('E-mail', { selector: 'input' }).value).toBe(
    'ada@acme.example',
  );
});

test('a server that does not say how one signs in is asked again, and takes keys meanwhile', async () => {
  const answers = opening(adminSession, { 'GET /console/sign-in': undefined });
  const { screen } = await renderPage('/login', answers);
  expect(await screen.findByText('No answer for GET /console/sign-in')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Use an API key instead' })).toBeDefined();
  answerWith({ ...answers, 'GET /console/sign-in': ways });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('E-mail', { selector: 'input' })).toBeDefined();
});

test('who signed out may sign in again at once', async () => {
  let isIn = true;
  const { router, screen } = await renderPage('/integrations', {
    ...opening(adminSession),
    'GET /console/session': () => (isIn ? Response.json(adminSession) : signedOut()),
    'DELETE /console/session': () => {
      isIn = false;
      return new Response(null, { status: 204 });
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Signed in as Ada Lovelace' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  await expect.poll(() => router.state.location.pathname).toBe('/login');
  expect(await screen.findByLabelText('E-mail', { selector: 'input' })).toBeDefined();
});
