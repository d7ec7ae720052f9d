import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage, testSession } from '../testing/render.tsx';
import { safeTarget } from './login-page.tsx';

const signedOut = () => Response.json({ code: 'unauthenticated', title: 'Not signed in' }, { status: 401 });
const list = { data: [], next: null };

test('nobody is let in without a session, and the way back is kept', async () => {
  const { router, screen } = await renderPage('/connections?status=expired', {
    'GET /console/session': signedOut,
  });
  expect(await screen.findByRole('heading', { name: 'Sign in to Claviger' })).toBeDefined();
  expect(router.state.location.search).toEqual({ to: '/connections?status=expired' });
});

test('an API key opens the console; it is sent once and kept nowhere', async () => {
  const { asked, router, screen } = await renderPage('/login?to=%2Fsettings', {
    'GET /console/session': signedOut,
    'POST /console/session': testSession,
    'GET /v1/api-keys': list,
  });
  await userEvent.type(await screen.findByLabelText(/API key/, { selector: 'input' }), ' clv_key ');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await expect.poll(() => router.state.location.pathname).toBe('/settings');
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { apiKey: 'clv_key' },
  ]);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('clv_key');
});

test('an empty form explains itself and sends nothing', async () => {
  const { asked, screen } = await renderPage('/login', { 'GET /console/session': signedOut });
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(screen.getByText(/It begins with clv_/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('a key that is refused says why, and takes the focus there', async () => {
  const { screen } = await renderPage('/login', {
    'GET /console/session': signedOut,
    'POST /console/session': () =>
      Response.json(
        {
          code: 'unauthenticated',
          title: 'The key is not known',
          detail: 'It was deleted.',
          fix: 'Paste another.',
        },
        { status: 401 },
      ),
  });
  await userEvent.type(await screen.findByLabelText(/API key/, { selector: 'input' }), 'clv_old');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('The key is not known')).toBeDefined();
  expect(document.activeElement?.textContent).toContain('The key is not known');
});

test.each([
  ['/connections?status=expired', '/connections?status=expired'],
  ['//evil.example', '/integrations'],
  ['/\\evil.example', '/integrations'],
  ['https://evil.example', '/integrations'],
  ['/\t/evil.example', '/integrations'],
  ['/login?to=/login', '/integrations'],
  [undefined, '/integrations'],
])('a sign-in that is to lead to %s leads to %s', (to, target) => {
  expect(safeTarget(to)).toBe(target);
});
