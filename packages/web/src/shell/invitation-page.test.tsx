import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPage } from '../testing/render.tsx';

const invitation = {
  workspace: 'Acme',
  email: 'charles@acme.example',
  role: 'collaborator',
  invitedBy: 'Ada Lovelace',
  expiresAt: '2030-01-01T00:00:00.000Z',
  hasAccount: false,
};
const ways = { password: true, sso: { name: 'Acme ID' }, signUp: 'invited', mail: false };
const signedOut = () => Response.json({ code: 'unauthenticated', title: 'Not signed in' }, { status: 401 });

/** Nobody is signed in until the invitation is accepted, or somebody signed in. */
function invited(changes: Partial<typeof invitation> = {}) {
  let isIn = false;
  const enter = () => {
    isIn = true;
    return Response.json({});
  };
  return {
    'GET /console/sign-in': ways,
    'GET /console/session': () => (isIn ? Response.json(adminSession) : signedOut()),
    'GET /console/invitations/tok_1': { ...invitation, ...changes },
    'POST /console/invitations/tok_1': enter,
    'POST /console/session': enter,
    'GET /v1/integrations': { data: [], next: null },
  };
}

test('TEAM-3 an invitation says who invites to what, and makes an account', async () => {
  const { asked, router, screen } = await renderPage('/invitations/tok_1', invited());
  expect(await screen.findByRole('heading', { name: 'Join Acme' })).toBeDefined();
  expect(screen.getByText(/Ada Lovelace invites you/)).toBeDefined();
  expect(screen.getByText(/Changes nothing/)).toBeDefined();
  const password = await screen.findByLabelText('Password', { selector: 'input' });
  expect(password.getAttribute('autocomplete')).toBe('new-password');
  await userEvent.click(screen.getByRole('button', { name: 'Join Acme' }));
  expect(screen.getByText('Type your name. Your team sees it.')).toBeDefined();
  await userEvent.type(screen.getByLabelText('Your name', { selector: 'input' }), 'Charles');
  await userEvent.type(password, 'analytical engine');
  await userEvent.click(screen.getByRole('button', { name: 'Join Acme' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
  expect(asked.filter(({ method }) => method === 'POST')).toMatchObject([
    { path: '/console/invitations/tok_1', body: { name: 'Charles', password: 'analytical engine' } },
  ]);
});

test('TEAM-3 who has an account signs in to accept, at the provider too', async () => {
  const { asked, router, screen } = await renderPage('/invitations/tok_1', invited({ hasAccount: true }));
  const sso = await screen.findByRole('link', { name: 'Continue with Acme ID' });
  expect(sso.getAttribute('href')).toBe('/console/sso?invitation=tok_1');
  expect(screen.queryByLabelText('Your name', { selector: 'input' })).toBeNull();
  await userEvent.type(screen.getByLabelText('Password', { selector: 'input' }), 'analytical engine{Enter}');
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
  expect(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
    '/console/session',
    '/console/invitations/tok_1',
  ]);
});

test('TEAM-3 who is signed in with the address only accepts; with another, signs out first', async () => {
  const own = { ...adminSession, user: { id: 'usr_1', name: 'Charles', email: 'Charles@acme.example' } };
  const first = await renderPage('/invitations/tok_1', { ...invited(), 'GET /console/session': own });
  await userEvent.click(await first.screen.findByRole('button', { name: 'Join Acme' }));
  await expect.poll(() => first.router.state.location.pathname).toBe('/integrations');
});

test('an invitation is for one person: another signs out first', async () => {
  const { screen } = await renderPage('/invitations/tok_1', {
    ...invited(),
    'GET /console/session': adminSession,
  });
  expect(await screen.findByText('You are signed in as Ada Lovelace')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Sign out' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Join Acme' })).toBeNull();
});

test.each([
  [404, 'This invitation was used'],
  [410, 'This invitation has ended'],
])('an invitation that answers %i says so, and is not asked for again', async (status, title) => {
  const { screen } = await renderPage('/invitations/tok_1', {
    'GET /console/invitations/tok_1': () => Response.json({ code: 'not_found', title }, { status }),
  });
  expect(await screen.findByText(title)).toBeDefined();
  expect(screen.getByRole('link', { name: 'sign in' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
