import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { appFails, incidentOf } from './incident.test-tool.ts';
import { OpenIncidents } from './open-incidents.tsx';

const integrations = { 'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme CRM' }], next: null } };

test('apps that fail are told each, connections by their number', async () => {
  const data = [appFails, incidentOf(), incidentOf({ id: 'inc_3', connection: 'conn_2' })];
  await renderPart(<OpenIncidents />, { ...integrations, 'GET /v1/incidents': { data, next: null } });
  expect(await screen.findByText('Acme CRM: the app fails for many connections at once')).toBeDefined();
  expect(screen.getByText('2 connections need somebody.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'See incidents' }).getAttribute('href')).toBe('/incidents');
});

test('while all is well, or cannot be read, nothing is said', async () => {
  const { asked } = await renderPart(<OpenIncidents />, integrations);
  await expect.poll(() => asked.some(({ path }) => path === '/v1/incidents')).toBe(true);
  expect(screen.queryByRole('link')).toBeNull();
});
