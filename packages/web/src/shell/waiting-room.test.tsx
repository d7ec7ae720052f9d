import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, renderPage, testSession } from '../testing/render.tsx';
import { hasNoPage } from './waiting-room.tsx';

test('TEAM-1 F-118 a subscriber sees one page that explains, and nothing else is asked for', async () => {
  const subscriber = { ...adminSession, role: 'subscriber', permissions: [], grantable: [] };
  const { asked, screen } = await renderPage('/connections', { 'GET /console/session': subscriber });
  expect(await screen.findByRole('heading', { name: 'You subscribe to Acme' })).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Connections' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Signed in as Ada Lovelace' })).toBeDefined();
  expect(asked.filter(({ path }) => path.startsWith('/v1/'))).toEqual([]);
});

test('TEAM-3 a subscriber may leave too', async () => {
  let isIn = true;
  const subscriber = { ...adminSession, role: 'subscriber', permissions: [], grantable: [] };
  const { asked, router, screen } = await renderPage('/', {
    'GET /console/session': () =>
      isIn ? Response.json(subscriber) : Response.json({ code: 'unauthenticated' }, { status: 401 }),
    'DELETE /v1/members/usr_ada': () => {
      isIn = false;
      return new Response(null, { status: 204 });
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Leave Acme' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Leave the workspace' }));
  await expect.poll(() => router.state.location.pathname).toBe('/login');
  expect(asked.filter(({ method }) => method === 'DELETE').length).toBe(1);
});

const ways = { password: true, sso: null, mail: true };
const nowhere = { ...adminSession, role: null, workspace: null, workspaceName: null, permissions: [] };

test('a person in no workspace makes one where anybody may', async () => {
  const { screen } = await renderPage('/', {
    'GET /console/session': nowhere,
    'GET /console/sign-in': { ...ways, signUp: 'open' },
  });
  expect(await screen.findByRole('button', { name: 'Create workspace' })).toBeDefined();
});

test('where accounts come by invitation alone, a person in no workspace is told whom to ask', async () => {
  const { screen } = await renderPage('/', {
    'GET /console/session': nowhere,
    'GET /console/sign-in': { ...ways, signUp: 'invited' },
  });
  expect(await screen.findByText('Ask an admin for an invitation')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Create workspace' })).toBeNull();
});

test('others have pages', () => {
  expect([adminSession, collaboratorSession, testSession].filter(hasNoPage)).toEqual([]);
});
