import { expect, test } from 'vitest';
import { collaboratorSession, renderPage, testSession } from '../testing/render.tsx';
import { closedPlace } from './closed-page.tsx';
import { places } from './places.ts';

test('TEAM-1 F-118 a page that a role may not see says why, and asks the server for nothing', async () => {
  const { asked, screen } = await renderPage('/settings', { 'GET /console/session': collaboratorSession });
  expect(await screen.findByText('This page is not open to you')).toBeDefined();
  expect(screen.getByText('You are a collaborator of Acme. Ask one of its admins.')).toBeDefined();
  expect(asked.filter(({ path }) => path.startsWith('/v1/'))).toEqual([]);
});

test('the nearest place decides', () => {
  const { permissions } = collaboratorSession;
  expect(closedPlace('/integrations/acme/1.0.0', permissions)).toBeUndefined();
  expect(closedPlace('/integrations/new', permissions)?.name).toBe('New integration');
  expect(closedPlace('/settings/encryption/', permissions)?.name).toBe('Encryption');
  expect(closedPlace('/settings/encryption', ['encryption-keys:read'])).toBeUndefined();
  expect(places.filter(({ to }) => closedPlace(to, testSession.permissions) !== undefined)).toEqual([]);
});
