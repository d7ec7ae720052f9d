import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../../testing/render.tsx';

const backend = {
  id: 'key_2',
  name: 'Backend',
  prefix: 'clv_abcd',
  permissions: ['connections:read'],
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
  lastUsedAt: null,
};

test('a new key is shown once, and forgotten when the dialog closes', async () => {
  const { asked, client, screen } = await renderPage('/settings', {
    'GET /v1/api-keys': { data: [backend], next: null },
    'POST /v1/api-keys': { ...backend, id: 'key_3', name: 'Web shop', secret: 'clv_secret_once' },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'New API key' }));
  await userEvent.type(await screen.findByRole('textbox', { name: /Name/ }), 'Web shop');
  await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
  expect(await screen.findByText('clv_secret_once')).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Web shop',
    permissions: [
      'integrations:read',
      'connections:read',
      'connections:write',
      'connections:call',
      'credentials:read',
    ],
  });
  await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
  await expect.poll(() => screen.queryByText('clv_secret_once')).toBeNull();
  const kept = () =>
    JSON.stringify(
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state.data),
    );
  await expect.poll(kept).not.toContain('clv_secret_once');
});

test('a key is limited to connections that are chosen by name', async () => {
  const { asked, screen } = await renderPage('/settings', {
    'GET /v1/api-keys': { data: [], next: null },
    'GET /v1/connections': {
      data: [{ id: 'conn_1', title: 'Acme (ada)', integration: 'acme', user: { id: 'u-1' } }],
      next: null,
    },
    'POST /v1/api-keys': { ...backend, id: 'key_3', connections: ['conn_1'], secret: 'clv_secret_once' },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'New API key' }));
  await userEvent.type(await screen.findByRole('textbox', { name: /Name/ }), 'Export');
  await userEvent.click(screen.getByRole('radio', { name: /Only these/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
  expect(screen.getByText('Choose at least one connection.')).toBeDefined();
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Acme (ada)' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
  expect(await screen.findByText('clv_secret_once')).toBeDefined();
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    name: 'Export',
    connections: ['conn_1'],
  });
});

test('a key without a name or a permission is not sent', async () => {
  const { asked, screen } = await renderPage('/settings', { 'GET /v1/api-keys': { data: [], next: null } });
  await userEvent.click(await screen.findByRole('button', { name: 'New API key' }));
  await userEvent.click(await screen.findByRole('radio', { name: /Choose each/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
  expect(screen.getByText('Name it after what uses it.')).toBeDefined();
  expect(screen.getByText('Choose at least one permission.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});
