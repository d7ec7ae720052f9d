import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { collaboratorSession, renderPage } from '../../testing/render.tsx';
import { address, answers, path } from './environment/version.test-tool.ts';

test('F-111 values are listed by name, with where they are used, and never shown', async () => {
  const { screen } = await renderPage(address, answers);
  expect(await screen.findByText('API_HOST')).toBeDefined();
  expect(await screen.findByText('authentication.test.url')).toBeDefined();
});

test('ENV-3 removing a value names what reads it', async () => {
  const { asked, screen } = await renderPage(address, { ...answers, [`PATCH ${path}/environment`]: [] });
  await userEvent.click(await screen.findByRole('button', { name: 'Remove API_HOST' }));
  expect((await screen.findByRole('alertdialog')).textContent).toContain('authentication.test.url');
  await userEvent.click(screen.getByRole('button', { name: 'Remove value' }));
  expect(await screen.findByText('No values yet')).toBeDefined();
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ API_HOST: null });
});

test('TEAM-5 F-118 a collaborator sees names, and changes no value', async () => {
  const { screen } = await renderPage(address, { ...answers, 'GET /console/session': collaboratorSession });
  expect(await screen.findByText('API_HOST')).toBeDefined();
  expect(screen.getByText(/You see which values are set, and change none/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /(Add|Replace|Remove)/ })).toBeNull();
});
