import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

const answers = {
  'GET /v1/api-keys': { data: [], next: null },
  'GET /v1/connections': { data: [], next: null },
  'GET /v1/integrations': { data: [], next: null },
  'DELETE /console/session': null,
};

test('the frame says where one is and which installation it is', async () => {
  const { screen } = await renderPage('/settings', answers);
  const here = await screen.findByRole('link', { name: 'API keys' });
  expect(here.getAttribute('aria-current')).toBe('page');
  expect(screen.getByRole('link', { name: 'Encryption' }).getAttribute('aria-current')).toBeNull();
  expect(screen.getByText('default')).toBeDefined();
  expect(screen.getByText('First key')).toBeDefined();
  expect(screen.getByRole('link', { name: /API docs.*opens a new tab/ }).getAttribute('href')).toBe('/docs');
});

test('a link that is seen with the focus leads past the frame', async () => {
  const { screen } = await renderPage('/settings', answers);
  const skip = await screen.findByRole('link', { name: 'Skip to the content' });
  expect(document.querySelector(skip.getAttribute('href') ?? '')).toBe(screen.getByRole('main'));
  await userEvent.tab();
  expect(document.activeElement).toBe(skip);
});

test('signing out ends the session and forgets what was read', async () => {
  const { asked, client, router, screen } = await renderPage('/settings', answers);
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
  await expect.poll(() => router.state.location.pathname).toBe('/login');
  expect(asked.some(({ method, path }) => method === 'DELETE' && path === '/console/session')).toBe(true);
  const kept = () =>
    client
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.data !== undefined);
  await expect.poll(kept).toEqual([]);
});

test('a session that could not be ended is said to be', async () => {
  const { router, screen } = await renderPage('/settings', {
    ...answers,
    'DELETE /console/session': () =>
      Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
  expect((await screen.findByRole('alert')).textContent).toBe('The store is away');
  expect(router.state.location.pathname).toBe('/settings');
});

test('after a way to another page its heading has the focus, and the tab its title', async () => {
  const { screen } = await renderPage('/settings', answers);
  await userEvent.click(await screen.findByRole('link', { name: 'Connections' }));
  await expect.poll(() => document.activeElement?.tagName).toBe('H1');
  expect(document.activeElement?.textContent).toBe('Connections');
  await expect.poll(() => document.title).toBe('Connections · Claviger');
});

test('the first page leaves the focus at its beginning', async () => {
  const { screen } = await renderPage('/settings', answers);
  await screen.findByRole('heading', { level: 1 });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  expect(document.activeElement).toBe(document.body);
});

test('the keys are listed by Ctrl-/, and none is a letter alone', async () => {
  const { screen } = await renderPage('/settings', answers);
  await screen.findByRole('heading', { level: 1 });
  await userEvent.keyboard('{Control>}/{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  const keys = [...dialog.querySelectorAll('kbd > [aria-hidden]')].map((key) => key.textContent ?? '');
  expect(keys).toContain('Ctrl+K');
  expect(keys.filter((key) => /^\w$/.test(key))).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});
