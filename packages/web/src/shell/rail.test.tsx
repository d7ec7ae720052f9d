import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

const answers = {
  'GET /v1/api-keys': { data: [], next: null },
  'GET /v1/connections': { data: [], next: null },
};

test('with little room the menu opens and closes, by Escape too, and the focus returns', async () => {
  const { screen } = await renderPage('/settings', answers);
  const menu = await screen.findByRole('button', { name: 'Menu' });
  const isOpen = () => menu.getAttribute('aria-expanded');
  expect(isOpen()).toBe('false');
  expect(document.getElementById(menu.getAttribute('aria-controls') ?? '')).not.toBeNull();
  await userEvent.click(menu);
  expect(isOpen()).toBe('true');
  screen.getByRole('link', { name: 'Logs' }).focus();
  await userEvent.keyboard('{Escape}');
  expect(isOpen()).toBe('false');
  expect(document.activeElement).toBe(menu);
});

test('a way to another page closes the menu', async () => {
  const { screen } = await renderPage('/settings', answers);
  const menu = await screen.findByRole('button', { name: 'Menu' });
  await userEvent.click(menu);
  await userEvent.click(screen.getByRole('link', { name: 'Connections' }));
  await screen.findByRole('heading', { level: 1, name: 'Connections' });
  expect(menu.getAttribute('aria-expanded')).toBe('false');
});
