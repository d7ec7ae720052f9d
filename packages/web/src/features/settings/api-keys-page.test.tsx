import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage, testSession } from '../../testing/render.tsx';
import { wordsOf } from './api-keys-page.tsx';
import { permissionWords } from './keys/permissions.ts';

const backend = {
  id: 'key_2',
  name: 'Backend',
  prefix: 'clv_abcd',
  permissions: ['connections:read'],
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
  lastUsedAt: null,
};

test('keys are shown by their beginning, never by their secret', async () => {
  const { screen } = await renderPage('/settings', { 'GET /v1/api-keys': { data: [backend], next: null } });
  expect(await screen.findByText('clv_abcd…')).toBeDefined();
  expect(screen.getByText('Ended')).toBeDefined();
  expect(screen.getByText('Read connections')).toBeDefined();
});

test('deleting a key says what breaks, and a refusal stays in the dialog', async () => {
  const { screen } = await renderPage('/settings', {
    'GET /v1/api-keys': { data: [{ ...backend, id: 'key_1' }], next: null },
    'DELETE /v1/api-keys/key_1': () =>
      Response.json({ code: 'permission_denied', title: 'You may not' }, { status: 403 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Delete Backend' }));
  expect(await screen.findByText(/this console is closed with it/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Delete API key' }));
  expect(await screen.findByText('You may not')).toBeDefined();
});

test('all permissions are one word', () => {
  expect(wordsOf(Object.keys(permissionWords))).toBe('Everything');
  expect(wordsOf(['connections:read', 'unknown'])).toBe('Read connections, unknown');
});

test('a key that is limited says to how many connections', async () => {
  const limited = { ...backend, id: 'key_3', name: 'Export', connections: ['conn_1', 'conn_2'] };
  const { screen } = await renderPage('/settings', {
    'GET /v1/api-keys': { data: [backend, limited], next: null },
  });
  expect(await screen.findByText('2 connections')).toBeDefined();
  expect(screen.getByText('All connections')).toBeDefined();
});

test('TEAM-1 who may only read keys is offered nothing else', async () => {
  const { screen } = await renderPage('/settings', {
    'GET /console/session': { ...testSession, permissions: ['api-keys:read'] },
    'GET /v1/api-keys': { data: [backend], next: null },
  });
  expect(await screen.findByText(/neither make nor delete any/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /New API key|Delete/ })).toBeNull();
});

test('a workspace without keys says what they are for', async () => {
  const { screen } = await renderPage('/settings', { 'GET /v1/api-keys': { data: [], next: null } });
  expect(await screen.findByText('No API keys')).toBeDefined();
});
