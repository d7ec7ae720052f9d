import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Answers, type Asked, renderPage } from '../testing/render.tsx';

const acme = { key: 'acme', name: 'Acme CRM', version: '1.0.0' };

const render = (answers: Answers = {}) =>
  renderPage('/settings', {
    'GET /v1/api-keys': { data: [], next: null },
    'GET /v1/connections': { data: [], next: null },
    'GET /v1/integrations': ({ query }: Asked) => ({
      data: acme.name.toLowerCase().includes(query.get('search') ?? '') ? [acme] : [],
      next: null,
    }),
    'DELETE /console/session': null,
    ...answers,
  });

type Screen = Awaited<ReturnType<typeof render>>['screen'];

async function openByKeys(screen: Screen) {
  await screen.findByRole('heading', { level: 1 });
  await userEvent.keyboard('{Control>}k{/Control}');
  return screen.findByRole('combobox', { name: 'Search and commands' });
}

test('a few letters and Enter lead to a page, whose heading then has the focus', async () => {
  const { router, screen } = await render();
  await openByKeys(screen);
  await userEvent.keyboard('connec{Enter}');
  await expect.poll(() => router.state.location.pathname).toBe('/connections');
  await expect.poll(() => document.activeElement?.textContent).toBe('Connections');
  expect(document.activeElement?.tagName).toBe('H1');
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('integrations are found by the server', async () => {
  const { router, screen } = await render();
  await openByKeys(screen);
  await userEvent.keyboard('crm');
  await userEvent.click(await screen.findByRole('option', { name: /Acme CRM/ }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme/1.0.0');
});

test('what fits nothing can be looked for in the titles of connections', async () => {
  const { router, screen } = await render();
  await openByKeys(screen);
  await userEvent.keyboard('zorro & co');
  await userEvent.click(await screen.findByRole('option', { name: /Connections with “zorro & co”/ }));
  await expect.poll(() => router.state.location.search).toEqual({ search: 'zorro & co' });
});

test('a theme is chosen, and the focus returns to the button that opened the palette', async () => {
  const { screen } = await render();
  const button = await screen.findByRole('button', { name: 'Search' });
  await userEvent.click(button);
  await userEvent.keyboard('dark{Enter}');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(screen.getByRole('radio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('true');
  await expect.poll(() => document.activeElement).toBe(button);
  await userEvent.click(button);
  await userEvent.keyboard('as the system{Enter}');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

test('the keys are listed, and signing out is a command', async () => {
  const { router, screen } = await render();
  await openByKeys(screen);
  await userEvent.keyboard('shortcuts{Enter}');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('combobox')).toBeDefined();
  await userEvent.keyboard('sign out{Enter}');
  await expect.poll(() => router.state.location.pathname).toBe('/login');
});

test('the same keys close it; it begins anew the next time', async () => {
  const { screen } = await render();
  await openByKeys(screen);
  await userEvent.keyboard('logs{Control>}k{/Control}');
  await expect.poll(() => screen.queryByRole('combobox')).toBeNull();
  const again = await openByKeys(screen);
  expect((again as HTMLInputElement).value).toBe('');
});

test('where integrations may not be read, that is said, and the rest works', async () => {
  const { screen } = await render({
    'GET /v1/integrations': () =>
      Response.json({ code: 'permission_denied', title: 'The key lacks a permission' }, { status: 403 }),
  });
  await openByKeys(screen);
  await userEvent.keyboard('log');
  expect(await screen.findByText(/could not be searched: The key lacks a permission/)).toBeDefined();
  expect(screen.getByRole('option', { name: /^Logs/ })).toBeDefined();
});
