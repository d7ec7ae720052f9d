import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

const answers = { 'GET /v1/api-keys': { data: [], next: null }, 'DELETE /console/session': null };

test('the frame says where one is and which installation it is', async () => {
  const { screen } = await renderPage('/settings', answers);
  const here = await screen.findByRole('link', { name: 'API keys' });
  expect(here.getAttribute('aria-current')).toBe('page');
  expect(screen.getByRole('link', { name: 'Encryption' }).getAttribute('aria-current')).toBeNull();
  expect(screen.getByText('default')).toBeDefined();
  expect(screen.getByText('First key')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Skip to the content' }).getAttribute('href')).toBe('#content');
});

test('signing out ends the session and forgets what was read', async () => {
  const { asked, client, router, screen } = await renderPage('/settings', answers);
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
  await expect.poll(() => router.state.location.pathname).toBe('/login');
  expect(asked.some(({ method, path }) => method === 'DELETE' && path === '/console/session')).toBe(true);
  expect(
    client
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.data !== undefined),
  ).toEqual([]);
});

test('the theme goes round and is kept', async () => {
  const { screen } = await renderPage('/settings', answers);
  await userEvent.click(await screen.findByRole('button', { name: /as the system/ }));
  await userEvent.click(screen.getByRole('button', { name: /Theme: light/ }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await userEvent.click(screen.getByRole('button', { name: /Theme: dark/ }));
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});
