import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';

const made = {
  key: 'acme-crm',
  name: 'Acme CRM',
  version: '1.0.0',
  state: 'private',
  scheme: null,
  connections: { active: 0, expired: 0 },
  lastFailure: null,
  hasDraft: false,
};

test('an integration begins with its name, which suggests its key', async () => {
  const { asked, router, screen } = await renderPage('/integrations/new', { 'POST /v1/integrations': made });
  await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }), 'Acme CRM');
  await userEvent.click(screen.getByRole('button', { name: 'Create integration' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme-crm/1.0.0');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ key: 'acme-crm', name: 'Acme CRM' });
});

test('a form that is not filled in explains itself and sends nothing', async () => {
  const { asked, screen } = await renderPage('/integrations/new', {});
  await userEvent.click(await screen.findByRole('button', { name: 'Create integration' }));
  expect(screen.getByText(/Give it the name/)).toBeDefined();
  expect(screen.getByText(/Give it a key/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});
